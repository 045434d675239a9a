import { deviceOf, type Device, type Outbox, type OutboxEntry } from './outbox.ts'

export type NewDevice = Pick<Device, 'id' | 'name' | 'token' | 'server' | 'storeId' | 'storeName' | 'namespace'>

/**
 * Becomes a device of a store. What an earlier pairing with the same store left unsent is taken along, numbered anew;
 * what was meant for another store waits for that one.
 */
export async function becomeDevice(outbox: Outbox, paired: NewDevice): Promise<Device> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const former = await deviceOf(outbox)
    await leaveStore(outbox, former?.storeId === paired.storeId)
    const unsent = (await outbox.mutations.filter(({ storeId, decidedIn }) => storeId === paired.storeId && decidedIn === undefined).toArray()).sort(inOrder)
    await renumber(outbox, unsent, paired.id, 1)
    const device: Device = { ...paired, key: 'device', nextMid: unsent.length + 1, sentMid: 0, ackedMid: 0, settledMid: 0, revoked: false, hlc: '', epoch: '' }
    await outbox.device.put(device)
    return device
  })
}

/**
 * Forgets the pairing. What the server does not have is kept, with the name of whom it is for.
 * @param returning the same store is about to be joined again, perhaps because its server was restored from a backup
 *   and no longer knows us: then what it had decided is kept too, until it says which server it is.
 */
export async function leaveStore(outbox: Outbox, returning = false): Promise<void> {
  await outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await deviceOf(outbox)
    if (!device) return
    const decided = outbox.mutations.where('[deviceId+mid]').between([device.id, 0], [device.id, device.ackedMid], true, true)
    if (returning || device.revoked) await decided.modify((entry) => void Object.assign(entry, { decidedIn: device.epoch }))
    else await decided.delete()
    await outbox.mutations.filter(({ deviceId }) => deviceId === device.id).modify((entry) => void Object.assign(entry, { storeName: device.storeName }))
    await outbox.device.delete('device')
  })
}

/**
 * The store's server is of another epoch than the one that decided what a former pairing sent: it may not have it, so
 * it is sent again. Where it does, nothing is doubled: a change carries the id of what it makes.
 * @returns how many are sent again.
 */
export async function takeUpDecided(outbox: Outbox, deviceId: string, epoch: string): Promise<number> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await deviceOf(outbox)
    if (device?.id !== deviceId) return 0
    const lost = await outbox.mutations.filter(({ storeId, decidedIn }) => storeId === device.storeId && decidedIn !== undefined && decidedIn !== epoch).toArray()
    await renumber(outbox, lost.sort(inOrder), device.id, device.nextMid)
    await outbox.device.put({ ...device, nextMid: device.nextMid + lost.length })
    return lost.length
  })
}

async function renumber(outbox: Outbox, entries: readonly OutboxEntry[], deviceId: string, first: number): Promise<void> {
  await outbox.mutations.bulkDelete(entries.map((entry) => [entry.deviceId, entry.mid]))
  await outbox.mutations.bulkAdd(entries.map(({ storeName: _name, decidedIn: _epoch, ...entry }, index) => ({ ...entry, deviceId, mid: first + index })))
}

/** As they were made, whichever pairing made them. */
function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.at === b.at ? a.mid - b.mid : a.at < b.at ? -1 : 1
}

/** Whether the server still knows this device. One it does not stays, with its unsent work, until paired again. */
export async function markRevoked(outbox: Outbox, deviceId: string, revoked: boolean): Promise<void> {
  const device = await deviceOf(outbox)
  if (device?.id !== deviceId || device.revoked === revoked) return
  await outbox.device.where('key').equals('device').modify({ revoked })
}
