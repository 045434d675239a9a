import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiWorld, type ApiWorld } from '../../test/support/api-world.ts'
import { callOf } from '../../test/support/calls.ts'
import { databaseKinds, migrated } from '../../test/support/databases.ts'
import { noon, orderSighting } from '../../test/support/store-world.ts'
import { startApp } from './app.ts'
import { createApiKey } from './commands/api-keys.ts'
import { addMember } from './commands/members.ts'
import { createPairingCode } from './commands/pair-device.ts'
import { revokeApiKey, revokeDevice } from './commands/revoke.ts'
import { newToken } from './commands/tokens.ts'
import type { Database } from './db/database.ts'
import { schema } from './schema/index.ts'

describe.each(databaseKinds)('the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database, ['https://office.example'])
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  describe('to whoever has no token', () => {
    const roots = [['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const
    const fields = roots.flatMap(([operation, type]) => Object.values(type?.getFields() ?? {}).map((field) => [operation, field.name, field] as const))

    it.each(fields.filter(([, name]) => name !== 'pairDevice'))('refuses %s %s before any data is touched', async (operation, _name, field) => {
      const touched = [vi.spyOn(PGlite.prototype, 'query'), vi.spyOn(PGlite.prototype, 'transaction'), vi.spyOn(pg.Client.prototype, 'query')]
      const answer = await world.ask(`${operation} { ${callOf(field)} }`, {}, null)
      expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([])
      expect(touched.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
    })

    it('refuses tokens that were never given, or are no tokens', async () => {
      for (const token of [newToken('apiKey'), newToken('device'), newToken('admin'), 'dgl_', `${world.key}x`, 'x'.repeat(500)]) {
        expect((await world.ask('{ store { name } }', {}, token)).status).toBe(401)
      }
    })

    it('lets nobody read the schema, nor learn of it from mistakes', async () => {
      expect(await world.ask('{ __schema { queryType { name } } }', {}, null)).toMatchObject({ status: 401 })
      for (const query of ['{ custmers { totalCount } }', '{ store { nam } }', 'mutation { addTagg }', '{ tags(a: 1) { name } }', '{ customers(tier: GOLDD) { totalCount } }', '{ ... on Custmer { id } }', '{ store }']) {
        const answer = await world.ask(query, {}, null)
        expect([query, answer]).toEqual([query, { status: 400, errors: [{ message: 'The document does not fit the schema', locations: expect.anything(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }])
      }
    })
  })

  describe('to each kind of token', () => {
    it('gives keys and codes to the admin token and nothing of the store', async () => {
      const made = await world.data<{ createApiKey: { key: string } }>('mutation { createApiKey(name: "회계") { key } }', {}, world.adminToken)
      expect(await world.data('{ store { name } }', {}, made.createApiKey.key)).toEqual({ store: { name: '모퉁이 분식' } })
      expect(await world.data('mutation { createPairingCode { code } }', {}, world.adminToken)).toMatchObject({ createPairingCode: { code: expect.stringMatching(/^.{4}-.{4}$/) } })
      expect(await world.ask('{ customers { totalCount } }', {}, world.adminToken)).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    })

    it('keeps pushes to devices, and codes from API keys', async () => {
      const { token } = await world.device()
      expect(await world.ask('mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol: 1, epoch: world.epoch, mutations: [] } })).toMatchObject({ status: 403 })
      expect(await world.ask('mutation { createPairingCode { code } }')).toMatchObject({ status: 403 })
      expect(await world.ask('mutation { createApiKey(name: "x") { key } }', {}, token)).toMatchObject({ status: 403 })
      expect(await world.data('mutation { createPairingCode { code } }', {}, token)).toMatchObject({ createPairingCode: { code: expect.any(String) } })
    })

    it('lets the schema be read by those who may, and gives no hint of it to others', async () => {
      const schemaOf = async (token: string) => (await world.ask('{ __type(name: "Customer") { name } }', {}, token)).status
      const hintTo = async (token: string) => (await world.ask('{ custmers { totalCount } }', {}, token)).errors?.[0]?.message
      const narrow = await createApiKey(database, world.storeId, '태그만', { scopes: ['tag.read'] })
      const staff = await world.device()
      await database.rows(`UPDATE "Device" SET "memberId" = $2 WHERE "id" = $1`, [staff.id, await addMember(database, world.storeId, '민지', 'staff')])
      for (const token of [world.key, narrow.key, (await world.device()).token]) expect([await schemaOf(token), await hintTo(token)]).toEqual([200, expect.stringContaining('Did you mean')])
      expect([await schemaOf(staff.token), await hintTo(staff.token)]).toEqual([403, 'The document does not fit the schema'])
    })

    it('quotes nothing of what was said in any error', async () => {
      const phone = '010-5551-7788'
      const answers = await Promise.all([
        world.ask(`{ customers(text: ${phone}`), world.ask(`{ store { "${phone}" } }`), world.ask(`{ customers(first: "${phone}") { totalCount } }`), world.ask(`{ customers(lastVisitFrom: "${phone}") { totalCount } }`),
        world.ask('query ($n: Int) { customers(first: $n) { totalCount } }', { n: phone }), world.ask('query ($n: Date) { customers(lastVisitTo: $n) { totalCount } }', { n: phone }),
        world.ask('mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol: 1, epoch: 'x', mutations: [{ mid: 'x', name: phone }] } }), world.ask('query ($t: TierName) { customers(tier: $t) { totalCount } }', { t: phone }),
        world.ask(`mutation { addTag(customerId: "${phone}", name: "x") { __typename } }`), world.ask('{ customers(after: "x") { edges { cursor } } }', { phone }), world.ask(`mutation { push(input: { protocol: "${phone}" }) }`),
      ])
      for (const answer of answers) expect([answer.status, JSON.stringify(answer)]).toEqual([400, expect.not.stringMatching(/5551|7788/)])
      expect(answers[6]?.errors?.[0]?.message).toBe('The variable $input is not as it must be: Not a PushInput')
    })

    it('refuses what was revoked from then on', async () => {
      const { createApiKey: made } = await world.data<{ createApiKey: { id: string; key: string } }>('mutation { createApiKey(name: "잠깐") { id key } }', {}, world.adminToken)
      const device = await world.device()
      await revokeApiKey(database, world.storeId, made.id)
      await revokeDevice(database, world.storeId, device.id)
      for (const token of [made.key, device.token]) expect((await world.ask('{ store { name } }', {}, token)).status).toBe(401)
    })
  })

  describe('when a device is paired', () => {
    const pairing = 'mutation ($code: String!) { pairDevice(code: $code, name: "카운터", namespaced: true) { __typename ... on PairedDevice { token store { id name epoch } } ... on PairingRefused { code } } }'

    it('trades the code for a token that pushes and pulls', async () => {
      const { createPairingCode: { code } } = await world.data<{ createPairingCode: { code: string } }>('mutation { createPairingCode { code } }', {}, world.adminToken)
      const { pairDevice: device } = await world.data<{ pairDevice: { token: string; store: object } }>(pairing, { code }, null)
      expect(device).toMatchObject({ __typename: 'PairedDevice', store: { id: world.storeId, name: '모퉁이 분식', epoch: world.epoch } })
      const mutations = [{ mid: 1, name: 'captureSighting', args: orderSighting('paired-1', '01099990001'), at: '2026-11-22T03:00:00.000Z' }]
      const push = { input: { protocol: 1, epoch: world.epoch, mutations } }
      expect(await world.data('mutation ($input: PushInput!) { push(input: $input) }', push, device.token)).toEqual({ push: { status: 'accepted', results: [{ mid: 1, status: 'applied' }], lastMid: 1 } })
      const { pull } = await world.data<{ pull: object }>('{ pull }', {}, device.token)
      expect(pull).toMatchObject({ epoch: world.epoch, lastMid: 1, complete: true, store: { id: world.storeId } })
      expect(pull).toHaveProperty('changes', expect.arrayContaining([{ noun: 'order', row: expect.objectContaining({ number: 'paired-1' }) }]))
      expect(await world.data(pairing, { code }, null)).toEqual({ pairDevice: { __typename: 'PairingRefused', code: 'USED_CODE' } })
    })

    it('says what is wrong with a push or a pull that is none', async () => {
      const { token } = await world.device()
      const push = (input: unknown) => world.ask('mutation ($input: PushInput!) { push(input: $input) }', { input }, token)
      for (const input of [{}, { protocol: 1, epoch: world.epoch, mutations: Array.from({ length: 101 }, (_, mid) => ({ mid: mid + 1, name: 'x', args: {}, at: '' })) }, { protocol: 0, epoch: world.epoch, mutations: [] }, { protocol: 1, mutations: [] }]) {
        expect(await push(input)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
      }
      expect(await world.ask('{ pull(cursor: "nonsense") }', {}, token)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    })
  })

  describe('to requests that ask for too much', () => {
    const page = 'edges { node { id name'
    const doubling = Array.from({ length: 40 }, (_, step) => `fragment f${step} on Customer { ...f${step + 1} ...f${step + 1} }`).join(' ')

    it.each([
      ['too deep', `{ customers { edges { node { orders { edges { node { customer { orders { edges { node { customer { orders { edges { node { id } } } } } } } } } } } } } } }`],
      ['with too many aliases', `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: store { name }`).join(' ')} }`],
      ['with fragments that double at each step', `{ customers { edges { node { ...f0 } } } } ${doubling} fragment f40 on Customer { id name }`],
      ['with more rows in rows than anyone reads', `{ customers(first: 200) { ${page} orders(first: 200) { edges { node { id } } } } } } }`],
      ['with timelines of everybody', `{ customers(first: 200) { ${page} timeline { totalCount } } } } }`],
    ])('%s answers TOO_COMPLEX', async (_, query) => {
      expect(await world.ask(query)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'TOO_COMPLEX' } }] })
    })

    it('does not parse documents of thousands of words', async () => {
      expect(await world.ask(`{ ${'store { name } '.repeat(600)} }`)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] })
    })

    it('does not read bodies over a megabyte, nor batches', async () => {
      expect(await world.ask('{ store { name } }', { padding: 'x'.repeat(1_100_000) })).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] })
      const batch = await post([{ query: '{ __typename }' }, { query: '{ __typename }' }])
      expect([batch.status, await batch.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }])
    })

    it('serves what the panel and a report really ask', async () => {
      const report = `{ customers(first: 200) { totalCount ${page} visitCount spend lastVisitOn tier { name visits spend next { name visits spend } } tags { name } orders(first: 1) { edges { node { orderedAt amount } } } } } } }`
      expect((await world.ask(report)).status).toBe(200)
    })
  })

  describe('on the web', () => {
    it('lets extensions that were paired and the configured origins read answers, and nobody else', async () => {
      const pairing = { query: 'mutation ($code: String!) { pairDevice(code: $code, name: "카운터", namespaced: true) { __typename } }', variables: { code: (await createPairingCode(database, world.storeId, Date.parse(noon))).code } }
      const paired = await fetch(`http://${world.address}/graphql/pair`, { method: 'POST', headers: { origin: 'moz-extension://1b2c-3d', 'content-type': 'application/json' }, body: JSON.stringify(pairing) })
      expect([paired.headers.get('access-control-allow-origin'), await paired.json()]).toEqual(['moz-extension://1b2c-3d', { data: { pairDevice: { __typename: 'PairedDevice' } } }])
      for (const [origin, allowed] of [['chrome-extension://abcdefghijklmnop', false], ['moz-extension://1b2c-3d', true], ['https://office.example', true], ['https://evil.example', false], ['null', false]] as const) {
        const response = await fetch(`http://${world.address}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' } })
        expect(response.headers.get('access-control-allow-origin')).toBe(allowed ? origin : null)
      }
    })

    it('takes no request that a page of another site could send without asking first', async () => {
      const simple = await fetch(`http://${world.address}/graphql?query=%7B__typename%7D`, { headers: { 'content-type': 'text/plain' } })
      expect(simple.status).toBe(400)
      const form = await fetch(`http://${world.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={__typename}' })
      expect(form.status).toBe(400)
    })

    it('answers /health, leads / to the explorer, and serves that from itself alone', async () => {
      expect(await (await fetch(`http://${world.address}/health`)).json()).toEqual({ status: 'ok' })
      const page = await fetch(`http://${world.address}/`)
      const html = await page.text()
      expect([page.status, page.url]).toEqual([200, `http://localhost:${world.address.split(':')[1]}/explorer/`])
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(html).toContain('bearer')
      for (const [, file = ''] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
        expect(file).not.toMatch(/^(?:https?:)?\/\//)
        expect((await fetch(new URL(file, page.url))).status).toBe(200)
      }
      expect((await fetch(`http://${world.address}/nothing`)).status).toBe(404)
    })

    it('says that a port is taken', async () => {
      const port = Number(world.address.split(':')[1])
      expect(await startApp({ database, storeId: world.storeId, adminToken: 'x', port, origins: [] })).toEqual({ failed: 'port-in-use' })
    })
  })

  it('hides what went wrong inside from clients, and what people said from the log', async () => {
    const name = '남궁비밀'
    vi.spyOn(database, 'rows').mockImplementation(async (text: string) => {
      if (text.includes('"CustomerTag"')) throw Object.assign(new Error(`Key (name)=(${name}) already exists`), { code: '23505', detail: name, params: [name] })
      return []
    })
    vi.spyOn(database.inStore(world.storeId).prisma.store, 'findUniqueOrThrow').mockRejectedValue(new Error(name))
    // The token's own lookup goes through `rows` too, so the store is asked for by someone already known.
    vi.mocked(database.rows).mockImplementationOnce(async () => [{ storeId: world.storeId, id: world.keyId, name: '정산', role: null, memberId: null, scopes: null, perMinute: 600, expiresAt: null, revoked: false, expired: false, unseen: false, origin: '' }])
    const answer = await world.ask('{ store { name } }', { secret: name })
    expect(answer).toMatchObject({ status: 200, data: null, errors: [{ message: 'Something went wrong on the server', path: ['store'], extensions: { code: 'INTERNAL' } }] })
    expect(JSON.stringify(answer)).not.toMatch(/stack|node_modules|남궁/)
    vi.restoreAllMocks()
    await world.ask('mutation ($name: String!) { createCustomer(name: $name, phone: "010-7777-1234") { __typename } }', { name })
    const log = world.logged.join('')
    expect(log).toContain('an unexpected error')
    expect(log).toContain('"fields":["createCustomer"]')
    for (const secret of [name, '7777', world.key]) expect(log).not.toContain(secret)
  })

  function post(body: unknown): Promise<Response> {
    return fetch(`http://${world.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }
})
