import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { addMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import type { Database } from '../db/database.ts'

const saved = `mutation ($id: ID, $name: String, $kind: FieldKind!, $choices: [FieldChoiceInput!], $staff: Boolean) {
  saveCustomField(id: $id, name: $name, kind: $kind, choices: $choices, shownToStaff: $staff) { __typename ... on CustomField { id name kind choices { id name gone } } ... on Refused { code path } } }`
const put = `mutation ($customerId: ID!, $fieldId: ID!, $text: String) { setField(customerId: $customerId, fieldId: $fieldId, text: $text) { ... on Customer { fields { field { name } text number date yes hidden choice { name } } } ... on Refused { code path } } }`
const exported = `mutation ($list: ExportedList!, $format: TableFormat!, $filter: CustomerFilter, $columns: [String!]) { exportList(list: $list, format: $format, filter: $filter, columns: $columns) { count base64 } }`

interface Client {
  data<Data>(query: string, variables?: object): Promise<Data>
  ask(query: string, variables?: object): Promise<unknown>
}
interface Made { readonly saveCustomField: { readonly id: string; readonly choices: readonly { readonly id: string; readonly name: string }[] } }
interface Taken { readonly exportList: { readonly count: number; readonly base64: string } }

describe.each(databaseKinds.slice(0, 1))('the store\'s own fields over the API on $name', (databaseKind) => {
  let database: Database
  let world: ApiWorld
  let owner: Client
  let staff: Client
  const [sora, duri] = [randomUUID(), randomUUID()]
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    database = await migrated(databaseKind)
    world = await apiWorld(database)
    owner = await deviceOf('owner')
    staff = await deviceOf('staff')
    const device = await world.device()
    await device.push(['createCustomer', { id: sora, name: '=한소라', phone: '01023456789' }], ['createCustomer', { id: duri, name: '윤두리', phone: null }])
    for (const [name, kind, more] of [['키', 'NUMBER', {}], ['비밀', 'TEXT', { staff: false }], ['자리', 'CHOICE', { staff: true, choices: [{ name: '창가' }, { name: '홀' }] }]] as const) {
      ids[name] = (await owner.data<Made>(saved, { name, kind, staff: true, ...more })).saveCustomField.id
    }
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })
  async function deviceOf(role: 'staff' | 'owner'): Promise<Client> {
    const memberId = await addMember(database, world.storeId, role, role)
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), memberId)
    const paired = await pairDevice(database, code, `${role} 태블릿`, world.nowMs())
    if (typeof paired === 'string') throw new Error(paired)
    return { data: (query, variables) => world.data(query, variables, paired.token), ask: (query, variables) => world.ask(query, variables, paired.token) }
  }
  const set = (name: string, text: string | null, customerId = sora) => owner.data(put, { customerId, fieldId: ids[name], text })

  it('hold what was typed, as what it is', async () => {
    await set('키', '1,162.5')
    await set('비밀', '땅콩')
    expect(await set('자리', '창가')).toEqual({ setField: { fields: [
      { field: { name: '키' }, text: '1162.5', number: 1162.5, date: null, yes: null, hidden: false, choice: null },
      { field: { name: '비밀' }, text: '땅콩', number: null, date: null, yes: null, hidden: false, choice: null },
      { field: { name: '자리' }, text: '창가', number: null, date: null, yes: null, hidden: false, choice: { name: '창가' } },
    ] } })
    expect(await set('키', '큰')).toEqual({ setField: { code: 'INVALID_ARGS', path: 'text' } })
  })

  it('are hidden from staff where the owner says so, who neither writes them nor asks by them', async () => {
    const shown = await staff.data<{ customer: { fields: unknown[] } }>('query ($id: ID!) { customer(id: $id) { fields { field { name } text hidden } } }', { id: sora })
    expect(shown.customer.fields).toEqual([{ field: { name: '키' }, text: '1162.5', hidden: false }, { field: { name: '비밀' }, text: null, hidden: true }, { field: { name: '자리' }, text: '창가', hidden: false }])
    expect(await staff.data(put, { customerId: sora, fieldId: ids['비밀'], text: 'x' })).toEqual({ setField: { code: 'NOT_PERMITTED', path: 'fieldId' } })
    const by = (name: string) => staff.ask('query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }', { f: { fields: [{ fieldId: ids[name], filled: true }] } })
    expect(await by('키')).toMatchObject({ data: { customers: { totalCount: 1 } } })
    expect(await by('비밀')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(await staff.ask(saved, { name: '몰래', kind: 'TEXT' })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    const edits = await staff.data<{ edits: { edges: { node: { field: string; after: unknown } }[] } }>('query ($id: ID) { edits(customerId: $id) { edges { node { field after } } } }', { id: sora })
    expect(JSON.stringify(edits)).not.toContain('땅콩')
  })

  it('stand sealed in the database', async () => {
    expect(JSON.stringify(await database.rows('SELECT "custom" FROM "Customer"'))).not.toContain('땅콩')
    expect(JSON.stringify(await database.rows('SELECT "before", "after" FROM "Edit"'))).not.toContain('땅콩')
  })

  it('leave with the list, which the access log remembers', async () => {
    const { exportList } = await owner.data<Taken>(exported, { list: 'CUSTOMERS', format: 'CSV', columns: ['name', 'phone', `field:${ids['비밀']}`] })
    expect(exportList.count).toBe(2)
    const lines = Buffer.from(exportList.base64, 'base64').toString().split('\r\n')
    expect(lines[0]).toBe('\uFEFF이름,전화번호,비밀')
    expect(lines.slice(1, 3).sort()).toEqual(["'=한소라,010-2345-6789,땅콩", '윤두리,,'])
    const workbook = await owner.data<Taken>(exported, { list: 'CUSTOMERS', format: 'XLSX', filter: { fields: [{ fieldId: ids['키'], number: { from: 1000 } }] } })
    expect(workbook.exportList.count).toBe(1)
    // What is in a workbook, and that it opens again, is held in core.
    expect(Buffer.from(workbook.exportList.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    const log = await database.rows<{ deed: string; count: number; fields: string[] }>('SELECT "deed", "count", "fields" FROM "AccessLog" WHERE "deed" = \'exported\' ORDER BY "seq"')
    expect(log).toMatchObject([{ count: 2, fields: ['customers', '이름', '전화번호', '비밀'] }, { count: 1 }])
  })

  it('may be exported by nobody who may not', async () => {
    expect(await staff.ask(exported, { list: 'CUSTOMERS', format: 'CSV' })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  })

  it('are exported by a device, which tells the log of it', async () => {
    const device = await world.device()
    await device.push(['recordExport', { count: 41, fields: ['name', 'phone'], at: '2026-11-20T03:00:00.000Z' }])
    expect(await database.rows('SELECT "count", "fields" FROM "AccessLog" WHERE "deed" = \'exported\' AND "count" = 41')).toEqual([{ count: 41, fields: ['name', 'phone'] }])
  })
})
