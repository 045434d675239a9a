import type { Progress, SyncState } from '@dangol/core/sync/state'
import type { Unanswered } from '../api/outcome.ts'
import type { CacheState } from '../db/cache.ts'
import { pendingCount, type Device } from '../db/outbox.ts'

/** How the last exchange ended; undefined when there was none since the worker started. */
export type Reach = 'complete' | Unanswered | 'full' | undefined

/** What the state of saving is told from. */
export interface Standing {
  readonly device: Device | undefined
  readonly cache: Pick<CacheState, 'complete' | 'received' | 'progress'>
  /** The cache that is being filled to take its place, if one is. */
  readonly building?: Pick<CacheState, 'progress'> | undefined
  readonly reach: Reach
  /** The last change that had been sent when the sending now under way began. */
  readonly flushedFrom?: number | undefined
  /** How many of the changes that wait a person made; all of them where it is left out. */
  readonly waiting?: number
  /** Unsent changes where this browser belongs to no store. */
  readonly left?: number
}

/** Fewer than this are sent before a bar could be read. */
const worthABar = 50

/** The state of saving, in the one line the panel shows. */
export function syncStateOf({ device, cache, building, reach, flushedFrom, waiting, left = 0 }: Standing): SyncState {
  if (!device) return { state: 'unpaired', ...(left > 0 && { pending: left }) }
  const pending = waiting ?? pendingCount(device)
  if (device.revoked) return { state: 'revoked', pending }
  if (reach === 'older-server' || reach === 'full') return { state: reach, pending }
  if (reach !== undefined && reach !== 'complete') return { state: 'offline', pending }
  if (!cache.complete) return { state: 'loading', rows: cache.received, ...progressOf(cache.progress) }
  if (building) return { state: 'rebuilding', pending, ...progressOf(building.progress) }
  return pending > 0 ? { state: 'pending', pending, ...progressOf(flushOf(device, flushedFrom)) } : { state: 'saved' }
}

/** What has been sent of all that was to be sent since it began: with what waits, it adds up to the total. */
function flushOf(device: Device, flushedFrom: number | undefined): Progress | null {
  if (flushedFrom === undefined) return null
  const total = device.nextMid - 1 - flushedFrom
  return total >= worthABar ? { done: device.ackedMid - flushedFrom, total } : null
}

function progressOf(progress: Progress | null): { readonly progress?: Progress } {
  return progress && progress.total > 0 ? { progress: { done: Math.min(progress.done, progress.total), total: progress.total } } : {}
}
