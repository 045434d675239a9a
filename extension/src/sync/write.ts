import type { Refusal } from '@dangol/core/mutation'
import { everyTable, readState, type Cache } from '../db/cache.ts'
import { deviceOf, type Device, type OutboxEntry } from '../db/outbox.ts'
import { append, entriesAfter } from '../db/queue.ts'
import { cacheRows } from '../db/rows.ts'
import { replay } from './apply-page.ts'
import type { Ground } from './ground.ts'
import { contextOf, cover, keep, tryOut } from './optimistic.ts'

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

export const defaultTimeZone = 'Asia/Seoul'

/**
 * Makes changes, one answer each, in order. First to the outbox, on disk; then to the cache, where everyone sees them.
 * A change that fails here, or changes nothing, is not sent: seeing a page a hundred times costs nothing.
 * @returns undefined when this browser belongs to no store.
 */
export async function write(ground: Ground, wishes: readonly Wish[]): Promise<Written[] | undefined> {
  return ground.exclusively(async () => {
    const device = await deviceOf(ground.outbox)
    if (!device) return undefined
    const state = await readState(ground.cache)
    const plan = await planOf(ground.cache, device, state.store?.timeZone ?? defaultTimeZone, wishes, new Date(ground.now()).toISOString())
    if (plan.entries.length === 0) return plan.answers
    await append(ground.outbox, device, plan.entries)
    ground.touched(await lay(ground.cache, plan))
    return plan.answers
  })
}

interface Plan {
  readonly answers: Written[]
  readonly entries: OutboxEntry[]
  readonly changes: ReturnType<ReturnType<typeof cacheRows>['changes']>
}

/** Runs the wishes against the cache, each upon the ones before it, without writing anything. */
async function planOf(cache: Cache, device: Device, timeZone: string, wishes: readonly Wish[], at: string): Promise<Plan> {
  return cache.transaction('r', [...everyTable], async () => {
    const buffer = cacheRows(cache)
    const answers: Written[] = []
    const entries: OutboxEntry[] = []
    for (const { name, args } of wishes) {
      const entry: OutboxEntry = { mid: device.nextMid + entries.length, name, args, at, deviceId: device.id, storeId: device.storeId }
      const { refusal, written } = await tryOut(buffer, name, args, contextOf(device, timeZone, entry))
      if (refusal) answers.push({ status: 'refused', refusal })
      else if (written.length === 0) answers.push({ status: 'nothing-new' })
      else {
        keep(buffer, written)
        entries.push(entry)
        answers.push({ status: 'saved' })
      }
    }
    return { answers, entries, changes: buffer.changes() }
  })
}

async function lay(cache: Cache, { changes, entries }: Plan) {
  return cache.transaction('rw', [...everyTable], async () => {
    const touched = await cover(cache, changes)
    await cache.meta.put({ ...(await readState(cache)), appliedMid: entries.at(-1)?.mid ?? 0 })
    return touched
  })
}

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
  const state = await readState(cache)
  const missing = await entriesAfter(outbox, device.id, Math.max(state.appliedMid, device.settledMid))
  const last = missing.at(-1)
  if (!last) return
  const replayed = await cache.transaction('rw', [...everyTable], async () => {
    const rows = await replay(cache, device, state.store?.timeZone ?? defaultTimeZone, missing)
    await cache.meta.put({ ...(await readState(cache)), appliedMid: last.mid })
    return rows
  })
  touched(replayed)
}
