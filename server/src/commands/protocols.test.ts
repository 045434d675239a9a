import type { Edit } from '@dangol/core/rows'
import { formatHlc } from '@dangol/core/sync/hlc'
import { protocolVersion } from '@dangol/core/sync/protocol'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'

const before = (seconds: number) => new Date(Date.parse(noon) - seconds * 1_000).toISOString()
const hlcOf = (seconds: number, node: string) => formatHlc({ ms: Date.parse(noon) - seconds * 1_000, counter: 0, node })

type Page = { readonly pull: { readonly epoch: string; readonly changes: readonly { readonly noun: string; readonly row: Record<string, unknown> }[]; readonly cursor: string; readonly complete: boolean; readonly lastMid: number } }

describe.each(databaseKinds)('a device of each protocol, over HTTP on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let customerId: string
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await apiWorld(database)
    customerId = randomUUID()
    await (await world.device()).push(['createCustomer', { id: customerId, name: '한소라', phone: null }])
    return () => world.close()
  })
  afterAll(() => database.close())

  const push = (token: string, protocol: number, mutations: readonly object[]) =>
    world.data<{ push: unknown }>('mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol, epoch: world.epoch, mutations } }, token)
  const rename = (mid: number, name: string, seconds: number) => ({ mid, name: 'renameCustomer', args: { customerId, name }, at: before(seconds) })
  const customer = async () => (await world.data<{ customer: { name: string } }>('query ($id: ID!) { customer(id: $id) { name } }', { id: customerId })).customer.name
  async function lost(): Promise<Edit[]> {
    const { changes } = await (await world.device('읽기')).pull()
    return changes.flatMap((change) => (change.noun === 'edit' && change.row.lost ? [change.row] : []))
  }

  it('1 pushes and pulls exactly as it did', async () => {
    const { token } = await world.pair('옛 폰')
    expect(await push(token, 1, [rename(1, '가람', 9)])).toEqual({ push: { status: 'accepted', results: [{ mid: 1, status: 'applied' }], lastMid: 1 } })
    const { pull } = await world.data<Page>('query Pull($cursor: String!) { pull(cursor: $cursor) }', { cursor: '' }, token)
    expect(pull).toMatchObject({ epoch: world.epoch, complete: true, lastMid: 1 })
    expect(pull.changes.map(({ noun }) => noun).sort()).toEqual(['customer', 'edit'])
    expect(await customer()).toBe('가람')
  })

  it('1 is taken to know what it has pulled, and else goes by when it wrote', async () => {
    const [old, other] = [await world.pair('옛 폰'), await world.device('카운터')]
    await other.send([{ ...other.next('renameCustomer', { customerId, name: '가람' }), baseVersion: 1, hlc: hlcOf(10, other.id) }])
    await push(old.token, 1, [rename(1, '나래', 20)])
    expect([await customer(), (await lost()).map(({ after }) => after)]).toEqual(['가람', ['나래']])
    // It pulls, twice since the cursor of the second says that the first has arrived, and then writes knowingly.
    const pull = (cursor: string) => world.data<Page>('query Pull($cursor: String!) { pull(cursor: $cursor) }', { cursor }, old.token)
    await pull((await pull('')).pull.cursor)
    await push(old.token, 1, [rename(2, '다솜', 15)])
    expect([await customer(), (await lost()).map(({ after }) => after)]).toEqual(['다솜', ['나래']])
  })

  it('2 merges by its clock, which is held to five minutes after the server\'s, and is its own', async () => {
    const [fast, slow] = [await world.pair('빠른 폰'), await world.pair('느린 폰')]
    const send = (device: typeof fast, mid: number, name: string, seconds: number, node = device.id) => push(device.token, 2, [{ ...rename(mid, name, seconds), baseVersion: 1, hlc: hlcOf(seconds, node) }])
    await send(fast, 1, '하루 뒤', -86_400)
    await send(slow, 1, '십 분 뒤', -600)
    // Both were held to the same moment, so the device's id decides: but never the day that was claimed.
    const winner = fast.id > slow.id ? '하루 뒤' : '십 분 뒤'
    expect(await customer()).toBe(winner)
    expect(await lost()).toMatchObject([{ after: winner === '하루 뒤' ? '십 분 뒤' : '하루 뒤' }])
    // A clock in another's name is one's own: it does not pass for that other's next word.
    const loser = fast.id > slow.id ? slow : fast
    await send(loser, 2, '남의 이름으로', 60, fast.id > slow.id ? fast.id : slow.id)
    expect(await customer()).toBe(winner)
  })

  it('2 that claims to have seen what is not there yet has seen what there is', async () => {
    const device = await world.device()
    await device.send([{ ...device.next('renameCustomer', { customerId, name: '가람' }), baseVersion: 999_999, hlc: hlcOf(5, device.id) }])
    const other = await world.device('주방')
    await other.send([{ ...other.next('renameCustomer', { customerId, name: '나래' }), baseVersion: 999_999, hlc: 'nonsense' }])
    expect(await customer()).toBe('나래')
    expect(await lost()).toEqual([])
  })

  it('3 is the newest', () => expect(protocolVersion).toBe(3))

  it('4 is told which is, whatever it sends, and nothing is done', async () => {
    const { token } = await world.pair('내일의 폰')
    expect(await push(token, 4, [{ mid: 'one', deed: 'renameCustomer' }])).toEqual({ push: { status: 'unsupported-protocol', supported: 3 } })
    expect(await customer()).toBe('한소라')
  })

  it.each([
    ['a mid of 0', { mid: 0, name: 'x', args: null, at: noon }], ['no time', { mid: 1, name: 'x', args: null }],
    ['a clock that is no text', { mid: 1, name: 'x', args: null, at: noon, hlc: 7 }], ['a version below 0', { mid: 1, name: 'x', args: null, at: noon, baseVersion: -1 }],
  ])('with %s is a bad request', async (_, mutation) => {
    const { token } = await world.pair('폰')
    const answer = await world.ask('mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol: 3, epoch: world.epoch, mutations: [mutation] } }, token)
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })
})

describe.each(databaseKinds)('writes from several devices on $name', (kind) => {
  it('end the same in whatever order their pushes arrive', async () => {
    const database = await migrated(kind)
    const ends: unknown[] = []
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]]) {
      const world = await apiWorld(database)
      const devices = [await world.device('하나'), await world.device('두나'), await world.device('세나')]
      const id = randomUUID()
      await devices[0]!.push(['createCustomer', { id, name: '한소라', phone: null }])
      for (const index of order) {
        const device = devices[index]!
        await device.send([{ ...device.next('renameCustomer', { customerId: id, name: `이름 ${index}` }), baseVersion: 1, hlc: hlcOf([30, 10, 20][index]!, device.id) }])
      }
      const { changes } = await devices[0]!.pull()
      ends.push([
        changes.flatMap((change) => (change.noun === 'customer' ? [change.row.name] : [])),
        changes.flatMap((change) => (change.noun === 'edit' && change.row.lost ? [change.row.after] : [])).sort(),
      ])
      await world.close()
    }
    expect(ends).toEqual(ends.map(() => [['이름 1'], ['이름 0', '이름 2']]))
    await database.close()
  })
})
