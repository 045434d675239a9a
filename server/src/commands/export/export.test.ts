import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import { tables } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { theServer } from '../access-log/record-access.ts'
import { verifyLog } from '../access-log/verify-log.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import { findPerson } from '../rights/person-file.ts'
import { archiveOf, readArchive } from './archive.ts'
import { cellOf, csvOf } from '@dangol/core/table-file/csv'
import { alongTables, readWholeStore, stayingTables, type Row, type StoreContent } from './read-store.ts'
import { restoreStore, RestoredOtherwise } from './restore-store.ts'

const id = (n: number) => `8a3b4c5d-0000-7000-8000-${String(n).padStart(12, '0')}`

describe.each(databaseKinds)('the archive of a store, on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = await world.device()
    await device.push(['captureSighting', orderSighting('o1', '01055667788', { request: '=HYPERLINK("x")', items: [{ name: '만두, 찐', quantity: 2, amount: 9_000 }] })], ['captureSighting', orderSighting('o2', '01011112222')])
    const [her = ''] = await findPerson(database, world.storeId, '010-5566-7788')
    await device.push(['addNote', { id: id(1), customerId: her, kind: 'complaint', text: '갑각류\n"두드러기"', writtenAt: noon }], ['addTag', { customerId: her, name: '창가' }], ['renameCustomer', { customerId: her, name: '곽두심' }])
    const [mina = ''] = await findPerson(database, world.storeId, '010-1111-2222')
    await eraseCustomer(database, { storeId: world.storeId, customerId: mina, actor: theServer, now: noon })
    const content = await readWholeStore(database, world.storeId)
    if (!content) throw new Error('no store')
    return { ...world, content }
  }
  const elsewhere = async (deed: (other: Database) => Promise<unknown>) => {
    const other = await migrated(kind)
    await deed(other).finally(() => other.close())
  }
  const plain = ({ tables }: StoreContent) => tables.map(({ name, rows }) => ({ name, rows: rows.map(({ version: _version, ...row }) => row) }))

  it('comes back on another server row by row, with counts that add up', async () => {
    const { content, storeId } = await shop()
    const archive = await readArchive(await archiveOf(content, noon))
    expect(archive).toMatchObject({ manifest: { format: 1, counts: { Customer: 2, Order: 2, Note: 1, Member: 1 } } })
    await elsewhere(async (other) => {
      if (typeof archive === 'string') throw new Error(archive)
      const restored = await restoreStore(other, archive.content, noon)
      if (restored === 'store-exists') throw new Error(restored)
      expect(restored.counts.filter(({ archived, written, same }) => archived !== written || written !== same)).toEqual([])
      const back = await readWholeStore(other, storeId)
      expect(back && plain(back)).toEqual(plain(content))
      expect(await verifyLog(other, storeId)).toMatchObject({ broken: null })
      expect(await restoreStore(other, archive.content, noon)).toBe('store-exists')
    })
  })

  it('is never half restored: what does not come back as it was takes everything with it', async () => {
    const { content, storeId } = await shop()
    const spoilt = { ...content, tables: content.tables.map((table) => (table.name === 'Order' ? { ...table, rows: table.rows.map((row): Row => ({ ...row, unknown: 1 })) } : table)) }
    await elsewhere(async (other) => {
      await expect(restoreStore(other, spoilt, noon)).rejects.toThrow(RestoredOtherwise)
      expect(await other.rows('SELECT "id" FROM "Store" WHERE "id" = $1', [storeId])).toEqual([])
      expect(await other.rows('SELECT "id" FROM "Customer"')).toEqual([])
    })
  })

  it('is locked with the password it was given, and says so', async () => {
    const { content } = await shop()
    const locked = await archiveOf(content, noon, '두꺼비집 열쇠')
    expect(await readArchive(locked)).toBe('password')
    expect(await readArchive(locked, '다른 것')).toBe('password')
    expect(await readArchive(locked, '두꺼비집 열쇠')).toMatchObject({ content: { store: { id: content.store['id'] } } })
    expect(Buffer.from(await locked.arrayBuffer()).includes('곽두심')).toBe(false)
  })

  it('is told apart from files that are none, or were cut or changed', async () => {
    const { content } = await shop()
    const bytes = new Uint8Array(await (await archiveOf(content, noon)).arrayBuffer())
    expect(await readArchive(new Blob(['hello']))).toBe('not-an-archive')
    expect(await readArchive(new Blob([bytes.slice(0, bytes.length / 2)]))).toBe('not-an-archive')
    const fewer = { ...content, tables: content.tables.map((table) => (table.name === 'Order' ? { ...table, rows: table.rows.slice(1) } : table)) }
    const other = await readArchive(await archiveOf(fewer, noon))
    expect(other).toMatchObject({ manifest: { counts: { Order: 1 } } })
  })

  it('holds every table of a store, or leaves it out by name', async () => {
    const found = await database.rows<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'storeId' ORDER BY 1`)
    expect(found.map(({ name }) => name)).toEqual([...Object.values(tables).map(({ name }) => name), ...alongTables, ...stayingTables].sort())
  })
})

describe('a table for Korean Excel', () => {
  it('begins with the mark, ends its lines with CRLF and runs nothing', () => {
    expect(csvOf(['이름', '금액'], [['=1+1', -3], ['@SUM(A1)', 5], ['\t=cmd', null], ['쉼표, 와 "따옴표"', 1]])).toBe('\uFEFF이름,금액\r\n\'=1+1,-3\r\n\'@SUM(A1),5\r\n\'\t=cmd,\r\n"쉼표, 와 ""따옴표""",1\r\n')
  })

  it('never has a cell that a spreadsheet would run, and loses no letter of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = cellOf(text)
      const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      return !/^[\s]*[=+\-@|%]/.test(plain) && (plain === text || plain === `'${text}`)
    }))
  })
})
