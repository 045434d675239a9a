import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { estimate, tallied } from '../../../core/src/linkage/estimate.ts'
import { probabilityOf, type Comparison, type Model } from '../../../core/src/linkage/model.ts'
import { chancesOf, compareTexts, fieldOf, type TextField } from '../../../core/src/linkage/text-fields.ts'

// FEBRL (Christen 2008, "Febrl: a freely available record linkage system"): invented persons of Australia with errors of
// known rates. The truth stands in rec_id, which nothing here reads but the count at the end.

interface Entry {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

export interface Scores {
  readonly set: string
  readonly withId: Score
  readonly withoutId: Score
}

export interface Score {
  readonly pairs: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

const texts = ['given_name', 'surname', 'address_1', 'address_2', 'suburb', 'state'] as const
const codes = ['street_number', 'postcode', 'date_of_birth'] as const
const allFields: readonly TextField[] = [...texts.map((name) => ({ name, kind: 'text' as const })), ...codes.map((name) => ({ name, kind: 'code' as const })), { name: 'soc_sec_id', kind: 'code' }]

/** Candidates are pairs that share one of these, or two names that changed places. */
const blocks: readonly ((values: Entry['values']) => string)[] = [
  ({ soc_sec_id }) => soc_sec_id ?? '',
  ({ date_of_birth }) => date_of_birth ?? '',
  ({ given_name, surname }) => (given_name && surname ? [given_name, surname].sort().join(' ') : ''),
  ({ surname, postcode }) => (surname && postcode ? `${surname.slice(0, 4)} ${postcode}` : ''),
  ({ given_name, postcode }) => (given_name && postcode ? `${given_name.slice(0, 4)} ${postcode}` : ''),
  ({ address_1, street_number }) => (address_1 && street_number ? `${address_1} ${street_number}` : ''),
  ({ address_1, suburb }) => (address_1 && suburb ? `${address_1.slice(0, 6)} ${suburb.slice(0, 5)}` : ''),
  ({ suburb, given_name }) => (suburb && given_name ? `${suburb.slice(0, 6)} ${given_name.slice(0, 3)}` : ''),
  ({ suburb, surname }) => (suburb && surname ? `${suburb.slice(0, 6)} ${surname.slice(0, 3)}` : ''),
  ({ address_1, postcode }) => (address_1 && postcode ? `${address_1.slice(0, 5)} ${postcode}` : ''),
]

/** Reads the four sets and says how well each is linked, with the id column and without. */
export function febrl(folder: string): Scores[] {
  const read = (name: string) => parse(readFileSync(join(folder, name), 'utf8'))
  const sets = [['FEBRL 1', read('dataset1.csv')], ['FEBRL 2', read('dataset2.csv')], ['FEBRL 3', read('dataset3.csv')], ['FEBRL 4', read('dataset4a.csv'), read('dataset4b.csv')]] as const
  return sets.map(([set, left, right]) => ({ set, withId: link(left, right, allFields), withoutId: link(left, right, allFields.filter(({ name }) => name !== 'soc_sec_id')) }))
}

function parse(text: string): Entry[] {
  const [head = '', ...lines] = text.trim().split('\n')
  const columns = head.split(',').map((name) => name.trim())
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim())
    return { id: cells[0] ?? '', values: Object.fromEntries(columns.slice(1).map((name, at) => [name, cells[at + 1] ?? ''])) }
  })
}

type Pair = readonly [Entry, Entry]

/** @param right the other table; left out, duplicates within one are looked for. */
export function link(left: readonly Entry[], right: readonly Entry[] | undefined, fields: readonly TextField[]): Score {
  const pairs = candidates(left, right, fields)
  const chances = new Map(fields.map(({ name }) => [name, chancesOf([...left, ...(right ?? [])].map(({ values }) => values[name] ?? ''))]))
  const compare = ([one, other]: Pair): Comparison => [...fields.map((field) => {
    const [a, b] = [one.values[field.name] ?? '', other.values[field.name] ?? '']
    return swapped(field, one, other) ? { level: 1 } : compareTexts(field, a, b, chances.get(field.name)?.get(a))
  })]
  const model = learn(left, right, fields, pairs, compare)
  const found = settle(pairs.map((pair) => [pair, probabilityOf(model, compare(pair))] as const).filter(([, probability]) => probability >= 0.5), right !== undefined)
  return scoreOf(found, left, right)
}

