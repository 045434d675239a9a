import { naturalId } from '@dangol/core/ids'
import type { Quarantined } from '@dangol/core/rows'
import { mutationKey, type MutationResult, type PendingMutation } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import type { Pusher } from './apply-push.ts'

const earliest = Date.UTC(2000, 0, 1)

/** A mutation that could neither be applied nor lost, as a row that every device sees. */
export function quarantinedRow(
  { storeId, deviceId, author }: Pusher, { mid, name, args, at }: PendingMutation, { code, path }: Extract<MutationResult, { status: 'quarantined' }>, now: Instant,
): Quarantined {
  const made = Date.parse(at)
  return {
    id: naturalId(storeId, 'quarantined', mutationKey(deviceId, mid)),
    deviceName: author, name, args: args ?? null, code, path: path ?? '',
    // The device's word, where it is a time at all, of our days (a database knows fewer than a Date does) and not one to come.
    at: made >= earliest && made <= Date.parse(now) ? new Date(made).toISOString() : now,
    version: 0, createdAt: now, removedAt: null,
  }
}
