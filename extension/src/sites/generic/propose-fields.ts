import type { Instant } from '@dangol/core/time'
import { partsOf, numberShapes, phoneShape, shapedLike } from '../draft/shapes.ts'
import { statusWords } from '../draft/status-words.ts'
import { readField } from '../engine/read-field.ts'
import type { RecordIndex } from '../engine/record-index.ts'
import { parserOf, type Field, type FieldName, type Finder, type PageProfile } from '../profile.ts'
import type { Role } from './labels.ts'
import type { Candidate } from './page-words.ts'

type Kind = PageProfile['kind']
type Mutable = { [F in FieldName]?: Field }

export interface ProposedFields {
  readonly kind: Kind
  readonly fields: Mutable
  /** Of whoever gets the goods, kept apart from who bought them. */
  readonly receiver: Mutable
}

/** Fields of the record itself that each kind of page has. */
const factsOf: Readonly<Record<Kind, readonly FieldName[]>> = {
  order: ['ordered', 'amount', 'item', 'quantity', 'status', 'request'],
  reservation: ['starts', 'ends', 'amount', 'product', 'partySize', 'status', 'request'],
  review: ['written', 'item'],
  inquiry: ['written', 'product', 'status'],
}
const who = ['name', 'nickname', 'phone', 'email', 'member'] as const satisfies readonly FieldName[]

/**
 * Proposes for each field the one way that reads it in most of the records, if it reads any.
 * @param bookings Whether the whole page speaks of bookings and nowhere of parcels: then nobody but the guest has a number on it.
 */
export function proposeFields(indexes: readonly RecordIndex[], candidates: readonly Candidate[], now: Instant, bookings: boolean): ProposedFields {
  const kind = kindOf(candidates, bookings, indexes)
  const reader = { indexes, now, kind, bookings }
  const fields: Mutable = {}
  const put = (name: FieldName, field: Field | undefined) => { if (field) fields[name] = field }
  put('number', numberOf(reader, candidates))
  for (const name of who) put(name, personal(reader, name, candidates))
  put('platformVisits', best(reader, 'platformVisits', (partsOf.platformVisits ?? []).map((pattern) => ({ by: 'text', pattern }))))
  for (const name of factsOf[kind]) {
    const meant = candidates.filter(({ field }) => field === name || (name === 'product' && field === 'item'))
    put(name, firstOf(reader, name, meant) ?? unlabelled(reader, name))
  }
  const receiver: Mutable = {}
  for (const name of ['name', 'phone'] as const) {
    const field = firstOf(reader, name, candidates.filter((candidate) => candidate.role === 'receiver' && candidate.field === name))
    if (field) receiver[name] = field
  }
  return { kind, fields, receiver }
}

/** Words of a card that only a review has: what the shop answers to it, what it is worth. */
const reviewWords = /(?:사장님|판매자) ?(?:댓글|답글)|(?:댓글|답글) ?(?:등록|작성|쓰기|달기)|별점|평점/

function kindOf(candidates: readonly Candidate[], bookings: boolean, indexes: readonly RecordIndex[]): Kind {
  const says = (pattern: RegExp) => candidates.some(({ words }) => pattern.test(words.replaceAll(' ', '')))
  if (says(/^(?:리뷰번호|리뷰작성일|작성일)/)) return 'review'
  const ofReviews = indexes.filter((index) => [...index.texts().values()].some((text) => reviewWords.test(text))).length
  if (ofReviews > 0.6 * indexes.length && !says(/예약번호|예약자|주문일시|결제금액|수취인|수령인|문의/)) return 'review'
  if (says(/^(?:문의번호|문의일시?|문의내용|문의유형|질문자)/)) return 'inquiry'
  return bookings || says(/예약번호|예약자|예약고객|예약상태|이용일시|입실|체크인|방문일시/) ? 'reservation' : 'order'
}

interface Reader {
  readonly indexes: readonly RecordIndex[]
  readonly now: Instant
  readonly kind: Kind
  readonly bookings: boolean
}

function fieldOf({ kind }: Reader, name: FieldName, finder: Finder): Field {
  return { find: [finder], ...(parserOf[name] === 'status' && { words: statusWords(kind) }) }
}

/** What a field reads as in each record. */
function read(reader: Reader, name: FieldName, field: Field): (string | undefined)[] {
  return reader.indexes.map((index) => {
    const reading = readField(name, field, index, reader.now)
    return reading && JSON.stringify(reading.value)
  })
}

const count = (values: readonly unknown[]) => values.filter((value) => value !== undefined).length

/** Of several finders the one that reads most; undefined where none reads any. */
function best(reader: Reader, name: FieldName, finders: readonly Finder[]): Field | undefined {
  let chosen: { field: Field; count: number } | undefined
  for (const finder of finders) {
    const field = fieldOf(reader, name, finder)
    const found = count(read(reader, name, field))
    if (found > (chosen?.count ?? 0)) chosen = { field, count: found }
  }
  return chosen?.field
}

/**
 * A finder alone and with each of the ways a value may stand among other words. Names, numbers and goods are never read of
 * a whole text, names of texts that are kept apart.
 */
function ways(name: FieldName, finder: Candidate['finder']): Finder[] {
  const patterned = (partsOf[name] ?? []).flatMap((pattern): Finder[] => [...(name === 'name' ? [{ ...finder, read: 'parted-text' as const, pattern }] : []), { ...finder, pattern }])
  if (name === 'name') return patterned.slice(0, finder.by === 'label' ? undefined : 1)
  return name === 'number' || name === 'item' || name === 'product' ? patterned : [finder, ...patterned]
}

