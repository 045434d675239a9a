import { createClient, type Client } from 'graphql-ws'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import { freshDatabase } from '../../../test/support/fresh-database.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { revokeApiKey } from '../commands/revoke.ts'
import { runMutation } from '../commands/run-mutation.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { openPostgres } from '../db/postgres.ts'
import { openNews } from '../news.ts'
import { testMaster } from '../../../test/support/test-master.ts'

const subscription = 'subscription { storeChanged { epoch version } }'

describe.each(databaseKinds)('a socket on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  const clients: Client[] = []
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()))
    await world.close()
  })
  afterAll(() => database.close())

  /** A client, and the code with which its socket was closed. */
  function connect(token: string | undefined, headers: Record<string, string> = {}) {
    let closed: (code: number) => void
    const code = new Promise<number>((resolve) => (closed = resolve))
    const client = createClient({
      url: `ws://${world.address}/graphql`,
      connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      // Not dropped between one subscription and the next.
      lazyCloseTimeout: 60_000,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { headers })
        }
      },
      on: { closed: (event) => closed((event as { code: number }).code) },
    })
    clients.push(client)
    return { client, code }
  }

  async function changes(token: string) {
    const { client, code } = connect(token)
    const iterator = client.iterate<{ storeChanged: { epoch: string; version: number } }>({ query: subscription })
    const next = async () => (await iterator.next()).value?.data?.storeChanged
    return { next, code, first: await next() }
  }

  it('tells the version at once, and again when anybody has changed anything', async () => {
    world = await apiWorld(database)
    const [counter, kitchen] = [await world.device('카운터'), await world.device('주방')]
    const { first, next } = await changes(counter.token)
    expect(first).toEqual({ epoch: world.epoch, version: 0 })
    await kitchen.push(['captureSighting', orderSighting('1', '01020001000')])
    expect(await next()).toEqual({ epoch: world.epoch, version: 1 })
    await world.data('mutation { createCustomer(name: "한소라") { __typename } }')
    expect(await next()).toEqual({ epoch: world.epoch, version: 2 })
  })

  it('tells nothing of other stores, and only the newest to whoever was busy', async () => {
    world = await apiWorld(database)
    const [device, stranger] = [await world.device(), await (await apiWorld(database)).device()]
    const { next } = await changes(device.token)
    await stranger.push(['captureSighting', orderSighting('1', '01020001000')])
    await device.push(['captureSighting', orderSighting('1', '01020001000')])
    expect(await next()).toEqual({ epoch: world.epoch, version: 1 })
  })

  it.each([['no token', undefined], ['a wrong token', `dgd_${'x'.repeat(43)}`]])('is closed for whoever comes with %s', async (_, token) => {
    world = await apiWorld(database)
    const { client, code } = connect(token)
    client.subscribe({ query: subscription }, { next: () => undefined, error: () => undefined, complete: () => undefined })
    expect(await code).toBe(4403)
  })

  it('is cut off when its device or key is revoked', async () => {
    world = await apiWorld(database)
    const device = await world.device()
    const [byDevice, byKey] = [await changes(device.token), await changes(world.key)]
    await world.data('mutation ($id: ID!) { revokeDevice(id: $id) }', { id: device.id }, world.adminToken)
    expect(await byDevice.code).toBe(4403)
    await world.data('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id: world.keyId }, world.adminToken)
    expect(await byKey.code).toBe(4403)
  })

  it('serves subscriptions only, within the limits', async () => {
    world = await apiWorld(database)
    const { client } = connect(world.key)
    const ask = async (query: string) => {
      try {
        return (await client.iterate({ query }).next()).value
      } catch (errors) {
        return errors
      }
    }
    expect(await ask('{ store { name } }')).toEqual([expect.objectContaining({ message: 'Only subscriptions here' })])
    expect(await ask('subscription {')).toEqual([expect.objectContaining({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } })])
    expect(await ask(`subscription { storeChanged { ${Array.from({ length: 31 }, (_, index) => `a${index}: epoch`).join(' ')} } }`)).toEqual([expect.objectContaining({ message: expect.stringContaining('too many aliases'), extensions: { code: 'TOO_COMPLEX' } })])
    expect(await ask('subscription { storeChange { version } }')).toEqual([expect.objectContaining({ message: expect.stringContaining('storeChanged') })])
    const { key } = await createApiKey(database, world.storeId, '많이 묻는 열쇠')
    const many = connect(key)
    const iterators = Array.from({ length: 20 }, () => many.client.iterate({ query: subscription }))
    for (const iterator of iterators) expect((await iterator.next()).value).toMatchObject({ data: {} })
    await expect(many.client.iterate({ query: subscription }).next()).rejects.toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: 'TOO_COMPLEX' }) })])
    await iterators[0]?.return?.()
  })

  it('is not opened for pages of other sites, nor at other places', async () => {
    world = await apiWorld(database, ['https://office.example'])
    const opened = (url: string, origin?: string, headers: Record<string, string> = {}) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(url, 'graphql-transport-ws', { headers, ...(origin !== undefined && { origin }) })
        socket.on('open', () => (socket.terminate(), resolve(true))).on('error', () => resolve(false))
      })
    const url = `ws://${world.address}/graphql`
    await database.rows('UPDATE "Device" SET "origin" = $2 WHERE "id" = $1', [(await world.device()).id, 'chrome-extension://abcdef'])
    expect(await Promise.all([undefined, 'chrome-extension://abcdef', 'https://office.example', `http://${world.address}`].map((origin) => opened(url, origin)))).toEqual([true, true, true, true])
    expect(await Promise.all([opened(url, 'chrome-extension://stranger'), opened(url, 'https://evil.example'), opened(`ws://${world.address}/other`)])).toEqual([false, false, false])
    // A name of somebody else's that leads to this machine: the page and the server then say the same name.
    expect(await opened(url, 'http://evil.example', { host: 'evil.example' })).toBe(false)
  })

  it('ends when the server does', async () => {
    world = await apiWorld(database)
    const { code } = await changes(world.key)
    await world.close()
    expect(await code).toBe(1001)
  })
})

