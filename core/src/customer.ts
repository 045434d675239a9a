import type { Customer } from './rows.ts'
import type { Platform } from './sighting.ts'
import type { Instant } from './time.ts'

export interface CustomerStart {
  readonly id: string
  readonly name: string
  readonly nameKind: Customer['nameKind']
  readonly platform: Platform
  readonly seenAt: Instant
  readonly now: Instant
}

/** A customer with no history yet. */
export function newCustomer({ id, name, nameKind, platform, seenAt, now }: CustomerStart): Customer {
  return {
    id, name, nameKind,
    birthday: null,
    firstPlatform: platform,
    firstSeenAt: seenAt,
    visitCount: 0, spend: 0, noShowCount: 0,
    firstVisitOn: null, lastVisitOn: null,
    days: [],
    custom: {},
    clocks: null,
    mergedIntoId: null, rootId: null, mergedIds: null, ownTotals: null,
    createdAt: now, updatedAt: now, removedAt: null, stoppedAt: null, erasedAt: null,
    version: 0,
  }
}

/** Living customers only: a removed one is unknown to mutations that add to it. */
export function isLiving<R extends { readonly removedAt: Instant | null }>(row: R | undefined): row is R & { readonly removedAt: null } {
  return row !== undefined && row.removedAt === null
}
