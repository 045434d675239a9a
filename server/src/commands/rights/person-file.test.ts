import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nouns } from '@dangol/core/rows'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import { tables } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { findPerson, personFile } from './person-file.ts'
import { htmlOf } from './person-html.ts'
import { columnWords, tableWords, technicalColumns } from './person-words.ts'

const phone = '01055667788'
const id = (n: number) => `8a3b4c5d-0000-7000-8000-${String(n).padStart(12, '0')}`

describe.each(databaseKinds)('what is held of a person, on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = await world.device()
    const who = { name: { kind: 'plain', text: '<b>곽두심</b>' }, phone: { kind: 'mobile', digits: phone } } as const
    await device.push(['captureSighting', orderSighting('o1', phone, { who, request: '문 앞에 곰인형' })], ['captureSighting', orderSighting('o2', '01011112222')])
    const [customer = ''] = await findPerson(database, world.storeId, '010-5566-7788')
    await device.push(
      ['addNote', { id: id(1), customerId: customer, kind: 'complaint', text: '갑각류에 두드러기', writtenAt: noon }],
      ['addTag', { customerId: customer, name: '창가' }],
      ['setBirthday', { customerId: customer, birthday: { month: 4, day: 30, calendar: 'lunar', leapMonth: false, year: null } }],
      ['addNote', { id: id(2), customerId: customer, kind: 'complaint', text: '식었다고'.repeat(999), writtenAt: noon }],
    )
    return { world, customer }
  }

  it('is all of it, and nobody else’s', async () => {
    const { world, customer } = await shop()
    const file = await personFile(database, world.storeId, customer, noon)
    const text = JSON.stringify(file)
    for (const word of ['곽두심', phone, '문 앞에 곰인형', '갑각류에 두드러기', '창가', '식었다고', '"month":4']) expect(text).toContain(word)
    expect(text).not.toContain('01011112222')
    expect(file?.held).toMatchObject({ Order: [{ number: 'o1' }], Note: [{ text: '갑각류에 두드러기' }] })
    expect(await personFile(database, world.storeId, id(77), noon)).toBeUndefined()
    expect(await findPerson(database, world.storeId, '<b>곽두심</b>')).toEqual([customer])
  })

  it('has every table in which the database keeps rows of a customer', async () => {
    const { world, customer } = await shop()
    const columns = await database.rows<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'customerId'`)
    const file = await personFile(database, world.storeId, customer, noon)
    for (const { name } of columns) expect(Object.keys(file?.held ?? {})).toContain(name)
  })

  it('reads as a Korean page that runs and fetches nothing', async () => {
    const { world, customer } = await shop()
    const file = await personFile(database, world.storeId, customer, noon)
    const html = file ? htmlOf(file) : ''
    for (const word of ['&#60;b&#62;곽두심', phone, '문 앞에 곰인형', '갑각류에 두드러기', '연락처와 아이디', '2026. 11. 22.']) expect(html).toContain(word)
    expect(html).not.toMatch(/<script|<b>곽|https?:\/\/|src=/)
  })
})

it('calls every table and column by a Korean name', () => {
  const theirs = nouns.filter((noun) => noun !== 'siteProfile' && noun !== 'customField' && noun !== 'savedView')
  for (const noun of theirs) {
    expect(tableWords, noun).toHaveProperty(tables[noun].name)
    for (const column of Object.keys(tables[noun].columns)) if (!technicalColumns.has(column)) expect(columnWords, `${noun}.${column}`).toHaveProperty(column)
  }
})
