import type { Database } from '../../server/src/db/database.ts'
import { Happenings } from './happenings.ts'
import { emptyLedger, emptyTally } from './ledger.ts'
import { OldDevice } from './old-device.ts'
import { SimDevice } from './sim-device.ts'
import { realParts, SimServer, type ServerParts } from './sim-server.ts'
import { realClient, type ClientParts } from './sim-worker.ts'
import type { Schedule } from './schedule.ts'

/** What may be other than it is, to see whether anybody notices. */
export interface Plant {
  readonly client?: Partial<ClientParts>
  readonly server?: Partial<ServerParts>
}

const startMs = Date.parse('2026-11-22T03:00:00.000Z')

/** A store, its server and its devices at the beginning of a schedule: paired, synced, and a backup taken. */
export async function simWorld(database: Database, { devices: many, pageSize }: Pick<Schedule, 'devices' | 'pageSize'>, plant: Plant = {}) {
  const happenings = new Happenings(startMs)
  const ledger = emptyLedger()
  const tally = emptyTally()
  const server = new SimServer(database, happenings, pageSize, { ...realParts, ...plant.server }, (error) => ledger.surprises.push(`server: ${String(error)}`))
  await server.found()
  const parts = { ...realClient, ...plant.client }
  const devices = Array.from({ length: many }, (_, number) => new SimDevice({ number, parts, ledger, wire: { happenings, server, tally, fates: [] } }))
  for (const device of devices) device.pair()
  const oldDevices = new Map<1 | 2, OldDevice>()
  const oldDevice = (protocol: 1 | 2) => {
    const device = oldDevices.get(protocol) ?? new OldDevice(protocol, { happenings, server, tally, fates: [] })
    oldDevices.set(protocol, device)
    return device
  }
  return { happenings, ledger, tally, server, devices, oldDevices, oldDevice }
}
export type World = Awaited<ReturnType<typeof simWorld>>
