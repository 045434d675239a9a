import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mutations } from '@dangol/core/mutations'
import { callsOf, type Call } from '../../../test/support/calls.ts'
import { apiWorld, type Answer, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { fillStore, theirSecret } from '../../../test/support/two-stores.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { makeStore } from '../commands/make-store.ts'
import { addMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import { principalOf } from '../commands/principal.ts'
import { revokeDevice } from '../commands/revoke.ts'
import { contextOf, type Services } from '../context.ts'
import { quoted } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { schema } from './index.ts'

/** What makes something new and names no row, and is theirs to do. */
const staffMay = /^mutation (?:createCustomer|push)$/
const nowhere = '8a3b4c5d-0000-7000-8000-000000000000'

describe.each(databaseKinds)('what others can do with the rows of a store on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let theirs: string
  let theirRows: Record<string, string>
  let myRows: Record<string, string>
  let calls: Call[]
  const tokens = new Map<string, string | null>()

  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    myRows = await fillStore(database, world.storeId, '우리가게', 'mine@shop.example')
    theirs = await makeStore(database, theirSecret, theirSecret)
    theirRows = await fillStore(database, theirs, theirSecret, 'theirs@shop.example')
    // Pairing names no row, and a wrong guess counts against whatever codes there are: pair-device.test.ts.
    calls = callsOf(schema, myRows).filter(({ name }) => name !== 'mutation pairDevice')
    tokens.set('the console of another store', world.adminToken)
    tokens.set('a device of another store', (await pair(world.storeId, 'owner')).token)
    tokens.set('a key of another store', world.key)
    tokens.set('a device of their own staff', (await pair(theirs, 'staff')).token)
    const lost = await pair(theirs, 'owner')
    await revokeDevice(database, theirs, lost.id)
    tokens.set('their own device, revoked', lost.token)
    tokens.set('their own key, expired', (await createApiKey(database, theirs, '옛 열쇠', { expiresAt: '2020-01-01T00:00:00.000Z' })).key)
    tokens.set('nobody', null)
    // Being seen is noted, once an hour.
    for (const token of tokens.values()) await world.ask('{ viewer { name } }', {}, token)
  }, 180_000)
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  async function pair(storeId: string, role: 'owner' | 'staff') {
    const { code } = await createPairingCode(database, storeId, world.nowMs(), await addMember(database, storeId, '기기', role))
    const device = await pairDevice(database, code, '기기', world.nowMs())
    if (typeof device === 'string') throw new Error(device)
    return device
  }

  /** All that the store has. */
  async function everythingOf(storeId: string): Promise<Record<string, unknown>> {
    const tables = await database.rows<{ name: string }>(`SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'storeId' WHERE c.relkind = 'r'`)
    const everything: Record<string, unknown> = { Store: await database.rows('SELECT * FROM "Store" WHERE "id" = $1', [storeId]) }
    // What their own staff look at is written down.
    for (const { name } of tables) if (!name.startsWith('AccessLog')) everything[name] = await database.rows(`SELECT * FROM ${quoted(name)} r WHERE "storeId" = $1 ORDER BY r::text`, [storeId])
    return everything
  }

  /** The ids that an argument could mean: of every row of theirs, or of the ones it is named after. */
  function meant({ argument = '' }: Call): string[] {
    const named = Object.keys(theirRows).filter((table) => argument.toLowerCase() === `${table.toLowerCase()}id`)
    return (named.length > 0 ? named : Object.keys(theirRows)).map((table) => theirRows[table] ?? '')
  }

  /** An answer without what the asker said: two rows are told apart by what is left. */
  function bare(answer: Answer<unknown>, id: string): string {
    const said = [id, ...Object.keys(theirRows).map((table) => globalId(table, id))]
    return said.reduce((text, one) => text.replaceAll(one, '<id>'), JSON.stringify([answer.status, answer.data, answer.errors?.map(({ message, extensions }) => [message, extensions])]))
  }

  it('is asked of every operation there is', () => {
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}))
    expect(fields.filter((field) => field !== 'pairDevice' && !calls.some(({ name }) => name.split(/[ (]/)[1] === field))).toEqual([])
    expect(calls.filter(({ argument }) => argument !== undefined).length).toBeGreaterThan(20)
  })

  it('is nothing: the same answer as for a row that is not there, no word of theirs, and nothing changed', async () => {
    const before = await everythingOf(theirs)
    const wrong: string[] = []
    let cells = 0
    for (const [who, token] of tokens) {
      const ofTheirs = who.startsWith('a device of their own')
      for (const call of calls) {
        if (ofTheirs && staffMay.test(call.name)) continue
        const asked = call.document(nowhere)
        const missing = await world.ask(asked, {}, token)
        cells += 1
        if (!ofTheirs && tells(missing)) wrong.push(`${who}: ${call.name} tells`)
        if (call.argument === undefined) continue
        const refused = missing.status === 403 || missing.errors?.some(({ extensions }) => extensions?.code === 'FORBIDDEN') === true
        // What they may do with their own rows is not asked here; what they may not must not happen to them.
        if (ofTheirs && !refused) continue
        for (const id of who === 'a device of another store' || refused ? meant(call) : meant(call).slice(0, 3)) {
          const found = await world.ask(call.document(id), {}, token)
          cells += 1
          if (bare(found, id) !== bare(missing, nowhere)) wrong.push(`${who}: ${call.name} of ${tableOf(id)}: ${bare(found, id)}, not ${bare(missing, nowhere)}`)
          if (tells(found)) wrong.push(`${who}: ${call.name} of ${tableOf(id)} tells`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(500)
    expect(await everythingOf(theirs)).toEqual(before)
  }, 300_000)

  it('is nothing even to a resolver that forgets whose rows it asks for', async () => {
    const who = await principalOf(database, world.key)
    const { database: own } = contextOf({ database, now: world.nowIso } as unknown as Services, { who, origin: null })
    expect(await own.rows('SELECT DISTINCT "storeId" FROM "Note"')).toEqual([{ storeId: world.storeId }])
    expect(new Set((await own.prisma.note.findMany()).map(({ storeId }) => storeId))).toEqual(new Set([world.storeId]))
    const { database: nobodys } = contextOf({ database, now: world.nowIso } as unknown as Services, { who: undefined, origin: null })
    expect(await nobodys.rows('SELECT 1 FROM "Store"')).toEqual([])
  })

  it('is nothing by their global ids either, one by one and together', async () => {
    const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name)
    for (const token of [world.key, world.adminToken, tokens.get('a device of another store') ?? null]) {
      for (const type of nodes) {
        const [known, unknown] = [globalId(type, theirRows[type] ?? ''), globalId(type, nowhere)]
        const ask = (id: string) => world.ask(`{ node(id: "${id}") { __typename id } nodes(ids: ["${id}"]) { __typename id } }`, {}, token)
        expect(bare(await ask(known), theirRows[type] ?? ''), type).toEqual(bare(await ask(unknown), nowhere))
      }
    }
  })

  it('is nothing through a push of any kind of change', async () => {
    const before = await everythingOf(theirs)
    const { token } = await pair(world.storeId, 'owner')
    const push = async (mutations: readonly object[]) =>
      (await world.data<{ push: { results: { status: string; code?: string; path?: string }[] } }>('mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol: 3, epoch: world.epoch, mutations } }, token)).push.results
    let mid = 0
    const args = (id: string, record: string) => ({
      id, customerId: id, recordId: id, noteId: id, tagId: id, editId: id, noun: record, name: 'x', text: 'x', kind: 'general', restore: false, undo: false, writtenAt: world.nowIso(), phone: null, args: {},
    })
    const one = (name: string, id: string, record: string) => ({ mid: (mid += 1), name, args: args(id, record), at: world.nowIso() })
    for (const name of Object.keys(mutations).filter((known) => known !== 'createCustomer')) {
      for (const table of ['Customer', 'Tag', 'Note', 'Order', 'Reservation', 'Review', 'Inquiry', 'Edit', 'Quarantined', 'SiteProfile', 'CustomField', 'SavedView', 'CustomerTag', 'Identity']) {
        const record = /^(?:Order|Reservation|Review|Inquiry)$/.test(table) ? table.toLowerCase() : 'order'
        const [missing] = await push([one(name, nowhere, record)])
        const [found] = await push([one(name, theirRows[table] ?? '', record)])
        expect([name, table, found?.status, found?.code, found?.path]).toEqual([name, table, missing?.status, missing?.code, missing?.path])
      }
    }
    expect(await everythingOf(theirs)).toEqual(before)
  }, 300_000)

  it('is nothing through any cursor, bucket or list that a device can ask for', async () => {
    const token = tokens.get('a device of another store') ?? null
    const cursors = ['', Buffer.from(`0.0.${theirRows['Customer']}`).toString('base64url'), Buffer.from(JSON.stringify(['boot', 0, '2026-01-01T00:00:00.000Z', 2, ['', theirRows['Customer']], 0, 0, 0, 0])).toString('base64url')]
    for (const cursor of cursors) {
      for (const scope of ['WHOLE', 'RECENT']) expect(tells(await world.ask('query ($cursor: String!, $scope: PullScope!) { pull(cursor: $cursor, scope: $scope) }', { cursor, scope }, token)), cursor).toBe(false)
    }
    const ids = Object.values(theirRows)
    expect(await world.data('query ($ids: [ID!]!) { records(ids: $ids) }', { ids }, token)).toEqual({ records: { changes: [] } })
    const all = await world.data<{ fingerprint: { nouns: Record<string, { count: number }> } }>('{ fingerprint(from: "2020-01-01T00:00:00.000Z") }', {}, token)
    const mine = await everythingOf(world.storeId)
    expect(all.fingerprint.nouns['tag']?.count).toBe((mine['Tag'] as { removedAt: unknown }[]).filter(({ removedAt }) => removedAt === null).length)
  })

  const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64')
  const tableOf = (id: string): string => Object.keys(theirRows).find((table) => theirRows[table] === id) ?? '?'
  const tells = (answer: Answer<unknown>): boolean => JSON.stringify(answer.data ?? null).includes(theirSecret)
})
