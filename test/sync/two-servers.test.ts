import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLine } from '../../extension/src/api/line.ts'
import type { StoreApi } from '../../extension/src/api/store-api.ts'
import { storeApi } from '../../extension/src/api/store-client.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { sorted, testDevice, type TestDevice } from '../../extension/src/sync/testing/test-device.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { admitted } from '../support/admitted.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { startServer, type RunningServer } from '../support/server.ts'

let url: string
let servers: readonly [RunningServer, RunningServer]
beforeAll(async () => {
  url = await freshDatabase()
  const first = await startServer({ databaseUrl: url })
  servers = [first, await startServer({ databaseUrl: url })]
}, 60_000)
afterAll(async () => {
  for (const server of servers) await server.close()
})

/** A device each of whose requests goes to the server that `choose` names. */
async function deviceOf(name: string, choose: () => RunningServer): Promise<{ readonly device: TestDevice; readonly token: string }> {
  const { deviceId: id, storeId, namespace, token } = await admitted(servers[0], name)
  const chosen: StoreApi = new Proxy(storeApi({ server: servers[0].url, token }), {
    get: (_one, deed: keyof StoreApi) => storeApi({ server: choose().url, token })[deed],
  })
  return { device: await testDevice({ apiFor: () => chosen }, name, { id, storeId, namespace }), token }
}

describe('two server processes on one PostgreSQL', () => {
  it('serve one store: devices that ask now one, now the other miss and repeat nothing, while one of the servers is killed', async () => {
    const devices: TestDevice[] = []
    for (const name of ['카운터', '주방', '사무실']) {
      let turn = 0
      devices.push((await deviceOf(name, () => servers[(turn += 1) % 2 === 0 ? 0 : 1])).device)
    }
    const each = 30
    const work = devices.map(async (device, n) => {
      for (let order = 0; order < each; order += 1) {
        await device.write('captureSighting', anOrder(`${n}-${order}`, `0101111000${order % 5}`))
        if (order % 3 === 0) await device.sync()
      }
    })
    const killed = servers[1].kill().then(() => servers[1].restart())
    await Promise.all([...work, killed])
    for (const device of [...devices, ...devices]) expect(await device.sync()).toBe('complete')

    const numbers = devices.flatMap((_, n) => Array.from({ length: each }, (__, order) => `${n}-${order}`)).sort()
    const database = await openPostgres(url)
    if ('failed' in database) throw new Error(database.failed)
    const stored = await database.rows<{ number: string }>('SELECT "number" FROM "Order"')
    const [totals] = await database.rows<{ visits: number; results: number }>('SELECT (SELECT sum("visitCount") FROM "Customer")::int AS visits, (SELECT count(*) FROM "MutationResult")::int AS results')
    await database.close()
    expect(stored.map(({ number }) => number).sort()).toEqual(numbers)
    expect(totals).toEqual({ visits: numbers.length, results: numbers.length })
    const truth = sorted(await devices[0]!.everything())
    for (const device of devices) {
      expect(sorted(await device.everything())).toEqual(truth)
      expect((await device.rows('order')).map(({ number }) => number).sort()).toEqual(numbers)
    }
  })

  it('tell each other: what is pushed to one is heard at the other', async () => {
    let asked: RunningServer = servers[0]
    const { device, token } = await deviceOf('현관', () => asked)
    let heard = 0
    let tell: () => void = () => undefined
    // A server may tell the same news twice; what counts is that the next is heard.
    const newerThan = (version: number) => new Promise<void>((resolve) => (tell = () => void (heard > version && resolve())))
    for (const [pushed, listened] of [servers, [servers[1], servers[0]]] as const) {
      asked = pushed
      heard = 0
      const greeted = newerThan(0)
      const line = openLine({ server: listened.url, token }, ({ version }) => (heard = Math.max(heard, version), tell()), () => undefined)
      await greeted
      const changed = newerThan(heard)
      await device.write('captureSighting', anOrder(`poke-${heard}`, '01055556666'))
      await Promise.all([changed, device.sync()])
      line.close()
    }
  })
})
