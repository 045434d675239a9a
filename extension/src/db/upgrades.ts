import type { Transaction } from 'dexie'
import { formatHlc } from '@dangol/core/sync/hlc'
import type { Device, OutboxEntry, RefusedEntry } from './outbox.ts'

/** An entry as the first version of the outbox kept it. */
type Unclocked = Omit<OutboxEntry, 'hlc' | 'baseVersion'> & Partial<Pick<OutboxEntry, 'hlc' | 'baseVersion'>>

/** The clock of a change that was made before there were clocks: its own time, in the order of its device. */
export function clockOfOld({ at, mid, deviceId }: Pick<OutboxEntry, 'at' | 'mid' | 'deviceId'>): string {
  return formatHlc({ ms: Date.parse(at) || 0, counter: mid % 100_000, node: deviceId })
}

/** What a change is taken for that does not say what it had seen: nothing. */
export function clocked<E extends Unclocked>(entry: E): E & Pick<OutboxEntry, 'hlc' | 'baseVersion'> {
  return { ...entry, baseVersion: entry.baseVersion ?? 0, hlc: entry.hlc ? entry.hlc : clockOfOld(entry) }
}

/** The outbox from its first version to its second: not one entry may be lost on the way. */
export async function addClocks(transaction: Transaction): Promise<void> {
  for (const name of ['mutations', 'refused']) {
    const table = transaction.table<OutboxEntry | RefusedEntry, [string, number]>(name)
    await table.bulkPut((await table.toArray()).map(clocked))
  }
  await transaction.table<Device, 'device'>('device').toCollection().modify((device) => {
    // Any of them may have been on its way.
    Object.assign(device, { hlc: '', epoch: '', sentMid: device.nextMid - 1 })
  })
}
