import { identityId, recordId, resolve, strongIdentitiesOf, type StrongIdentity } from '@dangol/core/matching'
import { isSameName } from '@dangol/core/person-name'
import type { Sighting, When } from '@dangol/core/sighting'
import { civilDateOf } from '@dangol/core/time'
import type { BadgeAnswer } from '@dangol/core/views'
import { badgeFactsOf, type Almanac } from './badge-facts.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'
import type { Recent } from './recent.ts'

/** A sighting with the row ids by which it is looked up. */
export interface Question {
  readonly sighting: Sighting
  readonly recordId: string
  /** The order that a review or inquiry says it is about. */
  readonly orderId: string | undefined
  readonly identities: readonly { readonly kind: StrongIdentity['kind']; readonly id: string }[]
}

/** The store whose rows are asked for. */
export type AskedStore = Pick<Almanac, 'storeId' | 'namespace' | 'ownPhones'>

export function questionOf({ storeId, namespace, ownPhones }: AskedStore, sighting: Sighting): Question {
  const { key, who } = sighting
  const order = 'order' in sighting ? sighting.order : undefined
  return {
    sighting,
    recordId: recordId(storeId, sighting.kind, key),
    orderId: order && recordId(storeId, 'order', { ...key, number: order.number }),
    identities: strongIdentitiesOf(who, key, ownPhones).map((identity) => ({ kind: identity.kind, id: identityId(namespace, identity) })),
  }
}

/** Who each sighting is of, as far as it is known for certain. Reads memory only: the index must hold what is asked. */
export function answerQuestions(index: NarrowIndex, recent: Recent, almanac: Almanac, questions: readonly Question[]): BadgeAnswer[] {
  return questions.map((question) => answerOne(index, recent, almanac, question))
}

function answerOne(index: NarrowIndex, recent: Recent, almanac: Almanac, question: Question): BadgeAnswer {
  const id = question.recordId
  const own = livingOwner(index, index.records.get(id))
  const linked = own ?? livingOwner(index, index.records.get(question.orderId ?? ''))
  const decided = linked !== undefined && index.decided.has(own === undefined ? (question.orderId ?? '') : id)
  // What several people use tells nobody: not even that somebody is new.
  const telling = question.identities.filter(({ id: identity }) => !index.aliases.get(identity)?.contactOnly)
  const owners = telling.map(({ kind, id: identity }) => ({ kind, customerId: livingOwner(index, index.aliases.get(identity)?.customerId) }))
  // What a person has decided, no number on the page takes back.
  const resolution = resolve(linked, decided ? [] : owners)
  if (resolution.status !== 'known') return { ...resolution, recordId: id }
  const person = index.people.get(resolution.customerId)
  // Whoever asked that no more be done with what is held of them is nobody on a page.
  if (!person || person.stoppedAt) return { status: 'anonymous', recordId: id }
  if (!decided && isUnderAnotherName(index, person, question)) return { status: 'conflict', recordId: id, customerIds: [person.id] }
  return { status: 'known', recordId: id, facts: badgeFactsOf(index, recent, person, almanac, isFirstVisit(index, person, question, almanac.timeZone)) }
}

/** Whether the page calls this person's number by a name that may be somebody else's: a family's phone, or an old one. */
function isUnderAnotherName(index: NarrowIndex, person: Person, { sighting: { who }, identities }: Question): boolean {
  const { name } = who
  if (name?.kind !== 'plain') return false
  const open = identities.some(({ id }) => index.aliases.get(id)?.openNames.some((other) => isSameName(other, name.text)))
  return open && !index.namesOf(person.id).some((theirs) => isSameName(theirs, name.text))
}

/** A removed customer is nobody until a page or a person brings them back; one who was merged is whom they were merged into. */
function livingOwner(index: NarrowIndex, customerId: string | null | undefined): string | undefined {
  const shown = typeof customerId === 'string' ? index.merged.rootOf(customerId) : undefined
  return shown !== undefined && index.people.has(shown) ? shown : undefined
}

/**
 * Whether nothing is known of this person but the record on the page: they have not come yet, or their only visit is
 * this one. A platform that counts more visits than we do is believed.
 */
function isFirstVisit(index: NarrowIndex, person: Person, { sighting, recordId: id, orderId }: Question, timeZone: string): boolean {
  if ((sighting.who.platformVisits ?? 0) > 1 || person.visitCount > 1) return false
  if (person.visitCount === 0) return true
  const own = [id, orderId ?? ''].some((record) => livingOwner(index, index.records.get(record)) === person.id)
  const when = whenOf(sighting)
  return own && (when === undefined || civilDateOf(when.at, timeZone) === person.lastVisitOn)
}

/** When the visit was, if the page says so; the day of a review or an inquiry is not the day of the visit. */
function whenOf(sighting: Sighting): When | undefined {
  switch (sighting.kind) {
    case 'order': return sighting.ordered
    case 'reservation': return sighting.starts
    case 'review': return sighting.order?.ordered
    case 'inquiry': return undefined
  }
}
