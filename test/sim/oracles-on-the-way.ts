import type { Sighting } from '../../core/src/sighting.ts'
import { recordId } from '../../core/src/matching.ts'
import type { Noun } from '../../core/src/rows.ts'
import { mutationKey } from '../../core/src/sync/protocol.ts'
import type { OutboxEntry } from '../../extension/src/db/outbox.ts'
import { bootOf } from '../../server/src/commands/bootstrap/boot.ts'
import { placeOf } from '../../server/src/commands/pull-cursor.ts'
import { OldCaptures } from './old-captures.ts'
import type { Complaint } from './oracles-at-rest.ts'
import type { SimDevice } from './sim-device.ts'
import { storeId } from './store-tables.ts'
import type { World } from './world.ts'

/** What must hold at every moment, whatever is under way. Reads storage past all transactions, after each moment. */
export function watchDevices(world: World): { look(): void; readonly complaints: Complaint[] } {
  const complaints: Complaint[] = []
  const cursors = new Map<SimDevice, Progress>()
  const olds = new OldCaptures(world)
  return {
    complaints,
    look() {
      for (const device of world.devices) {
        if (complaints.length > 0) return
        olds.look(device)
        complaints.push(...lookAtCursor(cursors, device), ...lookAtEffects(world, device, olds), ...lookAtUnsent(device, olds))
      }
    },
  }
}

interface Progress {
  readonly deviceId: string
  readonly epoch: string
  readonly cache: string
  readonly place: Place
  /** How often storage had by then lost what it held. */
  readonly losses: number
}

function lookAtCursor(cursors: Map<SimDevice, Progress>, device: SimDevice): Complaint[] {
  const { state, identity, losses } = device
  if (!state || !identity || state.epoch === '') return []
  const place = readingOf(state.cursor)
  const before = cursors.get(device)
  const now = { deviceId: identity.id, epoch: state.epoch, cache: device.cache, place, losses }
  cursors.set(device, now)
  const comparable = before?.deviceId === now.deviceId && before.epoch === now.epoch && before.cache === now.cache && before.losses === losses
  return comparable && isBefore(place, before.place) ? [{ oracle: 'cursor', says: `${device.name}: the cursor went back from ${before.place.join('.')} to ${place.join('.')}` }] : []
}

/** How far a cursor has read: first through a bootstrap, row by row, then through what was written since. */
type Place = readonly [phase: number, version: number, noun: number, id: string]

function readingOf(cursor: string): Place {
  const boot = bootOf(cursor)
  if (boot) return [0, boot.sent, 0, '']
  const place = placeOf(cursor)
  return place ? [1, place.version, place.noun, place.id] : [0, 0, 0, '']
}

function isBefore(a: Place, b: Place): boolean {
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0)) < 0
}

/** Whoever has seen a snapshot that holds their mutation has seen what it did. */
function lookAtEffects({ server, ledger }: World, device: SimDevice, olds: OldCaptures): Complaint[] {
  const { state, identity } = device
  if (!state || !identity || state.epoch !== server.epoch) return []
  const covered = new Map(device.covered().map((base) => [base.key, base]))
  return device.entries().flatMap((entry) => {
    if (entry.deviceId !== identity.id || entry.mid > state.lastMid || server.decisions.get(mutationKey(identity.id, entry.mid)) !== 'applied') return []
    return effectsOf(entry).flatMap(([noun, id]) => {
      const base = covered.get(`${noun}/${id}`)
      const row = base ? base.row : device.row(noun, id)
      if (!row && olds.mayLackArrived(device, entry)) return []
      return (row && row.version > 0) || (!row && ledger.takenBack.has(id)) ? [] : [{ oracle: 'effects', says: `${device.name} saw mutation ${entry.mid} (${entry.name}) without its ${noun}` } as const]
    })
  })
}

/** What a person has been told is saved stays in sight until the server has it. */
function lookAtUnsent(device: SimDevice, olds: OldCaptures): Complaint[] {
  const { identity } = device
  // A full disk may have had no room for the cache's half.
  if (!device.isOrderly || !identity || device.disk.refusals > 0) return []
  return device.entries().flatMap((entry) => {
    if (entry.deviceId !== identity.id || entry.mid <= identity.settledMid || entry.name !== 'captureSighting') return []
    if (olds.mayLackUnsent(device, entry)) return []
    return effectsOf(entry).flatMap(([noun, id]) => (device.row(noun, id) ? [] : [{ oracle: 'sight', says: `${device.name} does not show its own unsent mutation ${entry.mid}` } as const]))
  })
}

/** The rows that an applied mutation leaves for ever. */
function effectsOf({ name, args }: OutboxEntry): (readonly [Noun, string])[] {
  if (name === 'captureSighting') {
    const { kind, key } = args as Sighting
    return [[kind, recordId(storeId, kind, key)]]
  }
  return name === 'addNote' ? [['note', (args as { readonly id: string }).id]] : []
}
