import { deviceOf, type Device, type Outbox } from './outbox.ts'

export type NewDevice = Pick<Device, 'id' | 'name' | 'token' | 'server' | 'storeId' | 'storeName'>

/**
 * Becomes a device of a store. What an earlier pairing with the same store left unsent is taken along, numbered anew;
 * what was meant for another store waits for that one.
 */
export async function becomeDevice(outbox: Outbox, paired: NewDevice): Promise<Device> {
  return outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    await leaveStore(outbox)
    const others = await outbox.mutations.filter((entry) => entry.storeId === paired.storeId).toArray()
    const unsent = others.sort((a, b) => (a.at === b.at ? a.mid - b.mid : a.at < b.at ? -1 : 1))
    await outbox.mutations.bulkDelete(unsent.map((entry) => [entry.deviceId, entry.mid]))
    await outbox.mutations.bulkAdd(unsent.map(({ storeName: _, ...entry }, index) => ({ ...entry, deviceId: paired.id, mid: index + 1 })))
    const device: Device = { ...paired, key: 'device', nextMid: unsent.length + 1, sentMid: 0, ackedMid: 0, settledMid: 0, revoked: false, hlc: '' }
    await outbox.device.put(device)
    return device
  })
}

/** Forgets the pairing and what the server already has; what it has not is kept, with the name of whom it is for. */
export async function leaveStore(outbox: Outbox): Promise<void> {
  await outbox.transaction('rw', outbox.device, outbox.mutations, async () => {
    const device = await deviceOf(outbox)
    if (!device) return
    await outbox.mutations.where('[deviceId+mid]').between([device.id, 0], [device.id, device.ackedMid], true, true).delete()
    await outbox.mutations.filter(({ deviceId }) => deviceId === device.id).modify((entry) => void Object.assign(entry, { storeName: device.storeName }))
    await outbox.device.delete('device')
  })
}

/** Whether the server still knows this device. One it does not stays, with its unsent work, until paired again. */
export async function markRevoked(outbox: Outbox, deviceId: string, revoked: boolean): Promise<void> {
  const device = await deviceOf(outbox)
  if (device?.id !== deviceId || device.revoked === revoked) return
  await outbox.device.where('key').equals('device').modify({ revoked })
}