describe('several servers on one PostgreSQL', () => {
  async function servers() {
    const url = await freshDatabase()
    const open = async () => {
      const database = await openPostgres(url)
      if ('failed' in database) throw new Error(database.failed)
      database.vault.unlock([testMaster])
      return database
    }
    const [one, other] = [await open(), await open()]
    await migrate(one)
    const news = await openNews(one)
    const { storeId } = await storeWorld(other)
    const change = () => runMutation(other, { storeId, name: 'createCustomer', args: { id: randomUUID(), name: '한소라', phone: null }, author: '옆 서버', mutationKey: randomUUID(), now: noon })
    const close = async () => {
      await news.close()
      await Promise.all([one.close(), other.close()])
    }
    return { one, other, news, storeId, change, close }
  }

  it('tell each other\'s sockets of changes and of revoked keys', async () => {
    const { other, news, storeId, change, close } = await servers()
    const changes = news.changes(storeId)
    expect((await changes.next()).value).toMatchObject({ version: 0 })
    await change()
    expect((await changes.next()).value).toMatchObject({ version: 1 })
    const { id } = await createApiKey(other, storeId, '정산')
    const told = new Promise<void>((resolve) => void news.onRevoked(id, resolve))
    await revokeApiKey(other, storeId, id)
    await told
    await close()
  })

  it('tell what was missed while the connection to the database was cut', async () => {
    const { other, news, storeId, change, close } = await servers()
    const changes = news.changes(storeId)
    await changes.next()
    await other.rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
    await change()
    expect((await changes.next()).value).toMatchObject({ version: 1 })
    await close()
  })

  it('end what waits when they close', async () => {
    const { news, storeId, close } = await servers()
    const changes = news.changes(storeId)
    await changes.next()
    const last = changes.next()
    await close()
    expect(await last).toEqual({ done: true, value: undefined })
  })
})
