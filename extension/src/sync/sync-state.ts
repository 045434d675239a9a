import type { SyncState } from '@dangol/core/sync/state'
import type { Unanswered } from '../api/outcome.ts'
import type { CacheState } from '../db/cache.ts'
import { pendingCount, type Device } from '../db/outbox.ts'

/** How the last exchange ended; undefined when there was none since the worker started. */
export type Reach = 'complete' | Unanswered | undefined

/** The state of saving, in the one line the panel shows. */
export function syncStateOf(device: Device | undefined, cache: Pick<CacheState, 'complete' | 'received'>, reach: Reach): SyncState {
  if (!device) return { state: 'unpaired' }
  const pending = pendingCount(device)
  if (device.revoked) return { state: 'revoked', pending }
  if (reach !== undefined && reach !== 'complete') return { state: 'offline', pending }
  if (!cache.complete) return { state: 'loading', rows: cache.received }
  return pending > 0 ? { state: 'pending', pending } : { state: 'saved' }
}
