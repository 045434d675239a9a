import { recordId } from '@dangol/core/matching'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { orderSighting } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'

interface Suggested {
  readonly suggestions: readonly { readonly probability: number; readonly customer: { readonly id: string; readonly name: string }; readonly evidence: readonly { readonly code: string; readonly bits: number; readonly facts: object }[] }[]
}

const fields = 'suggestions { probability customer { id name } evidence { code bits facts } }'

describe.each(databaseKinds)('suggestions over the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  /** Two regulars, each with a dish of their own at an hour of their own, and an order of nobody that is like the first's. */
  async function shop() {
    const device = await world.device()
    const dish = (name: string) => ({ items: [{ name, quantity: 1, amount: null }] })
    const on = (day: number, hour: string) => ({ ordered: { at: `2026-${day > 30 ? '11' : '10'}-${String(day > 30 ? day - 30 : day).padStart(2, '0')}T${hour}:00:00.000Z`, precision: 'minute' as const } })
    await device.push(...[1, 8, 15, 22, 29, 36].flatMap((day) => [
      ['captureSighting', orderSighting(`sora-${day}`, '01020001111', { ...dish('들깨수제비'), ...on(day, '10') })] as const,
      ['captureSighting', orderSighting(`duri-${day}`, '01020002222', { ...dish('떡볶이'), ...on(day + 1, '03') })] as const,
    ]))
    const nameless = orderSighting('nobody', undefined, { ...dish('들깨수제비'), ...on(43, '10') })
    await device.push(['captureSighting', nameless])
    return { device, order: recordId(world.storeId, 'order', nameless.key) }
  }
  const global = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64')
  const ask = async (type: string, id: string) => (await world.data<{ node: Suggested }>(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, { id: global(type, id) })).node.suggestions

  it('name whose habits an order of nobody has, with why; a no is never suggested again until it is taken back', async () => {
    const { order } = await shop()
    const [first] = await ask('Order', order)
    expect(first?.customer.name).toBe('손님 1111')
    expect(first?.evidence.map(({ code }) => code)).toEqual(expect.arrayContaining(['dishes', 'rhythm']))
    const apart = (isApart: boolean) => world.data('mutation ($customerId: ID!, $recordId: ID!, $apart: Boolean!) { keepApart(customerId: $customerId, kind: ORDER, recordId: $recordId, apart: $apart) { __typename } }', { customerId: first?.customer.id, recordId: order, apart: isApart })
    await apart(true)
    expect((await ask('Order', order)).map(({ customer }) => customer.name)).not.toContain('손님 1111')
    await apart(false)
    expect((await ask('Order', order))[0]?.customer.name).toBe('손님 1111')
  })

  it('name a customer who stands twice under one name, and nobody once they are told apart', async () => {
    const device = await world.device()
    const [one, other] = [randomUUID(), randomUUID()]
    await device.push(['createCustomer', { id: one, name: '독고영란', phone: null }], ['createCustomer', { id: other, name: '독고 영란', phone: null }])
    const [first] = await ask('Customer', one)
    expect(first).toMatchObject({ customer: { name: '독고 영란' }, evidence: [{ code: 'name-same' }] })
    await device.push(['keepApart', { customerId: other, otherId: one }])
    expect((await ask('Customer', one)).map(({ customer }) => customer.name)).not.toContain('독고 영란')
  })
})
