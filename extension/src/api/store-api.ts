import type { PullResponse, PushRequest, PushResponse } from '@dangol/core/sync/protocol'
import type { Outcome } from './outcome.ts'

/** What a paired device asks of its store's server. */
export interface StoreApi {
  push(request: PushRequest): Promise<Outcome<PushResponse>>
  /** @param cursor '' for the beginning. */
  pull(cursor: string): Promise<Outcome<PullResponse>>
  /** A code by which one more device may be paired. */
  newPairingCode(): Promise<Outcome<{ readonly code: string; readonly expiresAt: string }>>
}
