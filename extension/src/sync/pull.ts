import type { PullResponse } from '@dangol/core/sync/protocol'
import type { Unanswered } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { clearCache, readState } from '../db/cache.ts'
import { deviceOf } from '../db/outbox.ts'
import { entriesAfter, resendAfter, settle } from '../db/queue.ts'
import { applyPage } from './apply-page.ts'
import type { Ground } from './ground.ts'
import { recoverHeld } from './write.ts'

export type Pulled = 'complete' | Unanswered

/** Fetches what is new, page by page, until nothing is; each page is on disk before the next is asked for. */
export async function pull(ground: Ground, api: StoreApi, paged: () => void = () => undefined): Promise<Pulled> {
  for (;;) {
    const device = await deviceOf(ground.outbox)
    if (!device) return 'complete'
    const { cursor } = await readState(ground.cache)
    const outcome = await api.pull(cursor)
    if (outcome.status !== 'ok') return outcome.status
    const page = outcome.value
    const taken = await ground.exclusively(() => take(ground, device.id, cursor, page))
    paged()
    if (taken && page.complete) return 'complete'
  }
}

/** @returns false when the page did not fit what the cache now is, and has to be asked for anew. */
async function take(ground: Ground, deviceId: string, cursor: string, page: PullResponse): Promise<boolean> {
  const { cache, outbox } = ground
  const device = await deviceOf(outbox)
  const state = await readState(cache)
  if (device?.id !== deviceId || state.cursor !== cursor) return false
  if (state.epoch !== '' && state.epoch !== page.epoch) {
    await startOver(ground, deviceId, page.lastMid)
    return false
  }
  const pending = page.complete ? await entriesAfter(outbox, deviceId, page.lastMid) : []
  ground.touched(await applyPage(cache, device, page, pending))
  if (page.complete) await settle(outbox, deviceId, page.lastMid, ground.now())
  return true
}

/**
 * The server is not the one the cache mirrors: it was restored or re-created. The mirror begins anew, and everything
 * after the last mutation this server knows is sent again, also what its predecessor had acknowledged.
 */
async function startOver(ground: Ground, deviceId: string, lastMid: number): Promise<void> {
  await resendAfter(ground.outbox, deviceId, lastMid)
  await clearCache(ground.cache)
  ground.emptied()
  await recoverHeld(ground)
}
