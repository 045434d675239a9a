import { Dexie } from 'dexie'
import type { MutationResult } from '@dangol/core/sync/protocol'
import type { Device, Outbox, OutboxEntry } from './outbox.ts'

/** Appends mutations whose mids go on from `device.nextMid`; on disk when this resolves. */
export async function append(outbox: Outbox, device: Device, entries: readonly OutboxEntry[]): Promise<void> {
  await outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const current = await outbox.device.get('device')
    // Two owners at once would number two mutations the same, and the server would drop one of them.
    if (current?.id !== device.id || current.nextMid !== entries[0]?.mid) throw new Error('The outbox was written by someone else')
    await outbox.mutations.bulkAdd([...entries])
    await outbox.device.put({ ...current, nextMid: current.nextMid + entries.length })
  })
}

/** The entries of a device after `mid`, oldest first. */
export async function entriesAfter(outbox: Outbox, deviceId: string, mid: number, limit = Infinity): Promise<OutboxEntry[]> {
  const found = outbox.mutations.where('[deviceId+mid]').between([deviceId, mid], [deviceId, Dexie.maxKey], false, true)
  return Number.isFinite(limit) ? found.limit(limit).toArray() : found.toArray()
}

/** Takes in what the server decided. A refused entry leaves the queue, and keeps what was typed. */
export async function acknowledge(outbox: Outbox, deviceId: string, results: readonly MutationResult[], lastMid: number): Promise<Device | undefined> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, outbox.refused, async () => {
    const device = await outbox.device.get('device')
    if (device?.id !== deviceId) return device
    for (const result of results) {
      if (result.status !== 'refused') continue
      const entry = await outbox.mutations.get([deviceId, result.mid])
      if (!entry) continue
      await outbox.refused.put({ ...entry, code: result.code, path: result.path ?? null })
      await outbox.mutations.delete([deviceId, result.mid])
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
export async function settle(outbox: Outbox, deviceId: string, lastMid: number, nowMs: number): Promise<void> {
  const oldest = new Date(nowMs - journalMs).toISOString()
  await outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await outbox.device.get('device')
    if (device?.id !== deviceId || device.settledMid >= lastMid) return
    await outbox.device.put({ ...device, settledMid: lastMid })
    const sent = outbox.mutations.where('[deviceId+mid]').between([deviceId, Dexie.minKey], [deviceId, Math.min(lastMid, device.ackedMid)], true, true)
    // A few at a time: whatever is left goes with the next.
    const old = (await sent.limit(100).toArray()).filter((entry) => entry.at < oldest)
    await outbox.mutations.bulkDelete(old.map((entry) => [entry.deviceId, entry.mid]))
  })
}
