import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeApi, storeDoor } from '../../extension/src/api/store-client.ts'
import { readState } from '../../extension/src/db/cache.ts'
import { deviceOf } from '../../extension/src/db/outbox.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { testDevice, type TestDevice } from '../../extension/src/sync/testing/test-device.ts'
import { chanceOf } from '../../server/src/demo/chance.ts'
import { startServer, type RunningServer } from '../support/server.ts'

const kills = 20
const perRound = 40

let server: RunningServer
beforeAll(async () => void (server = await startServer()), 60_000)
afterAll(() => server.close())

async function paired(name: string): Promise<TestDevice> {
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await server.command('pair'))?.[0] ?? ''
  const admitted = await storeDoor().admit(server.url, code, name)
  if (admitted.status !== 'ok' || admitted.value.status !== 'admitted') throw new Error(JSON.stringify(admitted))
  const { deviceId: id, storeId, token } = admitted.value.admission
  return testDevice({ apiFor: () => storeApi({ server: server.url, token }) }, name, { id, storeId })
}

const ackedOf = async (device: TestDevice) => (await deviceOf(device.ground().outbox))?.ackedMid ?? 0

/** What the server itself says it has decided of this device, before the device may send anything again. */
async function decidedOf(device: TestDevice): Promise<number> {
  const outcome = await device.api.pull((await readState(device.ground().cache)).cursor)
  if (outcome.status !== 'ok') throw new Error(outcome.status)
  return outcome.value.lastMid
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((next) => setImmediate(next))
}

describe('an embedded database', () => {
  it(`killed in the middle of writing, ${kills} times, has every mutation it acknowledged, once`, { timeout: 180_000 }, async () => {
    const chance = chanceOf('embedded kill', 20261122)
    const devices = [await paired('카운터'), await paired('주방')]
    for (const device of devices) expect(await device.sync()).toBe('complete')
    let cutShort = 0
    for (let kill = 0; kill < kills; kill += 1) {
      for (const device of devices) for (let n = 0; n < perRound; n += 1) await device.write('captureSighting', anOrder(`${device.id}-${kill}-${n}`, `0101111${String(n).padStart(4, '0')}`))
      const syncing = devices.map((device) => device.sync())
      await turns(chance.int(0, 400))
      await server.kill()
      if ((await Promise.all(syncing)).includes('unreachable')) cutShort += 1
      const acknowledged = await Promise.all(devices.map(ackedOf))
      await server.restart()
      const decided = await Promise.all(devices.map(decidedOf))
      decided.forEach((mid, at) => expect(mid).toBeGreaterThanOrEqual(acknowledged[at] ?? Infinity))
    }
    expect(cutShort).toBeGreaterThan(kills / 2)
    for (const device of [...devices, ...devices]) expect(await device.sync()).toBe('complete')
    for (const device of devices) {
      expect(await ackedOf(device)).toBe(kills * perRound)
      const orders = await device.rows('order')
      expect(orders).toHaveLength(devices.length * kills * perRound)
      expect((await device.rows('customer')).reduce((total, { visitCount }) => total + visitCount, 0)).toBe(orders.length)
    }
  })
})
