import type { CustomerTag } from '../../core/src/rows.ts'
import { recordId } from '../../core/src/matching.ts'
import { anOrder, aReview } from '../../extension/src/sync/testing/sightings.ts'
import { choose } from './choose.ts'
import { decide } from './decisions.ts'
import { count } from './ledger.ts'
import { laterRelease } from './later-release.ts'
import type { Act, Deed } from './schedule.ts'
import type { SimDevice } from './sim-device.ts'
import { sayOnOldDevice } from './old-sayings.ts'
import { names, phones } from './people.ts'
import { storeId } from './store-tables.ts'
import type { World } from './world.ts'

const statuses = ['placed', 'delivered', 'cancelled'] as const
const kinds = ['general', 'health', 'complaint'] as const
const hourMs = 3_600_000

/** Lets one deed of a schedule happen. Whatever it begins goes on by itself. */
export function perform(world: World, { device: number, act }: Deed, at: number): void {
  const device = world.devices[number % world.devices.length]
  if (device) (actAtServer(world, device, act) ?? actOnDevice)(world, device, act, at)
}

type Doing = (world: World, device: SimDevice, act: Act, at: number) => void

function actAtServer({ server, tally }: World, device: SimDevice, act: Act): Doing | undefined {
  switch (act.does) {
    case 'office': {
      const customerId = choose(device.rows('customer'), act.customer)?.id
      return () => void (customerId && server.rename(customerId, names[act.name] ?? ''))
    }
    case 'killServer': return () => void (server.mortality.statementsToLive = act.after)
    case 'backup': return () => void server.backup()
    case 'restore': return () => void server.restore()
    case 'purge':
      count(tally, 'purged')
      return () => void server.purge()
    case 'role': return () => void server.giveRole(act.role)
    case 'oldDevice':
      count(tally, 'oldProtocol')
      return sayOnOldDevice
    case 'banish':
      count(tally, 'banished')
      device.banished = true
      return () => void server.revoke(device.identity?.id ?? storeId)
    case 'revoke': return () => {
      count(tally, 'revoked')
      void server.revoke(device.identity?.id ?? storeId)
    }
    default: return undefined
  }
}

function actOnDevice(world: World, device: SimDevice, act: Act, at: number): void {
  const { tally } = world
  switch (act.does) {
    case 'wake': return device.worker.courier.wake()
    case 'watch': return device.worker.courier.watch(act.watched)
    case 'weather': return void device.wire.fates.push(...act.fates)
    case 'clock': return void (device.clockMs = act.hours * hourMs)
    case 'full': return void (device.disk.full = { afterWrites: act.after, at: act.at })
    case 'crash':
      return void (device.worker.stepsToLive = act.after, device.losesPower = act.power)
    case 'secondWorker':
      count(tally, 'secondWorker')
      device.start()
      return void world.happenings.after(700, () => device.stopOldest())
    case 'pair':
      count(tally, 'pairedAnew')
      return device.pair()
    case 'upgrade':
      count(tally, 'upgrade')
      return device.become(laterRelease)
    case 'firstRelease':
      count(tally, 'firstRelease')
      return device.becomeOld()
    case 'retry': case 'discard': case 'settleEdit': return decide(world, device, act)
    case 'eraseCache':
      count(tally, 'cacheErased')
      return void device.eraseCache()
    default: return changeOnDevice(world, device, act, at)
  }
}

function changeOnDevice({ ledger }: World, device: SimDevice, act: Act, at: number): void {
  switch (act.does) {
    case 'capture': return device.capture(Array.from({ length: act.count }, (_, more) =>
      anOrder(`o${act.order + more}`, phones[(act.phone + more) % phones.length] ?? '', { status: statuses[act.status] ?? 'placed', seenAt: device.now() })))
    case 'lastYear': return device.capture(Array.from({ length: act.count }, (_, n) =>
      anOrder(`y${act.phone}-${n}`, phones[act.phone] ?? '', { status: 'delivered', seenAt: device.now(), ordered: { at: `2025-11-${String(1 + (n >> 1)).padStart(2, '0')}T02:00:00.000Z`, precision: 'second' } })))
    case 'review': return device.capture([aReview(`r${act.order}`, `별명${act.order}`, { seenAt: device.now() })])
    case 'create': return device.mutate('createCustomer', { id: idOf('3', device, at), name: `손님 ${at}`, phone: phones[act.phone] })
  }
  const customer = 'customer' in act ? choose(device.rows('customer'), act.customer) : undefined
  const by = device.name
  switch (act.does) {
    case 'unnote': {
      const note = choose(device.rows('note'), act.note)
      if (note) ledger.takenBack.add(note.id)
      return note && device.mutate('removeNote', { noteId: note.id, restore: act.restore })
    }
    case 'link': {
      const target = { noun: 'review' as const, recordId: recordId(storeId, 'review', aReview(`r${act.order}`, '').key) }
      if (act.unlink) return device.mutate('unlinkRecord', target)
      return customer && device.mutate('linkRecord', { ...target, customerId: customer.id })
    }
  }
  if (!customer) return
  switch (act.does) {
    case 'older': return device.older(customer.id)
    case 'merge': {
      const other = choose(device.rows('customer'), act.other)
      return other && device.mutate('mergeCustomers', { survivorId: customer.id, goneId: other.id })
    }
    case 'unmerge': return device.mutate('unmergeCustomers', { customerId: customer.id })
    case 'removeCustomer': return device.mutate('removeCustomer', { customerId: customer.id, restore: act.restore })
    case 'note': {
      const id = idOf('4', device, at)
      const text = `적어 둔 것 ${at}`
      if (kinds[act.kind] === 'health') {
        void device.mutate('recordConsent', { id: idOf('5', device, at), customerId: customer.id, purpose: 'health', given: true, how: 'spoken', wording: '적어 두어도 될까요?', at: device.now() })
      }
      return device.mutate('addNote', { id, customerId: customer.id, kind: kinds[act.kind], text, writtenAt: device.now() }, () => ledger.notes.set(id, { text, by }))
    }
    case 'rename': {
      const name = `${names[act.name]} ${at}`
      return device.mutate('renameCustomer', { customerId: customer.id, name }, () => ledger.names.push({ customerId: customer.id, name, by }))
    }
    case 'tag': return act.remove
      ? untag(device, choose(device.rows('customerTag'), act.tag))
      : device.mutate('addTag', { customerId: customer.id, name: `태그${act.tag}` })
  }
}

function untag(device: SimDevice, held: CustomerTag | undefined): void {
  if (held) device.mutate('removeTag', { customerId: held.customerId, tagId: held.tagId })
}

function idOf(kind: string, device: SimDevice, at: number): string {
  return `${kind.repeat(7)}${device.number}-0000-4000-8000-${String(at).padStart(12, '0')}`
}
