import type { TierPolicy } from '@dangol/core/tiering'
import type { CivilDate } from '@dangol/core/time'
import type { BadgeFacts } from '@dangol/core/views'
import type { NarrowIndex, Person } from './narrow-index.ts'
import type { Recent } from './recent.ts'

/** By what an answer is given: the store's ladder, and today where the store is. */
export interface Almanac {
  readonly storeId: string
  readonly timeZone: string
  readonly tierPolicy: TierPolicy
  /** The shop's own numbers, which name nobody. */
  readonly ownPhones: readonly string[]
  readonly today: CivilDate
}

/** What a badge shows of a customer, all of it from memory. */
export function badgeFactsOf(index: NarrowIndex, recent: Recent, person: Person, almanac: Almanac, firstVisit: boolean): BadgeFacts {
  const standing = index.standingOf(person, almanac.tierPolicy, almanac.today)
  const warning = index.warningOf(person.id)
  return {
    customerId: person.id,
    name: person.name,
    tier: standing.tier,
    visitCount: person.visitCount,
    lastVisitOn: person.lastVisitOn,
    today: almanac.today,
    firstVisit,
    tags: index.tagsOf(person.id),
    warning: warning && { kind: warning.kind, text: warning.text },
    recent: recent.of(person.id) ?? [],
    next: standing.next,
  }
}
