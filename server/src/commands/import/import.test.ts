import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportRow } from '@dangol/core/import/import-row'
import { knowTable, readChunks, sendRows, withFields, type OwnField } from '@dangol/core/import/send-import'
import { sourceOfBytes } from '@dangol/core/table-file/byte-source'
import { openTable } from '@dangol/core/table-file/open-table'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { dumpOf } from '../../../../test/support/dump.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import { readPacked } from '../../db/noun-rows.ts'
import { continueRotation, startRotation } from '../keys/rotate-key.ts'
import { theServer } from '../access-log/record-access.ts'
import { findPerson } from '../rights/person-file.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import { addRows } from './add-rows.ts'
import { applyNext, confirmImport } from './apply-import.ts'
import type { ImportRecord } from './import-rows.ts'
import { listImportRows } from './list-import-rows.ts'
import { discardImport, purgeImports, startImport } from './start-import.ts'
import { beginUndo } from './undo-import.ts'
import { workOnImport } from './work-on-imports.ts'

const later = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString()
const list = (...lines: string[]) => ['이름,휴대폰,생일,태그,메모', ...lines].join('\n')

describe.each(databaseKinds)('a file of people on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const { storeId } = world
    const people = async () => (await readPacked(database, 'customer', '"storeId" = $1 AND "removedAt" IS NULL', [storeId])).sort((a, b) => (a.name < b.name ? -1 : 1))
    async function table(text: string) {
      const sheets = await openTable(sourceOfBytes(new TextEncoder().encode(text)), { Decoder: TextDecoder })
      if ('problem' in sheets) throw new Error(sheets.problem)
      return knowTable(sheets, noon, 2026)
    }
    async function bring(text: string, fingerprint = text, now = noon, fields: readonly OwnField[] = []): Promise<ImportRecord> {
      const known = withFields(await table(text), fields)
      const begun = await startImport(database, storeId, { fileName: '손님.csv', preset: known.plan.preset.id, headers: known.head.headers, fingerprint, author: '사장님', now })
      return sendRows<ImportRecord>(known, begun, { add: async (importId, seq, rows, last) => {
        const added = await addRows(database, storeId, { importId, seq, rows, last, now })
        if (typeof added === 'string') throw new Error(added)
        return added
      } }, () => undefined)
    }
    const write = async ({ id }: ImportRecord, now = noon) => {
      await confirmImport(database, storeId, id, now)
      const done = await workOnImport(database, storeId, id, theServer, () => now, 60_000)
      if (!done) throw new Error('gone')
      return done
    }
    const takeBack = async ({ id }: ImportRecord, now = later(5)) => {
      await beginUndo(database, storeId, id, now)
      return workOnImport(database, storeId, id, theServer, () => now, 60_000)
    }
    return { ...world, people, table, bring, write, takeBack, rowsOf: (record: ImportRecord, filter: 'mend' | 'conflict' | 'joined' = 'mend') => listImportRows(database, storeId, record.id, filter, '', 50) }
  }

  it('is judged before anything is written, written once, and changes nothing the second time', async () => {
    const { bring, write, people, storeId, device } = await shop()
    await (await device()).push(['createCustomer', { id: '8a3b4c5d-0000-7000-8000-000000000001', name: '김민수', phone: '010-1234-5678' }])
    const file = list('김민수,1012345678,음력 8.15,단골,창가 자리', '박서연,010 2222 3333,85.3.2,VIP;빵,', '박서연,+82 10-2222-3333,,,늘 두 개', '이름뿐,,,,', ',010-12,,,')
    const judged = await bring(file)
    expect(judged).toMatchObject({ state: 'ready', counts: { new: 2, joined: 2, bad: 1 } })
    expect((await people()).map(({ name }) => name)).toEqual(['김민수'])
    expect((await write(judged)).results).toEqual(judged.counts)
    expect((await people()).map(({ name, birthday }) => [name, birthday?.month ?? null])).toEqual([['김민수', 8], ['박서연', 3], ['이름뿐', null]])
    const before = await nounsOf(storeId)
    const again = await bring(file, 'again', later(1))
    expect(again.counts).toEqual({ same: 4, bad: 1 })
    await write(again, later(1))
    expect(await nounsOf(storeId)).toBe(before)
  })

  async function nounsOf(storeId: string): Promise<string> {
    const all = []
    for (const noun of ['customer', 'identity', 'tag', 'customerTag', 'note', 'order'] as const) all.push((await readPacked(database, noun, '"storeId" = $1', [storeId])).sort((a, b) => (a.id < b.id ? -1 : 1)))
    return JSON.stringify(all)
  }

  it('is taken back whole, and may be brought again', async () => {
    const { bring, write, takeBack, people, storeId } = await shop()
    const file = list('김민수,010-1234-5678,3/2,단골,메모', '박서연,010-2222-3333,,단골,')
    const done = await write(await bring(file))
    expect(await takeBack(done)).toMatchObject({ state: 'undone', left: { customers: 0, rows: 0 } })
    expect(await people()).toEqual([])
    for (const noun of ['identity', 'tag', 'customerTag', 'note'] as const) expect(await readPacked(database, noun, '"storeId" = $1 AND "removedAt" IS NULL', [storeId])).toEqual([])
    expect((await write(await bring(file, 'again', later(9)), later(9))).results).toEqual({ new: 2 })
    expect((await readPacked(database, 'note', '"storeId" = $1 AND "removedAt" IS NULL', [storeId])).map(({ text }) => text)).toEqual(['메모'])
  })

  it('leaves whomever somebody has touched since, with all that is theirs, and puts back what it changed', async () => {
    const { bring, write, takeBack, people, storeId, device } = await shop()
    const phone = await device()
    await phone.push(['createCustomer', { id: '8a3b4c5d-0000-7000-8000-000000000002', name: '정하늘', phone: '010-9999-8888' }])
    const done = await write(await bring(list('김민수,010-1234-5678,,,', '박서연,010-2222-3333,,,', '정하늘,010-9999-8888,5월 5일,빵,')))
    const [her = ''] = await findPerson(database, storeId, '010-2222-3333')
    await phone.push(['addNote', { id: '8a3b4c5d-0000-7000-8000-000000000009', customerId: her, kind: 'general', text: '직접 적음', writtenAt: later(1) }])
    expect(await takeBack(done)).toMatchObject({ state: 'undone', left: { customers: 1, rows: 0 } })
    expect((await people()).map(({ name, birthday }) => [name, birthday])).toEqual([['박서연', null], ['정하늘', null]])
    expect(await findPerson(database, storeId, '010-2222-3333')).toEqual([her])
    expect(await findPerson(database, storeId, '010-1234-5678')).toEqual([])
  })

  it('asks a person where one number has two names, and joins nobody by a name', async () => {
    const { bring, rowsOf, write, people } = await shop()
    const judged = await bring(list('김민수,010-1234-5678,,,', '박영희,010-1234-5678,,,', '김민수,010-7777-6666,,,', '김민수 님,010-1234-5678,,,'))
    expect(judged.counts).toEqual({ new: 2, conflict: 1, same: 1 })
    expect((await rowsOf(judged, 'conflict')).rows).toMatchObject([{ row: { number: 3 }, outcome: { reason: 'other-name' } }])
    await write(judged)
    expect((await people()).map(({ name }) => name)).toEqual(['김민수', '김민수'])
  })

  it('goes on where it was cut off, in its rows and in its writing', async () => {
    const { bring, table, people, storeId } = await shop()
    const file = list(...Array.from({ length: 703 }, (_, n) => `손님${n},010-${String(3_000 + n)}-0001,,,`))
    const known = await table(file)
    const begun = await startImport(database, storeId, { fileName: 'a', preset: 'list', headers: [], fingerprint: 'big', author: '', now: noon })
    const first: readonly ImportRow[] = (await readChunks(known).next()).value ?? []
    await addRows(database, storeId, { importId: begun.id, seq: 0, rows: first, last: false, now: noon })
    expect(await addRows(database, storeId, { importId: begun.id, seq: 2, rows: first, last: false, now: noon })).toBe('out-of-order')
    const judged = await bring(file, 'big')
    expect(judged).toMatchObject({ id: begun.id, state: 'ready', chunks: 2, counts: { new: 703 } })
    await confirmImport(database, storeId, judged.id, noon)
    expect(await applyNext(database, storeId, judged.id, theServer, noon)).toMatchObject({ state: 'applying', applied: 1 })
    expect(await workOnImport(database, storeId, judged.id, theServer, () => noon, 60_000)).toMatchObject({ state: 'done', applied: 2, results: { new: 703 } })
    expect(await people()).toHaveLength(703)
  })

  it('brings orders as if their page had been seen, and counts them out when it is taken back', async () => {
    const { bring, write, takeBack, people, device } = await shop()
    const phone = await device()
    await phone.push(['captureSighting', orderSighting('2026112000000001', '01012345678', { amount: 10_000, key: { platform: 'smartstore', shop: '', number: '2026112000000001' } })])
    const header = '상품주문번호,주문번호,구매자명,구매자ID,수취인명,주문상태,결제일,상품명,수량,최종 상품별 총 주문금액,구매자연락처,배송메세지'
    const file = ['◈ 안내', header, '2026112000000001,1,김민수,kims****,박영희,배송완료,2026-11-20 10:00:00,소금빵,2,"10,000",010-1234-5678,', '2026112100000002,2,김민수,kims****,김민수,구매확정,2026-11-21 10:00:00,식빵,1,"6,500",010-1234-5678,문 앞', '2026112100000003,3,이름만,lee***,이름만,배송중,2026-11-21 11:00:00,식빵,1,6500,0503-1234-5678,'].join('\n')
    const done = await write(await bring(file))
    expect(done.results).toEqual({ joined: 2, nameless: 1 })
    expect((await people()).map(({ visitCount, spend }) => [visitCount, spend])).toEqual([[2, 16_500]])
    await takeBack(done)
    expect((await people()).map(({ visitCount, spend }) => [visitCount, spend])).toEqual([[1, 10_000]])
  })

  const [seat, height, window] = ['8a3b4c5d-0000-7000-8000-0000000000f1', '8a3b4c5d-0000-7000-8000-0000000000f2', '8a3b4c5d-0000-7000-8000-0000000000f3'] as const
  const ownFields = [{ id: seat, name: '좌석' }, { id: height, name: '키 (cm)' }]

  async function shopWithFields() {
    const made = await shop()
    const phone = await made.device()
    await phone.push(
      ['saveCustomField', { id: seat, kind: 'choice', name: '좌석', choices: [{ id: window, name: '창가' }], shownToStaff: true }],
      ['saveCustomField', { id: height, kind: 'number', name: '키 (cm)', shownToStaff: true }],
      ['createCustomer', { id: '8a3b4c5d-0000-7000-8000-000000000003', name: '정하늘', phone: '010-9999-8888' }],
      ['createCustomer', { id: '8a3b4c5d-0000-7000-8000-000000000004', name: '오지수', phone: '010-7777-8888' }],
      ['setField', { customerId: '8a3b4c5d-0000-7000-8000-000000000004', fieldId: height, value: 170 }],
    )
    return { ...made, phone, fieldsOf: async () => Object.fromEntries((await made.people()).map(({ name, custom }) => [name, custom])) }
  }
  const withTheirs = '이름,휴대폰,키(cm),좌석\n김민수,010-1234-5678,162.5,창가\n박서연,010-2222-3333,크다,창 가\n김민수,010-1234-5678,163,\n정하늘,010-9999-8888,158,\n오지수,010-7777-8888,171,창가'

  it('fills the store\'s own fields, and of a value that cannot be read loses nothing else', async () => {
    const { bring, write, takeBack, fieldsOf, rowsOf } = await shopWithFields()
    const judged = await bring(withTheirs, 'fields', noon, ownFields)
    expect(judged.counts).toEqual({ new: 2, joined: 2, same: 1 })
    const mend = async (record: ImportRecord) => (await rowsOf(record)).rows.map(({ row, outcome }) => [row.number, outcome.kept])
    const unclear = [[3, ['unread:키 (cm)']], [4, ['other:키 (cm)']], [6, ['other:키 (cm)']]]
    expect(await mend(judged)).toEqual(unclear)
    const done = await write(judged)
    expect(done.results).toEqual(judged.counts)
    expect(await mend(done)).toEqual(unclear)
    const filled = { 김민수: { [seat]: window, [height]: 162.5 }, 박서연: { [seat]: window }, 정하늘: { [height]: 158 }, 오지수: { [seat]: window, [height]: 170 } }
    expect(await fieldsOf()).toEqual(filled)
    expect((await bring(withTheirs, 'again', later(1), ownFields)).counts).toEqual({ same: 5 })
    expect(await takeBack(done)).toMatchObject({ state: 'undone', left: { customers: 0, rows: 0 } })
    expect(await fieldsOf()).toEqual({ 정하늘: {}, 오지수: { [height]: 170 } })
    await write(await bring(withTheirs, 'once more', later(9), ownFields), later(9))
    expect(await fieldsOf()).toEqual(filled)
  })

  it('takes back of somebody\'s fields only what nobody has changed since, and fills none that a person emptied', async () => {
    const { bring, write, takeBack, fieldsOf, phone } = await shopWithFields()
    const done = await write(await bring('이름,휴대폰,키(cm),좌석\n정하늘,010-9999-8888,158,창가', 'one', noon, ownFields))
    await phone.push(['setField', { customerId: '8a3b4c5d-0000-7000-8000-000000000003', fieldId: height, value: 160 }], ['setField', { customerId: '8a3b4c5d-0000-7000-8000-000000000004', fieldId: height, value: null }])
    await takeBack(done)
    expect(await fieldsOf()).toEqual({ 정하늘: { [height]: 160 }, 오지수: {} })
    await write(await bring('이름,휴대폰,키(cm)\n오지수,010-7777-8888,171', 'emptied', later(9), ownFields), later(9))
    expect(await fieldsOf()).toEqual({ 정하늘: { [height]: 160 }, 오지수: {} })
  })

  it('writes nothing about health without a consent, and loses none of it', async () => {
    const { bring, write, rowsOf, storeId } = await shop()
    const judged = await bring('이름,연락처,알레르기\n김민수,010-1234-5678,땅콩')
    const done = await write(judged)
    expect((await rowsOf(done)).rows).toMatchObject([{ row: { cells: ['김민수', '010-1234-5678', '땅콩'] }, outcome: { kind: 'new', kept: ['health'] } }])
    expect(await readPacked(database, 'note', '"storeId" = $1', [storeId])).toEqual([])
  })

  it('brings nobody back who was erased, and forgets them while it waits', async () => {
    const { bring, write, storeId, people, rowsOf } = await shop()
    const file = list('김민수,010-1234-5678,,,은행잎', '박서연,010-2222-3333,,,')
    await write(await bring(file))
    const waiting = await bring(file, 'waiting', later(1))
    const [customerId = ''] = await findPerson(database, storeId, '010-1234-5678')
    await eraseCustomer(database, { storeId, customerId, actor: theServer, now: later(2) })
    expect(await dumpOf(database, storeId)).not.toContain('은행잎')
    await write(waiting, later(3))
    const once = await write(await bring(file, 'more', later(4)), later(4))
    expect(once.results).toEqual({ left: 1, same: 1 })
    expect((await rowsOf(once)).rows).toMatchObject([{ outcome: { reason: 'erased' } }])
    expect((await people()).map(({ name }) => name)).toEqual(['박서연'])
  })

  it('lies sealed, outlives a new key, and is gone after a while', async () => {
    const { bring, write, storeId } = await shop()
    const judged = await bring(list('곰인형,010-5555-4444,,,은행나무'))
    const [raw] = await database.rows<{ all: string }>('SELECT json_agg(c)::text || (SELECT json_agg(i)::text FROM "Import" i WHERE "storeId" = $1) || (SELECT json_agg(k)::text FROM "ImportKey" k WHERE "storeId" = $1) AS all FROM "ImportChunk" c WHERE "storeId" = $1', [storeId])
    for (const word of ['곰인형', '55554444', '은행나무', '손님.csv']) expect(raw?.all).not.toContain(word)
    await startRotation(database.inStore(storeId), storeId)
    expect((await continueRotation(database.inStore(storeId), storeId, 30_000)).left).toBe(0)
    expect((await write(judged)).results).toEqual({ new: 1 })
    await bring(list('둘째,010-5555-3333,,,'), 'other')
    expect(await purgeImports(database, storeId, later(2 * 24 * 60))).toBe(1)
    expect(await discardImport(database, storeId, judged.id)).toBe(false)
    expect(await purgeImports(database, storeId, later(40 * 24 * 60))).toBe(1)
  })
})
