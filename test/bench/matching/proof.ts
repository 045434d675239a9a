import { learnFrom } from '../../../core/src/linkage/learn.ts'
import { documentedModels, type Models } from '../../../core/src/linkage/priors.ts'
import { Register } from '../../../core/src/linkage/register.ts'
import { suggestForCustomer, suggestForRecord } from '../../../core/src/linkage/suggest.ts'
import { recordNouns } from '../../../core/src/rows.ts'
import { writeBooks, type Books } from './books.ts'
import { peopleOf } from './people.ts'
import { visitsOf } from './visits.ts'

/** What was said of a pair, and whether it was so. */
export interface Said {
  readonly probability: number
  readonly right: boolean
}

export interface Proof {
  readonly people: number
  readonly records: number
  readonly joins: Books['joins']
  /** Of records that name nobody, and of customers who stand twice. */
  readonly record: readonly Said[]
  readonly pair: readonly Said[]
  /** Of records of somebody known: how many have them first, or among the first three. */
  readonly asked: number
  readonly first: number
  readonly three: number
  readonly models: Models
}

export interface ShopSize {
  readonly seed: number
  readonly people: number
  readonly days: number
}

const lastDays = 30

/**
 * An invented shop's books, and what the model says of what in them names nobody.
 * @param raw said before it is calibrated, which is what a calibration is made from.
 */
export async function proofOf({ seed, people, days }: ShopSize, raw = false): Promise<Proof> {
  const books = await writeBooks(seed, visitsOf(seed, peopleOf(seed, people), days), days - lastDays)
  const register = registerOf(books)
  const learnt = learnFrom(register, documentedModels)
  const models: Models = raw ? { record: { ...learnt.record, calibration: [] }, pair: { ...learnt.pair, calibration: [] } } : learnt
  const record: Said[] = []
  const count = { asked: 0, first: 0, three: 0 }
  for (const trait of register.nameless()) {
    const person = books.personOfRecord.get(trait.id)
    const found = suggestForRecord(register, models, [trait])
    const right = found.map(({ customerId }) => books.personOfCustomer.get(customerId) === person)
    found.forEach(({ probability }, at) => record.push({ probability, right: right[at] === true }))
    if (![...books.personOfCustomer].some(([, of]) => of === person)) continue
    count.asked += 1
    if (right[0]) count.first += 1
    if (right.slice(0, 3).includes(true)) count.three += 1
  }
  const pair = register.ids().flatMap((id) => suggestForCustomer(register, models, id).map(({ customerId, probability }) => ({ probability, right: books.personOfCustomer.get(customerId) === books.personOfCustomer.get(id) })))
  return { people, records: books.personOfRecord.size, joins: books.joins, record, pair, ...count, models }
}

export function registerOf({ store }: Books): Register {
  const register = new Register('Asia/Seoul')
  for (const row of store.all('customer')) register.putCustomer(row.id, row)
  for (const row of store.all('identity')) register.putIdentity(row.id, row)
  for (const noun of recordNouns) for (const row of store.all(noun)) register.putRecord(noun, row.id, row)
  return register
}

export interface Band {
  readonly from: number
  readonly to: number
  readonly said: number
  /** The mean of what was said, and the share that was so. */
  readonly mean: number
  readonly right: number
  /** Between these the true share lies, nineteen times of twenty. */
  readonly between: readonly [number, number]
}

/**
 * Wilson's interval (1927) of a share. What is said of one person's records is said of one person, so that the truth is a
 * little wider. @param each how often everything was counted.
 */
export function intervalOf(right: number, count: number, each = 1): readonly [number, number] {
  const n = count / each
  if (n === 0) return [0, 1]
  const [z, share] = [1.96, right / count]
  const middle = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, (middle - half) / (1 + (z * z) / n)), Math.min(1, (middle + half) / (1 + (z * z) / n))]
}

const edges = [0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.0001]

/** By bands of a tenth: of those at 90 %, nine in ten should be so. @param each of two customers each is asked about the other. */
export function bandsOf(said: readonly Said[], each = 1): Band[] {
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? 1
    const inside = said.filter(({ probability }) => probability >= from && probability < to)
    const count = Math.max(inside.length, 1)
    const right = inside.filter((one) => one.right).length
    return { from, to, said: inside.length, mean: inside.reduce((sum, { probability }) => sum + probability, 0) / count, right: right / count, between: intervalOf(right, inside.length, each) }
  })
}
