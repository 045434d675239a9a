import { distinctionId } from './mutations/keep-apart.ts'
import { isSameName } from './person-name.ts'
import type { Customer, Identity, RecordNoun } from './rows.ts'
import type { PersonFacts, Platform } from './sighting.ts'
import type { Instant } from './time.ts'

/** A record that speaks for something: where and when it was. */
export interface Evidence {
  readonly noun: RecordNoun
  readonly id: string
  readonly platform: Platform
  readonly number: string
  readonly at: Instant
}

/** A record whose strong identities name several people. */
export interface TornRecord extends Evidence {
  readonly conflictIds: readonly string[]
  readonly linkedBy: 'identity' | 'person' | null
}

export type Conflict =
  /** Strong identities on one record that are several people's. */
  | { readonly kind: 'people'; readonly id: string; readonly customerIds: readonly string[]; readonly records: readonly Evidence[] }
  /** A number that is a customer's, seen with names that are not theirs. */
  | { readonly kind: 'names'; readonly id: string; readonly customerId: string; readonly identity: Identity; readonly names: readonly string[] }

export interface ConflictSources {
  readonly storeId: string
  readonly torn: readonly TornRecord[]
  /** Those that were seen with other names. */
  readonly identities: readonly Identity[]
  /** The rows of whoever is shown under an id, that row first; empty for nobody, and for somebody who was removed. */
  personOf(id: string): readonly Pick<Customer, 'id' | 'name'>[]
  /** Whether somebody said so of two customers: a distinction's id is in force. */
  isApart(distinctionId: string): boolean
}

/** What is open to a person's decision: nothing that was decided already, whichever way. The newest evidence first. */
export function conflictsOf({ storeId, torn, identities, personOf, isApart }: ConflictSources): Conflict[] {
  const people = new Map<string, { readonly customerIds: readonly string[]; readonly records: Evidence[] }>()
  for (const { conflictIds, linkedBy, ...record } of torn) {
    if (linkedBy === 'person') continue
    const persons = [...new Map(conflictIds.flatMap((id) => { const person = personOf(id); return person[0] ? [[person[0].id, person] as const] : [] })).values()]
    const customerIds = persons.flatMap(([root]) => root?.id ?? []).sort()
    if (customerIds.length < 2 || areApart(storeId, persons, isApart)) continue
    const id = customerIds.join(' ')
    const known = people.get(id) ?? { customerIds, records: [] }
    known.records.push(record)
    people.set(id, known)
  }
  const ofPeople = [...people].map(([id, { customerIds, records }]): Conflict => ({ kind: 'people', id, customerIds, records: records.sort(newestFirst) }))
  return [...ofPeople.sort((a, b) => latest(b).localeCompare(latest(a)) || (a.id < b.id ? -1 : 1)), ...identities.flatMap((identity) => ofNames(identity, personOf))]
}

function ofNames(identity: Identity, personOf: ConflictSources['personOf']): Conflict[] {
  if (identity.removedAt !== null || identity.contactOnly) return []
  const person = personOf(identity.customerId)
  const [root] = person
  const names = (identity.otherNames ?? []).filter(({ name, settled }) => !settled && !person.some((row) => isSameName(row.name, name))).map(({ name }) => name)
  return root && names.length > 0 ? [{ kind: 'names', id: identity.id, customerId: root.id, identity, names }] : []
}

/** Whether it was said of every two of them, under whichever of their ids. */
function areApart(storeId: string, persons: readonly (readonly Pick<Customer, 'id'>[])[], isApart: ConflictSources['isApart']): boolean {
  return persons.every((one, at) => persons.slice(at + 1).every((other) => one.some((a) => other.some((b) => isApart(distinctionId(storeId, a.id, b.id))))))
}

function newestFirst(a: Evidence, b: Evidence): number {
  return a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1
}

function latest(conflict: Conflict): Instant {
  return conflict.kind === 'people' ? (conflict.records[0]?.at ?? '') : ''
}

/** Whether a record's page gave this name. */
export function isOfName(who: PersonFacts, name: string): boolean {
  return who.name?.kind === 'plain' && isSameName(who.name.text, name)
}
