import { recordNouns } from '../../core/src/rows.ts'
import type { Database } from '../../server/src/db/database.ts'
import { pendingCount } from '../../extension/src/db/outbox.ts'
import { count, type Tally } from './ledger.ts'
import { judge, type Complaint } from './oracles-at-rest.ts'
import { watchDevices } from './oracles-on-the-way.ts'
import { perform } from './perform.ts'
import type { Schedule } from './schedule.ts'
import { simWorld, type Plant, type World } from './world.ts'

const minuteMs = 60_000
/** Exchanges of everybody until nobody has news for anybody. */
const rounds = 4

export interface Course {
  readonly complaints: readonly Complaint[]
  readonly tally: Tally
}

/** Lets a schedule happen, then peace, and says what does not hold. */
export async function runSchedule(database: Database, schedule: Schedule, plant: Plant = {}): Promise<Course> {
  const world = await simWorld(database, schedule, plant)
  const { happenings, server, tally } = world
  const watch = watchDevices(world)
  await happenings.pass(happenings.nowMs + 5_000, watch.look)
  void server.backup()
  let at = 0
  for (const [index, deed] of schedule.deeds.entries()) {
    at += deed.gap
    happenings.after(at, () => perform(world, deed, index))
  }
  await happenings.pass(happenings.nowMs + at + 1_000, watch.look)
  await rest(world, watch.look)
  await lookBack(world, watch.look)
  count(tally, 'serverKilled', server.kills)
  count(tally, 'restored', server.restores)
  for (const { disk } of world.devices) count(tally, 'diskFull', disk.refusals)
  const complaints = [...watch.complaints, ...(await judge(world))]
  tally.mutations = await server.decided()
  for (const device of world.devices) device.stop()
  return { complaints, tally }
}

/** No more faults: everybody comes back, is let in again, and talks until all is said. */
async function rest(world: World, look: () => void): Promise<void> {
  const { happenings, server, devices, oldDevices } = world
  server.mortality.statementsToLive = Infinity
  for (const device of devices) {
    device.wire.fates.length = 0
    device.disk.full = undefined
    device.outlive()
  }
  // What is still under way may yet fail, and tries again.
  await happenings.pass(happenings.nowMs + minuteMs, look)
  for (let round = 0; round < rounds; round += 1) {
    for (const device of oldDevices.values()) device.doubt()
    for (const device of devices) {
      if (device.banished) continue
      if (!device.identity || device.identity.revoked) device.pair()
      else device.worker.courier.wake()
    }
    await happenings.pass(happenings.nowMs + minuteMs, look)
    if (await isQuiet(world)) return
  }
}

/** Everybody looks at all there is of the customers of whom they do not hold everything. */
async function lookBack({ happenings, server, devices }: World, look: () => void): Promise<void> {
  const records = (await server.everything()).flatMap(({ row }) => ('platform' in row && 'customerId' in row && row.removedAt === null ? [row] : []))
  for (const device of devices) {
    if (device.banished || !device.state?.complete) continue
    const unheld = records.filter(({ id }) => !recordNouns.some((noun) => device.row(noun, id)))
    for (const customerId of new Set(unheld.flatMap((row) => row.customerId ?? []))) device.older(customerId)
  }
  await happenings.pass(happenings.nowMs + minuteMs, look)
}

/** Whether everybody has what there is, and nobody has anything to add. */
async function isQuiet({ server, devices, oldDevices }: World): Promise<boolean> {
  const { epoch, version } = await server.standing()
  return [...oldDevices.values()].every(({ isDone }) => isDone) && devices.every(({ banished, identity, state, isBuilding }) => banished || (
    identity && !identity.revoked && pendingCount(identity) === 0 && identity.settledMid === identity.nextMid - 1 && state?.complete && state.epoch === epoch && state.version === version && !isBuilding))
}
