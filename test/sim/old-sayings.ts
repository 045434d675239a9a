import { recordId } from '../../core/src/matching.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { choose } from './choose.ts'
import { names, phones } from './people.ts'
import type { Act } from './schedule.ts'
import type { SimDevice } from './sim-device.ts'
import { storeId } from './store-tables.ts'
import type { World } from './world.ts'

/** A device of an earlier protocol has something to say; it is in the ledger once the server has answered it. */
export function sayOnOldDevice(world: World, beside: SimDevice, act: Act, deed: number): void {
  if (act.does !== 'oldDevice') return
  const { ledger, happenings } = world
  const device = world.oldDevice(act.protocol)
  device.wire.fates.push(act.fate)
  const at = new Date(happenings.nowMs).toISOString()
  const customerId = choose(beside.rows('customer'), act.n)?.id
  switch (act.sends) {
    case 'order': {
      const sighting = anOrder(`old-${act.n}`, phones[act.n] ?? '', { seenAt: at })
      return device.say({ name: 'captureSighting', args: sighting, at, answered: () => ledger.records.set(recordId(storeId, 'order', sighting.key), { noun: 'order', number: sighting.key.number, by: device.name }) })
    }
    case 'orphan': case 'note': {
      const id = `5555555${act.protocol}-0000-4000-8000-${String(deed).padStart(12, '0')}`
      const owner = act.sends === 'note' ? customerId : `66666666-0000-4000-8000-${String(deed).padStart(12, '0')}`
      const text = `옛 폰에서 ${deed}`
      if (!owner) return
      return device.say({ name: 'addNote', args: { id, customerId: owner, kind: 'general', text, writtenAt: at }, at, answered: () => ledger.notes.set(id, { text, by: device.name, customerId: owner }) })
    }
    case 'rename': {
      const name = `${names[act.n]} ${deed}`
      if (!customerId) return
      return device.say({
        name: 'renameCustomer', args: { customerId, name }, at,
        answered: (status) => status === 'applied' && ledger.names.push({ customerId, name, by: device.name }),
      })
    }
  }
}
