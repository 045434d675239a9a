import { protocolVersion, pushBytes, pushLimit, type PendingMutation } from '@dangol/core/sync/protocol'
import type { Unanswered } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { readState } from '../db/cache.ts'
import { deviceOf, type Device, type OutboxEntry } from '../db/outbox.ts'
import { acknowledge, entriesAfter, markSent } from '../db/queue.ts'
import type { Ground } from './ground.ts'

/** The epoch whose rows we have, or are about to. */
async function epochOf({ cache, caches }: Ground): Promise<string> {
  const building = caches.building && (await readState(caches.building)).epoch
  return building || (await readState(cache)).epoch
}

export type Pushed = 'done' | 'other-epoch' | Unanswered

/** Sends what waits of a device, batch by batch, until nothing does, or this browser is that device no more. */
export async function push(ground: Ground, api: StoreApi, deviceId: string, sent: () => void = () => undefined): Promise<Pushed> {
  let most = pushLimit
  for (;;) {
    const device = await deviceOf(ground.outbox)
    if (device?.id !== deviceId) return 'done'
    const mutations = batchOf(device, await entriesAfter(ground.outbox, device.id, device.ackedMid, most), most)
    if (mutations.length === 0) return 'done'
    // What is there never changes, so that all of it may be told at once: each time costs a wait for the disk.
    await markSent(ground.outbox, device.id, device.nextMid - 1)
    const outcome = await api.push({ protocol: protocolVersion, epoch: await epochOf(ground), mutations })
    if (outcome.status !== 'ok') return outcome.status
    const response = outcome.value
    if (response.status === 'other-epoch') return 'other-epoch'
    // Everything waits until the server has been updated: nothing of it may be guessed at.
    if (response.status === 'unsupported-protocol') return 'older-server'
    if (response.status === 'too-large') {
      if (mutations.length === 1) return 'server-error'
      most = Math.ceil(mutations.length / 2)
      continue
    }
    // What it misses it had decided: it was restored and kept its epoch, as the pull that follows finds out and mends.
    if (response.status === 'gap') return 'other-epoch'
    const before = device.ackedMid
    const after = await ground.exclusively(() => acknowledge(ground.outbox, device.id, response.results, response.lastMid, ground.now()))
    sent()
    if (after && after.id === device.id && after.ackedMid <= before) return 'server-error'
  }
}

/**
 * The next batch: dense from the first undecided mid, at most 100 mutations or about 256 kB. An entry that is no
 * more (refused, or too old for the journal, when a restored server asks again) leaves a mutation without content,
 * since a hole would stop the queue for ever. So does one that no push can hold, as a loaded file may have it: it is
 * refused, and waits with all that was typed.
 */
export function batchOf(device: Pick<Device, 'ackedMid' | 'nextMid'>, entries: readonly OutboxEntry[], most = pushLimit): PendingMutation[] {
  const batch: PendingMutation[] = []
  const byMid = new Map(entries.map((entry) => [entry.mid, entry]))
  let bytes = 0
  for (let mid = device.ackedMid + 1; mid < device.nextMid && batch.length < most; mid++) {
    const mutation = mutationOf(mid, byMid.get(mid))
    // UTF-16 units times three is never less than the UTF-8 bytes.
    const size = 3 * JSON.stringify(mutation).length
    bytes += size
    if (batch.length > 0 && bytes > pushBytes) break
    batch.push(size > pushBytes ? { ...mutation, name: 'oversized', args: null } : mutation)
  }
  return batch
}

/** What travels of an entry: all of it but what only this outbox needs, also what a later version of us put there. */
function mutationOf(mid: number, entry: OutboxEntry | undefined): PendingMutation {
  if (!entry) return { mid, name: 'forgotten', args: null, at: new Date(0).toISOString(), baseVersion: 0, hlc: '' }
  const { deviceId: _device, storeId: _store, storeName: _name, decidedIn: _epoch, unheld: _unheld, ...mutation } = entry
  return mutation
}
