import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLine } from '../../extension/src/api/line.ts'
import { storeApi, storeDoor } from '../../extension/src/api/store-client.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { sorted, testDevice } from '../../extension/src/sync/testing/test-device.ts'
import { createPairingCode } from '../../server/src/commands/pair-device.ts'
import { revokeDevice } from '../../server/src/commands/revoke.ts'
import type { Database } from '../../server/src/db/database.ts'
import { apiWorld, type ApiWorld } from '../support/api-world.ts'
import { databaseKinds, migrated } from '../support/databases.ts'
import { noon } from '../support/store-world.ts'

const mina = '01011112222'

describe.each(databaseKinds)('the extension’s own client against the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let server: string
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    server = `http://${world.address}/graphql`
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  async function paired(name: string) {
    const { code } = await createPairingCode(database, world.storeId, Date.parse(noon))
    const outcome = await storeDoor().admit(server, code.toLowerCase(), name)
    if (outcome.status !== 'ok' || outcome.value.status !== 'admitted') throw new Error(JSON.stringify(outcome))
    const { token, deviceId, storeId, namespace } = outcome.value.admission
    const device = await testDevice({ apiFor: () => storeApi({ server, token }) }, name, { id: deviceId, storeId, namespace })
    return { device, token }
  }

  it('pairs by code, tells a wrong and a used one, and brings one device’s work to another', async () => {
    const { code } = await createPairingCode(database, world.storeId, Date.parse(noon))
    expect(await storeDoor().admit(server, code, '카운터')).toMatchObject({ status: 'ok', value: { status: 'admitted', admission: { storeId: world.storeId, storeName: '모퉁이 분식' } } })
    for (const wrong of [code, 'AAAA-AAAA']) {
      expect(await storeDoor().admit(server, wrong, '카운터')).toEqual({ status: 'ok', value: { status: 'refused', reason: 'code-refused' } })
    }
    const [counter, kitchen] = [await paired('카운터'), await paired('주방')]
    await counter.device.write('captureSighting', anOrder('1', mina))
    expect(await counter.device.sync()).toBe('complete')
    expect(await kitchen.device.sync()).toBe('complete')
    expect(sorted(await kitchen.device.everything())).toEqual(sorted(await counter.device.everything()))
    expect((await kitchen.device.rows('order')).map(({ number }) => number)).toEqual(['1'])
  })

  it('can let one more device in', async () => {
    const { device } = await paired('카운터')
    expect(await device.api.newPairingCode()).toMatchObject({ status: 'ok', value: { code: expect.stringMatching(/^.{4}-.{4}$/) } })
  })

  it('hears of each change over the live line', async () => {
    const [counter, kitchen] = [await paired('카운터'), await paired('주방')]
    await kitchen.device.sync()
    const versions: number[] = []
    let heard: () => void = () => undefined
    const next = () => new Promise<void>((resolve) => (heard = resolve))
    const first = next()
    const line = openLine({ server, token: kitchen.token }, ({ version }) => (versions.push(version), heard()), () => heard())
    await first
    const second = next()
    await counter.device.write('captureSighting', anOrder('77', mina))
    await counter.device.sync()
    await second
    line.close()
    expect(versions).toHaveLength(2)
    expect(versions[1]).toBeGreaterThan(versions[0] ?? Infinity)
  })

  it('is told when it may come in no more, on the line and in the answers, and keeps what waits', async () => {
    const { device, token } = await paired('카운터')
    await device.sync()
    await device.write('captureSighting', anOrder('99', mina))
    const ended = new Promise<void>((resolve) => {
      openLine({ server, token }, () => void revokeDevice(database, world.storeId, device.id), resolve)
    })
    await ended
    expect(await device.sync()).toBe('unauthenticated')
    expect(await device.pending()).toBe(1)
  })

  it('tells a line with a bad token from one that waits', async () => {
    await new Promise<void>((closed) => openLine({ server, token: 'nonsense' }, () => undefined, closed))
  })
})

describe('something that is not our server', () => {
  it('is "unreachable" where nothing listens', async () => {
    expect(await storeDoor().admit('http://127.0.0.1:9/graphql', 'code', '카운터')).toEqual({ status: 'unreachable' })
    await new Promise<void>((closed) => openLine({ server: 'http://127.0.0.1:9/graphql', token: 'x' }, () => undefined, closed))
  })
})