function firstOf(reader: Reader, name: FieldName, candidates: readonly Candidate[]): Field | undefined {
  for (const { finder } of candidates) {
    const field = best(reader, name, ways(name, finder))
    if (field) return field
  }
  return undefined
}

/** The number that tells records apart; one of a known shape where nothing is called a number. */
function numberOf(reader: Reader, candidates: readonly Candidate[]): Field | undefined {
  const called = candidates.filter(({ field, role }) => field === 'number' && role === 'unsaid').flatMap(({ finder }) => best(reader, 'number', ways('number', finder)) ?? [])
  const shaped = numberShapes.map((pattern) => fieldOf(reader, 'number', { by: 'text', pattern }))
  const chosen = called.find((field) => isDistinct(reader, field, 0.5)) ?? called[0]
  return chosen ? inShape(reader, chosen) : shaped.find((field) => isDistinct(reader, field, 0.6))
}

/** A number unlike nearly all others of its list is something else. */
function inShape(reader: Reader, field: Field): Field {
  const [finder] = field.find
  const numbers = read(reader, 'number', field).flatMap((value) => (value === undefined ? [] : [String(JSON.parse(value))]))
  const alike = (length: number) => numbers.filter((number) => number.length === length)
  const most = [...new Set(numbers.map(({ length }) => length))].slice(0, 9).map(alike).reduce((one, other) => (other.length > one.length ? other : one), [])
  const pattern = finder && most.length >= 0.8 * numbers.length ? shapedLike(finder.pattern, most) : undefined
  return finder && pattern !== undefined ? { ...field, find: [{ ...finder, pattern }] } : field
}

function isDistinct(reader: Reader, field: Field, share: number): boolean {
  const values = read(reader, 'number', field).filter((value) => value !== undefined)
  return values.length > 0 && values.length >= share * reader.indexes.length && new Set(values).size === values.length
}

/**
 * What belongs to the one who bought: where a label says so, else where it says nothing and follows a column of the buyer's,
 * or no label of the list speaks of anybody else. Two labels that name different people name nobody.
 */
function personal(reader: Reader, name: FieldName, candidates: readonly Candidate[]): Field | undefined {
  const of = (role: Role, field: FieldName = name) => candidates.filter((candidate) => candidate.role === role && candidate.field === field)
  const unsaid = of('unsaid').filter(({ after }) => after === 'buyer' || (after === undefined && !candidates.some(({ role }) => role === 'receiver' || role === 'staff')))
  // A cell that holds the buyer's name may hold the number too ("공OO 0502-4025-5388"), and an id ("문가람 [garam_77]").
  const shared = name === 'phone' || name === 'member' ? of('buyer', 'name').map((candidate) => ({ ...candidate, field: name })) : []
  const meant = [...of('buyer'), ...(of('buyer').length === 0 ? unsaid : [])]
  const fields = meant.flatMap(({ finder }) => best(reader, name, ways(name, finder)) ?? [])
  const [first, ...others] = fields
  if (first) return others.some((other) => disagree(reader, name, first, other)) ? undefined : first
  for (const { finder } of shared) {
    const finders: Finder[] = name === 'phone' ? [finder] : (partsOf.member ?? []).slice(0, 1).map((pattern) => ({ ...finder, pattern }))
    const field = best(reader, name, finders)
    if (field) return field
  }
  return name === 'phone' && reader.bookings ? unlabelledPhone(reader) : undefined
}

const written = '(20\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2} ?[.일]?(?: ?\\(.\\))?'
/** What people press or choose is no state of a record. */
const pressed = 'button, a, select, label, [role="button"], [role="tab"]'

/** A state's own word, or the one day that a review shows, where no label tells them: at most one in each record, and in most. */
function unlabelled(reader: Reader, name: FieldName): Field | undefined {
  const finder = finderOf(reader, name)
  const field = finder && fieldOf(reader, name, finder)
  return field && count(read(reader, name, field)) >= 0.6 * reader.indexes.length ? field : undefined
}

function finderOf({ kind }: Reader, name: FieldName): Finder | undefined {
  if (name === 'status') return { by: 'text', pattern: `^(${Object.keys(statusWords(kind)).join('|')})$`, without: pressed }
  if (name === 'written') return { by: 'text', pattern: `^${written}(?: ?\\d{1,2}:\\d\\d)?)$` }
  return name === 'ordered' ? { by: 'text', pattern: `^${written} ?(?:오전|오후)? ?\\d{1,2}:\\d\\d(?::\\d\\d)?)$` } : undefined
}

function disagree(reader: Reader, name: FieldName, one: Field, other: Field): boolean {
  const others = read(reader, name, other)
  return read(reader, name, one).some((value, index) => value !== undefined && others[index] !== undefined && value !== others[index])
}

/** On a page of bookings that speaks of nobody else: a number in each record, and not the shop's own in all of them. */
function unlabelledPhone(reader: Reader): Field | undefined {
  const field = fieldOf(reader, 'phone', { by: 'text', pattern: phoneShape })
  const values = read(reader, 'phone', field).filter((value) => value !== undefined)
  return values.length > 1 && new Set(values).size > 1 && values.length >= 0.5 * reader.indexes.length ? field : undefined
}
