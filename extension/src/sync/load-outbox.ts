import { isToldOnly } from '@dangol/core/mutations'
import type { LoadedOutbox, LoadOutcome } from '@dangol/core/sync/state'
import { deviceOf, type Device, type DraftRow, type Outbox, type OutboxEntry } from '../db/outbox.ts'
import { entriesAfter } from '../db/queue.ts'
import { writeLog } from '../db/sync-log.ts'
import type { Ground } from './ground.ts'
import { readOutboxFile, type OutboxFile } from './outbox-file.ts'
import { recoverHeld } from './write.ts'

/**
 * Takes a saved outbox back in, in one transaction. Nothing is lost by it and nothing doubled: every change carries
 * the id of what it makes, a change is remembered by the key it had in the file, and one that still has its own
 * number on this device keeps it, so that the server answers with what it decided then.
 */
export async function loadOutbox(ground: Ground, body: string): Promise<LoadOutcome> {
  const file = readOutboxFile(body)
  if (typeof file === 'string') return { status: 'failed', reason: file }
  const loaded = await ground.exclusively(async () => {
    const counts = await takeIn(ground.outbox, file)
    await recoverHeld(ground)
    return counts
  })
  await writeLog(ground.outbox, { at: new Date(ground.now()).toISOString(), event: 'loaded-file', facts: { ...loaded } })
  return { status: 'loaded', loaded }
}

async function takeIn(outbox: Outbox, file: OutboxFile): Promise<LoadedOutbox> {
  return outbox.transaction('rw', [outbox.device, outbox.mutations, outbox.refused, outbox.drafts, outbox.loaded], async () => {
    const counts = { taken: 0, known: 0, elsewhere: 0 }
    for (const entry of [...file.entries].sort(inOrder)) {
      const became = await takeEntry(outbox, entry)
      // As they are told before they are sent: that somebody looked is nothing anybody made.
      if (!isToldOnly(entry.name)) counts[became] += 1
    }
    return { ...counts, refused: await takeRefused(outbox, file.refused), drafts: await takeDrafts(outbox, file.drafts), unreadable: file.unreadable }
  })
}

/** As they were made, whichever device made them. */
function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.at === b.at ? a.mid - b.mid : a.at < b.at ? -1 : 1
}

async function takeEntry(outbox: Outbox, entry: OutboxEntry): Promise<'taken' | 'known' | 'elsewhere'> {
  const device = await deviceOf(outbox)
  const key: [string, number] = [entry.deviceId, entry.mid]
  if ((await outbox.loaded.get(key)) ?? (await isKnown(outbox, device, entry))) return 'known'
  await outbox.loaded.add({ deviceId: entry.deviceId, mid: entry.mid })
  if (device?.storeId !== entry.storeId) {
    const last = (await entriesAfter(outbox, entry.deviceId, 0)).at(-1)
    const taken = await outbox.mutations.get(key)
    await outbox.mutations.add(taken && last ? { ...entry, mid: last.mid + 1 } : entry)
    return 'elsewhere'
  }
  const { storeName: _, ...change } = entry
  const mid = (await keepsItsNumber(outbox, device, entry)) ? entry.mid : device.nextMid
  await outbox.mutations.add({ ...change, deviceId: device.id, mid })
  await outbox.device.put({ ...device, nextMid: Math.max(device.nextMid, mid + 1) })
  return 'taken'
}

/** The same change, here already or decided by the server: not merely one that has its number. */
async function isKnown(outbox: Outbox, device: Device | undefined, entry: OutboxEntry): Promise<boolean> {
  const key: [string, number] = [entry.deviceId, entry.mid]
  const here = (await outbox.mutations.get(key)) ?? (await outbox.refused.get(key))
  if (here) return here.at === entry.at && here.name === entry.name && JSON.stringify(here.args) === JSON.stringify(entry.args)
  return device?.id === entry.deviceId && entry.mid <= device.ackedMid
}

/** A number of its own that nothing else on this device can have taken meanwhile. */
async function keepsItsNumber(outbox: Outbox, device: Device, entry: OutboxEntry): Promise<boolean> {
  if (entry.deviceId !== device.id || entry.mid <= device.ackedMid) return false
  const key: [string, number] = [entry.deviceId, entry.mid]
  if ((await outbox.mutations.get(key)) ?? (await outbox.refused.get(key))) return false
  const own = await entriesAfter(outbox, device.id, device.ackedMid)
  const loaded = await outbox.loaded.bulkGet(own.map(({ mid }) => [device.id, mid] as [string, number]))
  // What was made since the file may carry numbers that the server gave its answer to long ago.
  return own.every((_, at) => loaded[at] !== undefined)
}

async function takeRefused(outbox: Outbox, refused: OutboxFile['refused']): Promise<number> {
  const known = await outbox.refused.bulkGet(refused.map(({ deviceId, mid }) => [deviceId, mid] as [string, number]))
  const fresh = refused.filter((_, at) => !known[at])
  await outbox.refused.bulkAdd(fresh)
  return fresh.length
}

/** A text that is being typed here stays; what the file has besides comes after it. */
async function takeDrafts(outbox: Outbox, drafts: readonly DraftRow[]): Promise<number> {
  let taken = 0
  for (const draft of drafts) {
    const here = await outbox.drafts.get(draft.customerId)
    if (here?.text.includes(draft.text)) continue
    await outbox.drafts.put(here ? { ...here, text: `${here.text}\n${draft.text}` } : draft)
    taken += 1
  }
  return taken
}
