import type { Change } from '@dangol/core/rows'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld, type StoreWorld } from '../../../../test/support/store-world.ts'
import { testMaster } from '../../../../test/support/test-master.ts'
import { dropStore } from '../../commands/drop-store.ts'
import { throughWriteDoor } from '../../commands/write-door.ts'
import type { Database } from '../database.ts'
import { migrate } from '../migrate.ts'
import { openPGlite } from '../pglite.ts'
import { SealBroken } from './sealed-value.ts'

/** All of it invented. What nobody who holds the database may read. */
const secrets = {
  phone: '01087654321', email: 'sora.han@dangol.example', member: 'sorabread77', nickname: '산호초빵순이', alone: '01044443333', plainMember: 'onlyid20',
  request: '초인종 누르지 말아 주세요', address: '산호로 12길 7, 301호', health: '땅콩 알레르기가 심해요', note: '결혼기념일 케이크', review: '소금빵이 바삭해요', inquiry: '글루텐 없는 빵 있나요',
  reserved: '휠체어 자리 부탁드려요', masked: '한**', oldName: '한소라새댁', stuck: '못 적힌 메모 이야기', birthday: '"lunar"', custom: '단골손님의 비밀',
} as const

async function fill(world: Pick<StoreWorld, 'device' | 'storeId' | 'database'>) {
  const device = await world.device()
  const who = { name: { kind: 'plain', text: '한소라' }, phone: { kind: 'mobile', digits: secrets.phone }, email: secrets.email, member: { kind: 'plain', text: secrets.member }, nickname: secrets.nickname } as const
  const smartstore = (number: string) => ({ platform: 'smartstore', shop: '', number })
  const id = randomUUID()
  const [note, other] = [randomUUID(), randomUUID()]
  const answer = await device.push(
    ['createCustomer', { id, name: '한소라', phone: secrets.phone }],
    ['captureSighting', orderSighting('A-1', undefined, { who, request: `${secrets.request} ${secrets.address}` })],
    ['captureSighting', { kind: 'reservation', site: 'naver-booking', page: 'list', key: { platform: 'naver-booking', shop: '', number: 'b1' }, who, seenAt: noon, starts: { at: noon, precision: 'minute' }, request: secrets.reserved }],
    ['captureSighting', { kind: 'review', site: 'smartstore', page: 'reviews', key: smartstore('r1'), who: { name: { kind: 'masked', text: secrets.masked } }, seenAt: noon, written: { at: noon, precision: 'day' }, rating: 5, text: secrets.review }],
    ['captureSighting', { kind: 'inquiry', site: 'smartstore', page: 'inquiry', key: smartstore('q1'), who, seenAt: noon, written: { at: noon, precision: 'day' }, text: secrets.inquiry }],
    ['captureSighting', orderSighting('A-2', undefined, { who: { phone: { kind: 'mobile', digits: secrets.alone } } })],
    ['captureSighting', orderSighting('A-3', undefined, { who: { member: { kind: 'plain', text: secrets.plainMember } } })],
    // Without it the next would wait in quarantine instead of standing among the notes.
    ['recordConsent', { id: randomUUID(), customerId: id, purpose: 'health', given: true, how: 'spoken', wording: '적어 두어도 될까요?', at: noon }],
    ['addNote', { id: note, customerId: id, kind: 'health', text: secrets.health, writtenAt: noon }],
    ['addNote', { id: other, customerId: id, kind: 'general', text: secrets.note, writtenAt: noon }],
    ['renameCustomer', { customerId: id, name: secrets.oldName }],
    ['renameCustomer', { customerId: id, name: '한소라' }],
    ['addNote', { id: randomUUID(), customerId: randomUUID(), kind: 'general', text: secrets.stuck, writtenAt: noon }],
  )
  if (answer.status !== 'accepted') throw new Error(answer.status)
  expect(answer.results.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 'applied'), 'quarantined'])
  await throughWriteDoor(world.database, world.storeId, noon, async (door) => {
    const customer = await door.get('customer', id)
    if (!customer) throw new Error('no customer')
    await door.write([{ noun: 'customer', row: { ...customer, birthday: { month: 3, day: 3, calendar: 'lunar', leapMonth: false, year: null }, custom: { memo: secrets.custom } } }])
  })
  return { device, id, note, other }
}

