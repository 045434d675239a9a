import { Dexie } from 'dexie'
import type { MutationResult } from '@dangol/core/sync/protocol'
import type { Device, Outbox, OutboxEntry } from './outbox.ts'

export type EntryKey = readonly [deviceId: string, mid: number]

/**
 * Appends mutations whose mids go on from `device.nextMid`; on disk when this resolves.
 * @param instead a refused entry that these take the place of: it goes in the same moment.
 */
export async function append(outbox: Outbox, device: Device, entries: readonly OutboxEntry[], instead?: EntryKey): Promise<void> {
  await outbox.transaction('rw', outbox.device, outbox.mutations, outbox.refused, async () => {
    const current = await outbox.device.get('device')
    // Two owners at once would number two mutations the same, and the server would drop one of them.
    if (current?.id !== device.id || current.nextMid !== entries[0]?.mid) throw new Error('The outbox was written by someone else')
    await outbox.mutations.bulkAdd([...entries])
    await outbox.device.put({ ...current, nextMid: current.nextMid + entries.length, hlc: entries.at(-1)?.hlc ?? current.hlc })
    if (instead) await outbox.refused.delete([...instead])
  })
}

/** Remembers, before it happens, how far mutations may be put on the wire. */
export async function markSent(outbox: Outbox, deviceId: string, mid: number): Promise<void> {
  const device = await outbox.device.get('device')
  if (device?.id !== deviceId || device.sentMid >= mid) return
  await outbox.device.where('key').equals('device').modify((row) => void Object.assign(row, { sentMid: Math.max(row.sentMid, mid) }))
}

/**
 * The server has decided changes of this device that this outbox never sent: it was put back to an earlier state, as
 * by a restored disk. What waits here is numbered anew after those, for under a number it knows the server would give
 * the answer of then and never look at what is new. A change that did arrive then does no harm by arriving twice: it
 * carries the id of what it makes.
 * @returns how many were numbered anew; undefined where nothing was wrong.
 */
export async function renumberAfter(outbox: Outbox, deviceId: string, mid: number): Promise<number | undefined> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await outbox.device.get('device')
    if (device?.id !== deviceId || mid <= device.sentMid) return undefined
    const unsent = await entriesAfter(outbox, deviceId, device.ackedMid)
    await outbox.mutations.bulkDelete(unsent.map((entry) => [deviceId, entry.mid]))
    await outbox.mutations.bulkAdd(unsent.map((entry, at) => ({ ...entry, mid: mid + 1 + at })))
    await outbox.device.put({ ...device, nextMid: mid + 1 + unsent.length, ackedMid: mid, sentMid: mid })
    return unsent.length
  })
}

/** The entries of a device after `mid`, oldest first. */
export async function entriesAfter(outbox: Outbox, deviceId: string, mid: number, limit = Infinity): Promise<OutboxEntry[]> {
  const found = outbox.mutations.where('[deviceId+mid]').between([deviceId, mid], [deviceId, Dexie.maxKey], false, true)
  return Number.isFinite(limit) ? found.limit(limit).toArray() : found.toArray()
}

/** Takes in what the server decided. A refused entry leaves the queue, and keeps what was typed. */
export async function acknowledge(outbox: Outbox, deviceId: string, results: readonly MutationResult[], lastMid: number, nowMs: number): Promise<Device | undefined> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, outbox.refused, async () => {
    const device = await outbox.device.get('device')
    if (device?.id !== deviceId) return device
    for (const result of results) {
      if (result.status !== 'refused') continue
      const entry = await outbox.mutations.get([deviceId, result.mid])
      if (!entry) continue
      await outbox.mutations.delete([deviceId, result.mid])
      // Nothing of somebody who was erased waits for a decision: that was made.
      if (result.code === 'erased-customer') continue
      await outbox.refused.put({ ...entry, code: result.code, path: result.path ?? null, discardedAt: null, refusedAt: new Date(nowMs).toISOString() })
    }
    const acked = { ...device, ackedMid: Math.max(device.ackedMid, Math.min(lastMid, device.nextMid - 1)) }
    await outbox.device.put(acked)
    return acked
  })
}

/** The server stands at another mid than we believed: what follows it is sent again. */
export async function resendAfter(outbox: Outbox, deviceId: string, mid: number): Promise<void> {
  await outbox.device.where('key').equals('device').modify((device) => {
    if (device.id === deviceId) Object.assign(device, { ackedMid: Math.min(mid, device.nextMid - 1), settledMid: Math.min(mid, device.settledMid) })
  })
}

const journalMs = 30 * 86_400_000

/**
 * A snapshot holds everything up to `lastMid`: such entries are only kept for a restored server, for 30 days. Whether
 * one of them was refused is told by the answer to a push alone, so this does not count as one.
 */
export async function settle(outbox: Outbox, deviceId: string, lastMid: number, epoch: string, nowMs: number): Promise<void> {
  const oldest = new Date(nowMs - journalMs).toISOString()
  await outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await outbox.device.get('device')
    if (device?.id !== deviceId || (device.settledMid >= lastMid && device.epoch === epoch)) return
    await outbox.device.put({ ...device, epoch, settledMid: Math.max(device.settledMid, lastMid) })
    const sent = outbox.mutations.where('[deviceId+mid]').between([deviceId, Dexie.minKey], [deviceId, Math.min(lastMid, device.ackedMid)], true, true)
    // A few at a time: whatever is left goes with the next.
    const old = (await sent.limit(100).toArray()).filter((entry) => entry.at < oldest)
    await outbox.mutations.bulkDelete(old.map((entry) => [entry.deviceId, entry.mid]))
  })
}

/** Deletes what former pairings had sent and no server has asked for in thirty days. */
export async function forgetDecided(outbox: Outbox, nowMs: number): Promise<void> {
  const oldest = new Date(nowMs - journalMs).toISOString()
  await outbox.mutations.filter(({ decidedIn, at }) => decidedIn !== undefined && at < oldest).delete()
}
