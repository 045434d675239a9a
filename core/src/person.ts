import type { Customer, Rows, Totals } from './rows.ts'
import { instantOfHlc } from './sync/hlc.ts'
import type { Instant } from './time.ts'
import { sumTotals } from './visits.ts'

type Reader = Pick<Rows, 'get'>

/** Ends a walk along pointers that a half-filled cache may hold in a ring. */
const longestWalk = 50

/**
 * The row under which a person is shown, whichever of their ids is named: an id that was merged away stays theirs for ever.
 * @returns undefined where nobody has that id. A row whose root is not here (a device that does not hold everything yet) is itself.
 */
export async function customerOf(rows: Reader, id: string): Promise<Customer | undefined> {
  let found = await rows.get('customer', id)
  for (let step = 0; found?.rootId && step < longestWalk; step += 1) {
    const root = await rows.get('customer', found.rootId)
    if (!root || root.id === found.id) break
    found = root
  }
  return found
}

/** All rows of the person who is shown under an id, that row first. Empty where nobody has it. */
export async function rowsOfPerson(rows: Reader, id: string): Promise<readonly Customer[]> {
  const root = await customerOf(rows, id)
  if (!root) return []
  const others = await Promise.all((root.mergedIds ?? []).map((one) => rows.get('customer', one)))
  return [root, ...others.filter((one) => one !== undefined)]
}

/** The ids of a person's rows, the one shown first. */
export function idsOf({ id, mergedIds }: Pick<Customer, 'id' | 'mergedIds'>): readonly string[] {
  return [id, ...(mergedIds ?? [])]
}

/** Whether two ids name one person. */
export async function isSamePerson(rows: Reader, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const [first, second] = await Promise.all([customerOf(rows, one), customerOf(rows, other)])
  return first !== undefined && first.id === second?.id
}

/** What the records of this very row come to. */
export function ownTotalsOf({ ownTotals, visitCount, spend, noShowCount, firstVisitOn, lastVisitOn, days }: Customer): Totals {
  return ownTotals ?? { visitCount, spend, noShowCount, firstVisitOn, lastVisitOn, days }
}

/** Writes what a row's own records come to now, and what that makes of the totals shown. */
export async function putOwnTotals(rows: Rows, customer: Customer, own: Totals, now: Instant): Promise<void> {
  const row: Customer = customer.ownTotals ? { ...customer, ownTotals: own, updatedAt: now } : { ...customer, ...own, updatedAt: now }
  rows.put('customer', row)
  if (!row.rootId && !row.mergedIds) return
  const [root, ...others] = await rowsOfPerson(rows, row.id)
  if (root?.mergedIds) rows.put('customer', { ...root, ...sumTotals([root, ...others].map(ownTotalsOf)), updatedAt: now })
}

/**
 * Writes what follows from where these rows point: who is shown, as whom, and the totals. Says the same of the same pointers,
 * whatever was said before, so that taking a pointer out again leaves nothing behind.
 * @param members every row of one or more people.
 */
export function settle(rows: Rows, members: readonly Customer[]): void {
  const byId = new Map(members.map((member) => [member.id, member]))
  const people = new Map<string, Customer[]>()
  for (const member of byId.values()) {
    const { id } = endOf(member, byId)
    people.set(id, [...(people.get(id) ?? []), member])
  }
  for (const [rootId, person] of people) {
    const others = person.filter(({ id }) => id !== rootId)
    for (const other of others) rows.put('customer', { ...other, ...ownTotalsOf(other), ownTotals: null, mergedIds: null, rootId })
    const root = byId.get(rootId)
    if (!root) continue
    const own = ownTotalsOf(root)
    rows.put('customer', others.length === 0
      ? { ...root, ...own, ownTotals: null, mergedIds: null, rootId: null }
      : { ...root, ...sumTotals([own, ...others.map(ownTotalsOf)]), ownTotals: own, mergedIds: others.map(({ id }) => id).sort(), rootId: null })
  }
}

function endOf(member: Customer, byId: ReadonlyMap<string, Customer>): Customer {
  let end = member
  for (let step = 0; end.mergedIntoId !== null && step < longestWalk; step += 1) {
    const next = byId.get(end.mergedIntoId)
    if (!next) break
    end = next
  }
  return end
}

/** A row that was merged into a person, as it is told: who said so, and when. */
export interface MergedRow {
  readonly customerId: string
  readonly name: string
  /** Into whom it was merged: whoever is shown, or somebody who was merged into them. */
  readonly intoId: string
  /** As shown to people; '' where it is not known. */
  readonly by: string
  readonly at: Instant
}

/** Who was merged into a person, the last first. @param person their rows, the one shown first. */
export function mergedRowsOf(person: readonly Customer[]): MergedRow[] {
  const merged = person.flatMap(({ id, name, mergedIntoId, clocks, updatedAt }): MergedRow[] => {
    if (mergedIntoId === null) return []
    const clock = clocks?.['mergedIntoId']
    return [{ customerId: id, name, intoId: mergedIntoId, by: clock?.by ?? '', at: clock ? instantOfHlc(clock.hlc) : updatedAt }]
  })
  return merged.sort((one, other) => (one.at === other.at ? (one.customerId < other.customerId ? -1 : 1) : one.at < other.at ? 1 : -1))
}

/**
 * What is said of a person where their shown row says nothing: by the first of the others that does. What a person took out
 * of the shown row stays out.
 * @param person their rows, the one shown first
 */
export function shownFacts([root, ...others]: readonly Customer[]): Partial<Pick<Customer, 'birthday' | 'custom'>> {
  if (!root || others.length === 0) return {}
  const birthday = root.birthday ?? (root.clocks?.['birthday'] ? null : (others.find((other) => other.birthday !== null)?.birthday ?? null))
  const custom = { ...root.custom }
  for (const other of others) {
    for (const [fieldId, value] of Object.entries(other.custom)) if (!(fieldId in custom) && !root.clocks?.[`field:${fieldId}`]) custom[fieldId] = value
  }
  return { birthday, custom }
}
