import { formatHlc } from '@dangol/core/sync/hlc'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'

interface Edits {
  readonly edits: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly id: string; readonly before: unknown; readonly after: unknown; readonly author: string } }[] }
}
interface Items {
  readonly quarantined: { readonly totalCount: number; readonly edges: readonly { readonly node: { readonly id: string; readonly args: object; readonly code: string; readonly path: string } }[] }
}

const lostEdits = '{ edits(first: 10, lost: true) { totalCount edges { node { id noun field before after author resolvedAt customer { name } } } } }'
const waiting = '{ quarantined(first: 10) { totalCount edges { node { id deviceName name args code path at } } } }'

describe.each(databaseKinds)('what waits for a decision, over the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await apiWorld(database)
    return () => world.close()
  })
  afterAll(() => database.close())

  it('is a value that lost to another device\'s: it is listed, restored, and what it displaced is listed in turn as history', async () => {
    const [counter, kitchen] = [await world.device('카운터'), await world.device('주방')]
    const id = randomUUID()
    await counter.push(['createCustomer', { id, name: '한소라', phone: null }])
    const rename = (device: typeof counter, name: string, ms: number) =>
      device.send([{ ...device.next('renameCustomer', { customerId: id, name }), baseVersion: 1, hlc: formatHlc({ ms, counter: 0, node: device.id }) }])
    await rename(counter, '한소라 (2층)', Date.parse(noon) - 1_000)
    await rename(kitchen, '한소라 님', Date.parse(noon) - 9_000)
    const { edits } = await world.data<Edits>(lostEdits)
    expect(edits).toMatchObject({ totalCount: 1, edges: [{ node: { noun: 'customer', field: 'name', before: '한소라 (2층)', after: '한소라 님', author: '주방', resolvedAt: null, customer: { name: '한소라 (2층)' } } }] })
    const editId = edits.edges[0]?.node.id
    await world.data('mutation ($editId: ID!) { dismissEdit(editId: $editId) { __typename ... on Edit { resolvedAt } } }', { editId })
    expect((await world.data<Edits>(lostEdits)).edits.totalCount).toBe(0)
    await world.data('mutation ($editId: ID!) { dismissEdit(editId: $editId, undo: true) { __typename } }', { editId })
    expect(await world.data('mutation ($editId: ID!) { restoreEdit(editId: $editId) { ... on Edit { resolvedAt customer { name } } } }', { editId })).toEqual({ restoreEdit: { resolvedAt: noon, customer: { name: '한소라 님' } } })
    expect((await world.data<Edits>(lostEdits)).edits.totalCount).toBe(0)
    const history = await world.data<Edits>('query ($id: ID!) { edits(first: 10, customerId: $id) { totalCount edges { node { id before after author } } } }', { id })
    expect(history.edits.edges.map(({ node }) => [node.before, node.after, node.author])).toEqual(expect.arrayContaining([['한소라', '한소라 (2층)', '카운터'], ['한소라 (2층)', '한소라 님', '정산']]))
    expect(await world.data('mutation ($editId: ID!) { restoreEdit(editId: $editId) { ... on Refused { code } } }', { editId: randomUUID() })).toEqual({ restoreEdit: { code: 'UNKNOWN_EDIT' } })
  })

  it('is a capture that did not fit: it is listed, mended, discarded and taken back', async () => {
    const device = await world.device('배달 폰')
    const sighting = orderSighting('1', '01020001000')
    await device.push(['captureSighting', { ...sighting, amount: 'free' }], ['addNote', { id: randomUUID(), customerId: randomUUID(), kind: 'health', text: '땅콩', writtenAt: noon }])
    const { quarantined } = await world.data<Items>(waiting)
    expect(quarantined.totalCount).toBe(2)
    const { node } = quarantined.edges.find((edge) => edge.node.path === 'amount')!
    expect(node).toMatchObject({ deviceName: '배달 폰', name: 'captureSighting', code: 'INVALID_ARGS', args: { amount: 'free' }, at: noon })
    const retry = (args: object) => world.data('mutation ($id: ID!, $args: JSON!) { retryQuarantined(id: $id, args: $args) { ... on Quarantined { code path args removedAt } ... on Refused { code } } }', { id: node.id, args })
    expect(await retry({ ...sighting, amount: 0.5 })).toMatchObject({ retryQuarantined: { code: 'INVALID_ARGS', path: 'amount', args: { amount: 0.5 }, removedAt: null } })
    expect(await retry(sighting)).toMatchObject({ retryQuarantined: { removedAt: noon } })
    expect(await retry(sighting)).toEqual({ retryQuarantined: { code: 'UNKNOWN_QUARANTINED' } })
    expect((await device.pull()).changes).toContainEqual({ noun: 'order', row: expect.objectContaining({ number: '1', amount: 12_000 }) })
    const other = quarantined.edges.find((edge) => edge.node.id !== node.id)?.node.id
    await world.data('mutation ($id: ID!) { discardQuarantined(id: $id) { __typename } }', { id: other })
    expect((await world.data<Items>(waiting)).quarantined.totalCount).toBe(0)
    await world.data('mutation ($id: ID!) { restoreQuarantined(id: $id) { __typename } }', { id: other })
    expect((await world.data<Items>(waiting)).quarantined.totalCount).toBe(1)
  })

  it('is nobody else\'s: another store sees and decides none of it', async () => {
    const device = await world.device()
    await device.push(['captureSighting', { broken: true }])
    const id = (await world.data<Items>(waiting)).quarantined.edges[0]?.node.id
    const stranger = await apiWorld(database)
    expect((await stranger.data<Items>(waiting)).quarantined.totalCount).toBe(0)
    expect(await stranger.data('mutation ($id: ID!) { discardQuarantined(id: $id) { ... on Refused { code } } }', { id })).toEqual({ discardQuarantined: { code: 'UNKNOWN_QUARANTINED' } })
    await stranger.close()
  })

  it('leaves a removed customer out of lists and brings them back', async () => {
    const { createCustomer } = await world.data<{ createCustomer: { id: string } }>('mutation { createCustomer(name: "한소라") { ... on Customer { id } } }')
    const remove = (restore: boolean) => world.data('mutation ($id: ID!, $restore: Boolean!) { removeCustomer(customerId: $id, restore: $restore) { ... on Customer { name } } }', { id: createCustomer.id, restore })
    const names = async () => (await world.data<{ customers: { edges: { node: { name: string } }[] } }>('{ customers(first: 5) { edges { node { name } } } }')).customers.edges.map(({ node }) => node.name)
    expect(await remove(false)).toEqual({ removeCustomer: null })
    expect(await names()).toEqual([])
    expect(await remove(true)).toEqual({ removeCustomer: { name: '한소라' } })
    expect(await names()).toEqual(['한소라'])
  })
})