/** Every row of every table as text, the way a dump would hold it. */
async function dumpOf(database: Database): Promise<string> {
  const tables = await database.rows<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`)
  const texts: string[] = []
  for (const { name } of tables) for (const { row } of await database.rows<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)) texts.push(`${name}${row}`)
  return texts.join('\n')
}

const foundIn = (text: string | Buffer) => Object.values(secrets).filter((secret) => text.includes(secret))

function everythingIn(changes: readonly Change[]): string {
  return JSON.stringify(changes.map(({ row }) => row))
}

const reason = (deed: Promise<unknown>) => deed.then(() => 'opened', (error: unknown) => (error instanceof SealBroken ? error.reason : String(error)))

describe.each(databaseKinds)('personal values at rest on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let filled: Awaited<ReturnType<typeof fill>>
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    filled = await fill(world)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  it('are nowhere in a dump of the whole database', async () => {
    const dump = await dumpOf(database)
    expect(dump).toContain('A-1')
    expect(foundIn(dump)).toEqual([])
    expect(foundIn(Buffer.from(dump.replace(/\\x[0-9a-f]+/g, (hex) => Buffer.from(hex.slice(2), 'hex').toString())))).toEqual([])
  })

  it('come to devices as they were', async () => {
    const { changes } = await filled.device.pull('', undefined, 'recent')
    const told = everythingIn(changes)
    expect(Object.values(secrets).filter((secret) => !told.includes(secret))).toEqual([])
  })

  it('come to whoever may ask the API as they were, at whatever depth', async () => {
    const answer = await world.data(`{
      customers(first: 9, text: "${secrets.phone}") { totalCount edges { node { name birthday { month lunar } identities { value } notes(first: 9) { edges { node { text customer { identities { value } } } } } orders(first: 9) { edges { node { who { phone email } request } } } } } }
      edits(first: 9) { edges { node { before after customer { identities { value } } } } } quarantined(first: 9) { edges { node { args } } }
    }`)
    const told = JSON.stringify(answer)
    for (const name of ['phone', 'email', 'member', 'nickname', 'request', 'health', 'note', 'oldName', 'stuck'] as const) expect([name, told.includes(secrets[name])]).toEqual([name, true])
    expect(answer).toMatchObject({ customers: { totalCount: 1 } })
    expect(told).not.toMatch(/"1\.[\w-]{38}/)
  })

  it.each([
    ['phone', '010-8765-4321', '한소라'], ['end of a phone', '4321', '한소라'], ['e-mail', 'Sora.Han@dangol.example', '한소라'], ['member id', secrets.member, '한소라'], ['nickname', secrets.nickname, '한소라'],
    ['phone of somebody without a name', secrets.alone, secrets.alone],
  ])('are found by a whole %s', async (_, text, name) => {
    expect(await world.data('query ($text: String) { customers(first: 2, text: $text) { edges { node { name } } } }', { text })).toEqual({ customers: { edges: [{ node: { name } }] } })
  })

  it('are not found by part of them', async () => {
    for (const text of ['8765', '0108765', 'sora.han', secrets.nickname.slice(1)]) {
      expect(await world.data('query ($text: String) { customers(first: 2, text: $text) { totalCount } }', { text })).toEqual({ customers: { totalCount: 0 } })
    }
  })

  it.each([
    ['changed', 'tampered', `UPDATE "Note" SET "text" = left("text", 30) || translate(substr("text", 31, 1), 'ABab', 'BAba') || 'x' || substr("text", 33) WHERE "id" = $1`],
    ['moved from another row', 'tampered', `UPDATE "Note" SET "text" = (SELECT "text" FROM "Note" WHERE "id" <> $1 ORDER BY "id" LIMIT 1) WHERE "id" = $1`],
    ['moved from another column', 'tampered', `UPDATE "Note" SET "text" = (SELECT "request" FROM "Order" WHERE "request" <> '' LIMIT 1) WHERE "id" = $1`],
    ['replaced by plain text', 'not-sealed', `UPDATE "Note" SET "text" = '아무 일 없어요' WHERE "id" = $1`],
    ['said to be of a key that is gone', 'unknown-key', `UPDATE "Note" SET "text" = '99' || substr("text", 2) WHERE "id" = $1`],
  ])('are refused where one was %s, and say why', async (_, why, change) => {
    const begin = `SELECT set_config('dangol.resealing', 'on', true)`
    const [before] = await database.rows<{ text: string }>('SELECT "text" FROM "Note" WHERE "id" = $1', [filled.note])
    await database.transaction(async (sql) => {
      await sql.rows(begin)
      await sql.rows(change, [filled.note])
    })
    expect(await reason(filled.device.pull('', undefined, 'recent'))).toBe(why)
    const answer = await world.ask('{ customers(first: 9) { edges { node { notes(first: 9) { edges { node { text } } } } } } }')
    expect(JSON.stringify(answer.errors)).toContain('INTERNAL')
    expect(foundIn(JSON.stringify(answer))).toEqual([])
    await database.transaction(async (sql) => {
      await sql.rows(begin)
      await sql.rows('UPDATE "Note" SET "text" = $2 WHERE "id" = $1', [filled.note, before?.text])
    })
    expect(await reason(filled.device.pull('', undefined, 'recent'))).toBe('opened')
  })

  it('and their keys are in no log, nor is the reason lost', () => {
    const logged = world.logged.join('\n')
    expect(logged).toContain('SEAL_TAMPERED')
    expect(foundIn(logged)).toEqual([])
    expect(logged).not.toContain(testMaster.key.export().toString('base64'))
  })

  it('of a store that is dropped are gone with its key, also from a copy of its rows', async () => {
    const gone = await storeWorld(database)
    const { device } = await fill(gone)
    expect(await reason(device.pull('', undefined, 'recent'))).toBe('opened')
    await dropStore(database, gone.storeId)
    expect(await database.rows('SELECT 1 FROM "StoreKey" WHERE "storeId" = $1', [gone.storeId])).toEqual([])
    expect((await dumpOf(database)).includes(gone.storeId)).toBe(false)
    expect(database.vault.known(gone.storeId)).toBeUndefined()
    expect((await database.vault.ring(database, gone.storeId)).size).toBe(0)
  })
})

describe('the folder of the embedded database', () => {
  it('holds no personal value in any of its files, the log of changes included', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'dangol-rest-'))
    const database = await openPGlite(folder)
    if ('failed' in database) throw new Error(database.failed)
    database.vault.unlock([testMaster])
    await migrate(database)
    await fill(await storeWorld(database))
    await database.rows('CHECKPOINT')
    await database.close()
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile())
    const found: string[] = []
    let orders = 0
    for (const file of files) {
      const bytes = await readFile(path.join(file.parentPath, file.name))
      if (bytes.includes('김치만두') || bytes.includes('smartstore')) orders += 1
      found.push(...foundIn(bytes).map((secret) => `${file.name}: ${secret}`))
    }
    await rm(folder, { recursive: true, force: true })
    // What is plain by intent is found, so the search does find.
    expect(orders).toBeGreaterThan(0)
    expect(found).toEqual([])
  })
})
