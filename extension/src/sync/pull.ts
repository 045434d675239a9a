import type { PullResponse } from '@dangol/core/sync/protocol'
import type { Unanswered } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { cacheShape, readState, type Cache } from '../db/cache.ts'
import { deviceOf, pendingCount, type Device } from '../db/outbox.ts'
import { takeUpDecided } from '../db/pairing.ts'
import { entriesAfter, renumberAfter, settle } from '../db/queue.ts'
import { applyPage } from './apply-page.ts'
import { forgetErased } from './forget-erased.ts'
import type { Ground } from './ground.ts'
import { noteIn } from './log.ts'
import { fetchRecords } from './older-records.ts'
import { recoverHeld, sendAgainAfter } from './write.ts'
import { beginRebuilding, isRebuilt, takeRebuilt } from './rebuild.ts'

export type Pulled = 'complete' | Unanswered

export interface PullWish {
  /** Called after each page. */
  readonly paged?: () => void
  /** Only to hear how the server stands to this device's changes, where some wait and its epoch is the known one: rows can come after them. */
  readonly greeting?: boolean
}

/**
 * Fetches what is new, page by page, until nothing is; each page is on disk before the next is asked for, so that
 * whoever dies in between goes on from there. While a cache is being rebuilt, the pages are for that one.
 */
export async function pull(ground: Ground, api: StoreApi, deviceId: string, { paged = () => undefined, greeting = false }: PullWish = {}): Promise<Pulled> {
  await rebuildOutgrown(ground)
  let begun = 0
  for (;;) {
    const device = await deviceOf(ground.outbox)
    if (device?.id !== deviceId) return 'complete'
    const target = ground.caches.building ?? ground.cache
    const { cursor, version } = await readState(target)
    const outcome = await api.pull(cursor)
    if (outcome.status !== 'ok') return outcome.status
    const page = outcome.value
    const wentBack = page.version < version || page.lastMid < device.ackedMid
    const taken = await ground.exclusively(() => take(ground, { deviceId, target, cursor, greeting, wentBack }, page))
    paged()
    // A server that is not content with what it has just sent itself would have us fetch everything for ever.
    if (page.reset && ++begun > 2) return 'server-error'
    if (taken === 'greeted') return 'complete'
    if (!taken || !page.complete) continue
    await fetchRecords(ground, api, deviceId, taken.unheld)
    return 'complete'
  }
}

interface Asked {
  readonly deviceId: string
  readonly target: Cache
  readonly cursor: string
  readonly greeting: boolean
  /** The server knows less than it did before it was asked: it was restored by somebody who did not give it another epoch. */
  readonly wentBack: boolean
}

/** @returns undefined when the page did not fit what the cache now is, and has to be asked for anew. */
async function take(ground: Ground, { deviceId, target, cursor, greeting, wentBack }: Asked, page: PullResponse): Promise<{ readonly unheld: readonly string[] } | 'greeted' | undefined> {
  const { outbox, caches } = ground
  // Another worker may have swapped the caches while this page was on its way.
  if (await caches.find()) ground.emptied()
  if (target !== (caches.building ?? ground.cache)) return undefined
  const state = await readState(target)
  const device = await numbered(ground, deviceId, page.lastMid)
  if (!device || state.cursor !== cursor) return undefined
  const restored = state.epoch !== '' && (state.epoch !== page.epoch || wentBack)
  if (restored || page.reset) {
    // A restored server is sent everything after the last it knows, also what its predecessor had acknowledged.
    if (restored) await sendAgainAfter(ground, deviceId, page.lastMid)
    await beginRebuilding(ground, restored ? 'epoch' : 'floor')
    return undefined
  }
  if (state.epoch === '') {
    // A cache that was lost has forgotten its epoch; that the server knows less than it had decided tells as much.
    if (page.lastMid < device.ackedMid) await sendAgainAfter(ground, deviceId, page.lastMid)
    await takeUpDecided(outbox, deviceId, page.epoch)
    await recoverHeld(ground)
  } else if (greeting && pendingCount(device) > 0) {
    // To undo a thousand changes, and make them again upon a few rows, would only keep them from being sent.
    return 'greeted'
  }
  await forgetErased(outbox, page.changes)
  const pending = page.complete ? await entriesAfter(outbox, deviceId, page.lastMid) : []
  const touched = await applyPage(target, device, page, pending)
  if (target === ground.cache) ground.touched(touched)
  if (!page.complete) return { unheld: [] }
  if (isRebuilt(ground, target)) await takeRebuilt(ground)
  const unheld = await unheldIn(ground, device, page.lastMid)
  await settle(outbox, deviceId, page.lastMid, page.epoch, ground.now())
  return { unheld }
}

/** This device as the outbox knows it, its changes numbered after all that the server has of it. */
async function numbered(ground: Ground, deviceId: string, lastMid: number): Promise<Device | undefined> {
  const moved = await renumberAfter(ground.outbox, deviceId, lastMid)
  if (moved !== undefined) await noteIn(ground, 'renumbered', { changes: moved })
  const device = await deviceOf(ground.outbox)
  return device?.id === deviceId ? device : undefined
}

async function unheldIn({ outbox }: Ground, { id, settledMid }: Device, lastMid: number): Promise<string[]> {
  if (lastMid <= settledMid) return []
  const settling = (await entriesAfter(outbox, id, settledMid)).filter(({ mid }) => mid <= lastMid)
  return settling.flatMap(({ unheld = [] }) => unheld)
}

/** Rows of an older shape answer until those of the new one are all here. */
async function rebuildOutgrown(ground: Ground): Promise<void> {
  const { shape, epoch } = await readState(ground.cache)
  if (shape === cacheShape || epoch === '' || ground.caches.building) return
  await ground.exclusively(async () => {
    if (await ground.caches.find()) return ground.emptied()
    if (!ground.caches.building) await beginRebuilding(ground, 'shape')
  })
}
