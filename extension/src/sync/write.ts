import { isToldOnly } from '@dangol/core/mutations'
import type { Refusal } from '@dangol/core/mutation'
import type { Sighting } from '@dangol/core/sighting'
import { nextHlc } from '@dangol/core/sync/hlc'
import { everyTable, readState, type Cache, type CacheState } from '../db/cache.ts'
import { deviceOf, type Device, type OutboxEntry } from '../db/outbox.ts'
import { append, entriesAfter, resendAfter, type EntryKey } from '../db/queue.ts'
import { cacheRows } from '../db/rows.ts'
import { replay } from './apply-page.ts'
import type { Ground } from './ground.ts'
import { contextOf, cover, keep, rehearse, tryOut } from './optimistic.ts'
import { unheldBy } from './unheld.ts'

export interface Wish {
  readonly name: string
  readonly args: unknown
}

export type Written =
  /** On this device's disk; it will reach the server. */
  | { readonly status: 'saved' }
  /** It would change nothing that is not already so. */
  | { readonly status: 'nothing-new' }
  | { readonly status: 'refused'; readonly refusal: Refusal }

/**
 * Makes changes, one answer each, in order. First to the outbox, on disk; then to the cache, where everyone sees them.
 * A change that fails here, or changes nothing, is not sent: seeing a page a hundred times costs nothing.
 * @param instead a refused change that these take the place of.
 * @returns undefined when this browser belongs to no store.
 */
export async function write(ground: Ground, wishes: readonly Wish[], instead?: EntryKey): Promise<Written[] | undefined> {
  return ground.exclusively(async () => {
    if (await ground.caches.find()) ground.emptied()
    const { cache } = ground
    const device = await deviceOf(ground.outbox)
    if (!device) return undefined
    await recoverHeld(ground)
    const plan = await planOf(cache, device, wishes, ground.now())
    if (plan.entries.length === 0) return plan.answers
    await append(ground.outbox, device, plan.entries, instead)
    // From here on it is saved: a cache with no room for it, or closed meanwhile, catches up with the next change or
    // page. Who were told that it failed would make it a second time.
    await lay(cache, plan).then(ground.touched, () => undefined)
    return plan.answers
  })
}

interface Plan {
  readonly answers: Written[]
  readonly entries: OutboxEntry[]
  readonly changes: ReturnType<ReturnType<typeof cacheRows>['changes']>
}

/** Runs the wishes against the cache, each upon the ones before it, without writing anything. */
async function planOf(cache: Cache, device: Device, wishes: readonly Wish[], nowMs: number): Promise<Plan> {
  return cache.transaction('r', [...everyTable], async () => {
    const state = await readState(cache)
    const buffer = cacheRows(cache)
    const answers: Written[] = []
    const entries: OutboxEntry[] = []
    const trialOf = (entry: OutboxEntry) => ({ name: entry.name, args: entry.args, context: contextOf(device, state, entry) })
    await rehearse(buffer, wishes.map((wish) => trialOf(entryOf(wish, device, state, undefined, nowMs))))
    for (const wish of wishes) {
      const entry = entryOf(wish, device, state, entries.at(-1), nowMs)
      const { refusal, written } = await tryOut(buffer, trialOf(entry))
      if (refusal) answers.push({ status: 'refused', refusal })
      else if (written.length === 0 && !isToldOnly(entry.name)) answers.push({ status: 'nothing-new' })
      else {
        // What was applied without a refusal is a sighting; before it is kept, the buffer tells what was here.
        const unheld = wish.name === 'captureSighting' ? await unheldBy(buffer, device.storeId, wish.args as Sighting, state.scopeFrom) : []
        keep(buffer, written)
        entries.push(unheld.length > 0 ? { ...entry, unheld } : entry)
        answers.push({ status: 'saved' })
      }
    }
    return { answers, entries, changes: buffer.changes() }
  })
}

function entryOf({ name, args }: Wish, device: Device, state: CacheState, before: OutboxEntry | undefined, nowMs: number): OutboxEntry {
  return {
    mid: before ? before.mid + 1 : device.nextMid, name, args, at: new Date(nowMs).toISOString(), deviceId: device.id, storeId: device.storeId,
    // A cache that does not hold everything has seen nothing of which it could be sure.
    baseVersion: state.complete ? state.version : 0,
    hlc: nextHlc(before?.hlc ?? device.hlc, nowMs, device.id),
  }
}

async function lay(cache: Cache, { changes, entries }: Plan) {
  return cache.transaction('rw', [...everyTable], async () => {
    const touched = await cover(cache, changes)
    await cache.meta.put({ ...(await readState(cache)), appliedMid: entries.at(-1)?.mid ?? 0 })
    return touched
  })
}

/** Few enough to be played in a moment: a worker must not hold the disk for longer than it may live. */
const playedAtOnce = 200

/**
 * Plays on the cache what is in the outbox but not yet there: the worker died in between, or the cache was emptied.
 * Run when the worker starts, before anything is answered.
 */
export async function recover(ground: Ground): Promise<void> {
  await ground.exclusively(() => recoverHeld(ground))
}

/** The same for those who hold the lock already. */
export async function recoverHeld({ cache, outbox, touched }: Ground): Promise<void> {
  const device = await deviceOf(outbox)
  if (!device) return
  for (;;) {
    const state = await readState(cache)
    const missing = await entriesAfter(outbox, device.id, Math.max(state.appliedMid, device.settledMid), playedAtOnce)
    const last = missing.at(-1)
    if (!last) return
    touched(await cache.transaction('rw', [...everyTable], async () => {
      const rows = await replay(cache, device, state, missing)
      await cache.meta.put({ ...(await readState(cache)), appliedMid: last.mid })
      return rows
    }))
  }
}

/**
 * The server knows nothing of what this device sent after `mid`: it is sent again, and has to be seen here meanwhile. A
 * cache that was whole has it; one that was lost and is not whole yet holds only what was unsent then. Only under the lock.
 */
export async function sendAgainAfter(ground: Ground, deviceId: string, mid: number): Promise<void> {
  const { cache, outbox } = ground
  // Before the outbox is told so: whoever dies in between finds it still to be done.
  await cache.transaction('rw', cache.meta, async () => {
    const state = await readState(cache)
    if (!state.complete) await cache.meta.put({ ...state, appliedMid: Math.min(state.appliedMid, mid) })
  })
  await resendAfter(outbox, deviceId, mid)
  await recoverHeld(ground)
}
