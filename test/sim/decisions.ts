import { isUndecided } from '../../extension/src/sync/lost-values.ts'
import { mutationKey } from '../../core/src/sync/protocol.ts'
import { choose } from './choose.ts'
import type { Act } from './schedule.ts'
import type { SimDevice } from './sim-device.ts'
import type { World } from './world.ts'

/** What a person makes of a change that waits for a decision: refused, quarantined, or lost to another device's. */
export function decide(world: World, device: SimDevice, act: Act): void {
  switch (act.does) {
    case 'retry': return act.from === 'refused' ? retryRefused(world, device, act.item) : retryQuarantined(device, act.item, act.mended)
    case 'discard': return act.from === 'refused' ? discardRefused(device, act.item, act.undo) : discardQuarantined(world, device, act.item, act.undo)
    case 'settleEdit': return settleEdit(world, device, act.edit, act.how)
  }
}

function retryRefused({ ledger }: World, device: SimDevice, item: number): void {
  const entry = choose(device.refused().filter(({ discardedAt }) => !discardedAt), item)
  if (!entry) return
  const { deviceId, mid } = entry
  ledger.retried.add(mutationKey(deviceId, mid))
  device.decide('retry', (mirror) => mirror.retryUndecided({ source: 'refused', deviceId, mid }, entry.args))
}

/** Mended: it is of a customer who is there. */
function retryQuarantined(device: SimDevice, item: number, mended: boolean): void {
  const row = choose(device.rows('quarantined').filter(({ removedAt }) => removedAt === null), item)
  const customer = choose(device.rows('customer'), item)
  if (row) device.decide('retry', (mirror) => mirror.retryUndecided({ source: 'quarantined', id: row.id }, { ...(row.args as object), ...(mended && customer && { customerId: customer.id }) }))
}

function discardRefused(device: SimDevice, item: number, undo: boolean): void {
  const entry = choose(device.refused(), item)
  if (entry) device.decide('discard', (mirror) => mirror.discardUndecided({ source: 'refused', deviceId: entry.deviceId, mid: entry.mid }, !undo))
}

function discardQuarantined({ ledger }: World, device: SimDevice, item: number, undo: boolean): void {
  const row = choose(device.rows('quarantined').filter(({ removedAt }) => (removedAt === null) !== undo), item)
  if (!row) return
  // Brought back, it may have been let go elsewhere in the same moment.
  if (typeof row.args === 'object' && row.args !== null && 'id' in row.args) ledger.letGo.add(String(row.args.id))
  device.decide('discard', (mirror) => mirror.discardUndecided({ source: 'quarantined', id: row.id }, !undo))
}

function settleEdit({ ledger }: World, device: SimDevice, at: number, how: 'restore' | 'dismiss' | 'undo'): void {
  const edit = choose(device.rows('edit').filter((row) => (how === 'undo' ? row.lost && row.resolvedAt !== null : isUndecided(row))), at)
  if (!edit) return
  const settled = ledger.settled.get(edit.id) ?? { times: 0 }
  ledger.settled.set(edit.id, settled)
  settled.times += 1
  const saved = () => void (settled.resolved = how !== 'undo')
  if (how === 'restore') device.mutate('restoreEdit', { editId: edit.id }, saved)
  else device.mutate('dismissEdit', { editId: edit.id, undo: how === 'undo' }, saved)
}
