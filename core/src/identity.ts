import type { Identity } from './rows.ts'
import type { Instant } from './time.ts'

export interface IdentityStart extends Pick<Identity, 'id' | 'customerId' | 'kind' | 'platform' | 'shop' | 'value' | 'source'> {
  readonly now: Instant
  /** What there was under this id before: somebody's of old, perhaps of somebody who was erased. */
  readonly held: Identity | undefined
}

/** An identity as it is when a page or a person first gives it to a customer. */
export function newIdentity({ id, customerId, kind, platform, shop, value, source, now, held }: IdentityStart): Identity {
  return {
    id, customerId, kind, platform, shop, value, source,
    version: held?.version ?? 0, createdAt: now, removedAt: null, erasedAt: held?.erasedAt ?? null, contactOnly: null, otherNames: null,
  }
}