/** Given and family name that changed places are a slip of the pen, not another person. */
function swapped({ name }: TextField, { values: one }: Entry, { values: other }: Entry): boolean {
  if (name !== 'given_name' && name !== 'surname') return false
  return Boolean(one['given_name'] && one['surname']) && one['given_name'] === other['surname'] && one['surname'] === other['given_name']
}

/**
 * Unsupervised: all pairs there are, of which those that share no block stand as strangers, in the likeness of pairs
 * picked at random. Who is the same among the candidates is found by expectation and maximisation.
 */
function learn(left: readonly Entry[], right: readonly Entry[] | undefined, fields: readonly TextField[], pairs: readonly Pair[], compare: (pair: Pair) => Comparison): Model {
  const levels = (pair: Pair) => compare(pair).map((agreement) => agreement?.level ?? null)
  const others = right ?? left
  const random = Array.from({ length: 40_000 }, (_, at): Pair => [left[(at * 7919) % left.length] as Entry, others[(at * 104_729 + 13 + Math.floor(at / left.length)) % others.length] as Entry]).filter(([one, other]) => one !== other)
  const all = right ? left.length * right.length : (left.length * (left.length - 1)) / 2
  const strangers = tallied(random.map(levels), false).map((seen) => ({ ...seen, count: (seen.count * (all - pairs.length)) / random.length }))
  const start: Model = { fields: fields.map(fieldOf), prior: 1 / Math.max(left.length, 2) }
  return estimate(start, [...strangers, ...tallied(pairs.map(levels))], { trust: 20, rounds: 50, learns: ['m', 'u', 'prior'] })
}

function candidates(left: readonly Entry[], right: readonly Entry[] | undefined, fields: readonly TextField[]): Pair[] {
  const named = new Set(fields.map(({ name }) => name))
  const pairs = new Map<string, Pair>()
  const within = ({ values }: Entry) => Object.fromEntries(Object.entries(values).filter(([name]) => named.has(name)))
  for (const block of blocks) {
    const rooms = new Map<string, [Entry[], Entry[]]>()
    const put = (entry: Entry, side: 0 | 1) => {
      const key = block(within(entry))
      if (key === '') return
      const room = rooms.get(key) ?? [[], []]
      room[side].push(entry)
      rooms.set(key, room)
    }
    for (const entry of left) put(entry, 0)
    for (const entry of right ?? []) put(entry, 1)
    for (const [one, other] of rooms.values()) {
      if (one.length * Math.max(other.length, 1) > 5_000) continue
      for (const a of one) for (const b of right ? other : one) if (right || a.id < b.id) pairs.set(`${a.id} ${b.id}`, [a, b])
    }
  }
  return [...pairs.values()]
}

type Scored = readonly [Pair, number]

/** Of two tables without duplicates each record has at most one partner; of one table, whoever is the same as the same is the same. */
function settle(scored: readonly Scored[], linking: boolean): Pair[] {
  const likeliest = [...scored].sort(([, a], [, b]) => b - a)
  if (linking) {
    const taken = new Set<Entry>()
    return likeliest.flatMap(([pair]) => {
      if (pair.some((entry) => taken.has(entry))) return []
      pair.forEach((entry) => taken.add(entry))
      return [pair]
    })
  }
  const groups = new Map<Entry, Entry[]>()
  for (const [[one, other]] of likeliest) {
    const [first, second] = [groups.get(one) ?? [one], groups.get(other) ?? [other]]
    if (first === second) continue
    const joined = [...first, ...second]
    for (const entry of joined) groups.set(entry, joined)
  }
  return [...new Set(groups.values())].flatMap((group) => group.flatMap((one, at) => group.slice(at + 1).map((other): Pair => [one, other])))
}

function personOf({ id }: Entry): string {
  return id.split('-')[1] ?? id
}

function scoreOf(found: readonly Pair[], left: readonly Entry[], right: readonly Entry[] | undefined): Score {
  const people = new Map<string, number>()
  for (const entry of left) people.set(personOf(entry), (people.get(personOf(entry)) ?? 0) + 1)
  const known = new Set(left.map(personOf))
  const pairs = right ? right.filter((entry) => known.has(personOf(entry))).length : [...people.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  const right_ = found.filter(([one, other]) => personOf(one) === personOf(other)).length
  const [precision, recall] = [right_ / Math.max(found.length, 1), right_ / pairs]
  return { pairs, precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}
