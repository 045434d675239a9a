import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { consentArgs } from '../../../test/support/consent.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon } from '../../../test/support/store-world.ts'
import { keptHeadsIn } from '../commands/access-log/kept-heads.ts'
import { verifyLog } from '../commands/access-log/verify-log.ts'
import type { Database } from '../db/database.ts'

interface Lines {
  readonly accessLog: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly deed: string; readonly actorName: string; readonly fields: readonly string[] } }[] }
}
const search = 'query ($customerId: ID, $actorId: ID, $deed: AccessDeed, $from: DateTime, $to: DateTime) { accessLog(first: 200, customerId: $customerId, actorId: $actorId, deed: $deed, from: $from, to: $to) { totalCount edges { node { deed actorName fields } } } }'

describe.each(databaseKinds)('the access log in the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let device: Awaited<ReturnType<ApiWorld['device']>>
  const [sora, duri] = [randomUUID(), randomUUID()]
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    device = await world.device('카운터')
    await device.push(['createCustomer', { id: sora, name: '한소라', phone: null }], ['createCustomer', { id: duri, name: '윤두리', phone: null }])
    await device.push(['recordLooks', { looks: [{ customerId: sora, deed: 'looked', fields: ['customer'], at: '2026-11-20T03:00:00.000Z' }, { customerId: duri, deed: 'revealed', fields: ['phone'], at: noon }] }])
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })
  const found = async (variables: object) => (await world.data<Lines>(search, variables, device.token)).accessLog.edges.map(({ node: { deed, fields } }) => `${deed} ${fields.join()}`)

  it('is searched by customer, device, deed and time, the newest first', async () => {
    expect(await found({ customerId: sora })).toEqual(['LOOKED customer', 'CHANGED customer'])
    expect(await found({ customerId: duri, deed: 'REVEALED' })).toEqual(['REVEALED phone'])
    expect(await found({ actorId: device.id, to: '2026-11-21T00:00:00.000Z' })).toEqual(['LOOKED customer'])
    expect(await found({ actorId: randomUUID() })).toEqual([])
    expect(await found({ from: noon, deed: 'LOOKED' })).toEqual([])
  })

  it('is verified, and names the first entry that was changed', async () => {
    const verdict = '{ verifyAccessLog { entries fault brokenSeq headHash } }'
    expect(await world.data(verdict, {}, device.token)).toMatchObject({ verifyAccessLog: { fault: null, brokenSeq: null } })
    await database.transaction(async (sql) => {
      await sql.rows('ALTER TABLE "AccessLog" DISABLE TRIGGER USER')
      await sql.rows(`UPDATE "AccessLog" SET "address" = '10.0.0.9' WHERE "storeId" = $1 AND "seq" = 2`, [world.storeId])
      await sql.rows('ALTER TABLE "AccessLog" ENABLE TRIGGER USER')
    })
    expect(await world.data(verdict, {}, device.token)).toMatchObject({ verifyAccessLog: { entries: 1, fault: 'ALTERED', brokenSeq: 2 } })
    await database.transaction(async (sql) => {
      await sql.rows('ALTER TABLE "AccessLog" DISABLE TRIGGER USER')
      await sql.rows(`UPDATE "AccessLog" SET "address" = '' WHERE "storeId" = $1 AND "seq" = 2`, [world.storeId])
      await sql.rows('ALTER TABLE "AccessLog" ENABLE TRIGGER USER')
    })
    expect(await world.data(verdict, {}, device.token)).toMatchObject({ verifyAccessLog: { fault: null } })
  })

  it('cannot be changed from within the store\'s walls, whatever a statement says of itself', async () => {
    const within = database.inStore(world.storeId)
    for (const statement of ['UPDATE "AccessLog" SET "address" = \'\'', 'DELETE FROM "AccessLog"']) {
      await expect(within.transaction(async (sql) => {
        await sql.rows(`SELECT set_config('dangol.destroy_log_to', '999999', true)`)
        await sql.rows(statement)
      })).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('keeps its end in a file beside the database, for its owner\'s eyes, and does not move on from what is gone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'dangol-heads-'))
    const heads = keptHeadsIn(folder)
    expect(await heads.keep(database)).toEqual([])
    const [kept] = await heads.of(world.storeId)
    expect(kept).toMatchObject((await verifyLog(database, world.storeId)).head ?? {})
    const file = path.join(folder, 'access-log-heads.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await writeFile(file, (await readFile(file, 'utf8')).replace(kept?.hash ?? '', 'f'.repeat(64)))
    expect(await heads.keep(database)).toEqual([world.storeId])
    expect(await verifyLog(database, world.storeId, await heads.of(world.storeId))).toMatchObject({ broken: { seq: kept?.seq, fault: 'replaced' } })
  })

  it('tells what a customer agreed to, and takes a withdrawal as one more entry', async () => {
    const record = 'mutation ($id: ID!, $given: Boolean!) { recordConsent(customerId: $id, purpose: HEALTH, given: $given, how: PAPER, wording: "적어 두어도 될까요?") { ... on Consent { given entries { given by how } } } }'
    const note = 'mutation ($id: ID!) { addNote(customerId: $id, kind: HEALTH, text: "땅콩 알레르기") { __typename ... on Refused { code path } } }'
    expect(await world.data(note, { id: sora })).toEqual({ addNote: { __typename: 'Refused', code: 'CONSENT_NEEDED', path: 'kind' } })
    expect(await world.data(record, { id: sora, given: true })).toEqual({ recordConsent: { given: true, entries: [{ given: true, by: '정산', how: 'PAPER' }] } })
    expect(await world.data(note, { id: sora })).toMatchObject({ addNote: { __typename: 'Note' } })
    expect(await world.data(record, { id: sora, given: false })).toMatchObject({ recordConsent: { given: false, entries: [{ given: true }, { given: false }] } })
    expect(await world.data(note, { id: sora })).toMatchObject({ addNote: { code: 'CONSENT_NEEDED' } })
    expect(await world.data('query ($id: ID!) { customer(id: $id) { consents { purpose given } notes(first: 5) { edges { node { text } } } } }', { id: sora })).toEqual({
      customer: { consents: [{ purpose: 'HEALTH', given: false }], notes: { edges: [{ node: { text: '땅콩 알레르기' } }] } } })
  })

  it('holds what was said against being taken out of the table', async () => {
    await device.push(['recordConsent', consentArgs(duri, 'sms')])
    await expect(database.rows(`UPDATE "Consent" SET "entries" = '[]' WHERE "customerId" = $1`, [duri])).rejects.toBeTruthy()
    const [row] = await database.rows<{ entries: unknown[] }>('SELECT "entries" FROM "Consent" WHERE "customerId" = $1', [duri])
    expect(row?.entries).toHaveLength(1)
  })
})
