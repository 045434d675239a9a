import type { Change } from '@dangol/core/rows'
import { memoryStore } from '@dangol/core/memory-store'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { consentArgs } from '../../../test/support/consent.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting } from '../../../test/support/store-world.ts'
import { readStore, type StoreRow } from '../commands/store-row.ts'
import { writeChanges } from '../commands/write-changes.ts'
import type { Database } from '../db/database.ts'
import { readPacked } from '../db/noun-rows.ts'

interface Page {
  readonly customers: {
    readonly totalCount: number
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string; readonly endCursor: string }
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string; readonly name: string } }[]
  }
}

const list = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: CustomerOrderBy! = { field: NAME, direction: ASC }, $text: String, $tag: String, $tier: TierName, $from: Date, $to: Date) {
  customers(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, text: $text, tag: $tag, tier: $tier, lastVisitFrom: $from, lastVisitTo: $to) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id name } }
  }
}`

describe.each(databaseKinds)('customers over the API on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    await writeChanges(database, world.storeId, await neighbourhood(await readStore(database, world.storeId)), noon)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const names = async (variables: object) => (await world.data<Page>(list, { first: 100, ...variables })).customers.edges.map(({ node }) => node.name)

  it.each([
    ['a name', '한소라', ['한소라']],
    ['part of a name, spaces and case aside', 'MÜLLER j', ['Jens Müller Jr']],
    ['초성', 'ㅎㅅㄹ', ['한소라']],
    ['초성 and syllables', '윤ㄷㄹ', ['윤두리']],
    ['a syllable still being typed', '한소', ['한소라', '한솔']],
    ['a phone as it is written', '010-2000-1000', ['한소라']],
    ['a phone as it is written abroad', '+82 10 2000 1000', ['한소라']],
    ['part of a phone, which stands sealed', '2000-1', []],
    ['part of a nickname, which stands sealed', '소라빵'.slice(1), []],
    ['the end of a phone', '2002', ['윤두리']],
    ['a nickname', '소라빵', ['한소라']],
    ['a tag', '포장만', ['윤두리']],
    ['an order\'s number', 'A-1', ['한소라']],
    ['nothing', ' ', ['Jens Müller Jr', '서늘', '윤두리', '한소라', '한솔']],
    ['signs that mean something elsewhere', '.*', []],
    ['signs that mean something in SQL', "%' OR 1=1 --", []],
  ])('are found by %s', async (_, text, found) => {
    expect(await names({ text })).toEqual(found)
  })

  it.each([
    ['tag', { tag: '단골' }, ['한소라']],
    ['a tag nobody has', { tag: '없는 것' }, []],
    ['tier', { tier: 'SILVER' }, ['한소라']],
    ['first day', { from: '2026-11-20' }, ['한소라']],
    ['last day', { to: '2026-11-01' }, ['윤두리']],
    ['days between', { from: '2026-10-01', to: '2026-11-30' }, ['윤두리', '한소라']],
    ['several at once', { tag: '단골', tier: 'SILVER', text: '소라', from: '2026-01-01' }, ['한소라']],
  ])('are filtered by %s', async (_, filter, found) => {
    expect(await names(filter)).toEqual(found)
    expect((await world.data<Page>(list, { first: 1, ...filter })).customers.totalCount).toBe(found.length)
  })

  it('are refused by dates that are none', async () => {
    for (const from of ['2026-02-30', 'yesterday', '2026-1-1']) {
      expect(await world.ask(list, { first: 1, from })).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    }
  })

  it('have lost the tier that time has taken, however long ago it was saved', async () => {
    const later = await apiWorld(database)
    const far = memoryStore()
    await far.run('captureSighting', orderSighting('old', '01055550000', { ordered: { at: '2025-11-25T03:00:00.000Z', precision: 'minute' } }), contextOf(later.storeId))
    await writeChanges(database, later.storeId, far.changes(), '2025-11-26T00:00:00.000Z')
    const count = async (tier: string) => (await later.data<Page>(list, { first: 1, tier })).customers.totalCount
    expect(await count('BRONZE')).toBe(1)
    await database.rows(`UPDATE "CustomerTier" SET "until" = '2026-11-22' WHERE "storeId" = $1`, [later.storeId])
    await database.transaction(async (sql) => {
      await sql.rows('UPDATE "Store" SET "version" = "version" + 1 WHERE "id" = $1', [later.storeId])
      await sql.rows(`UPDATE "Customer" c SET "days" = '[["2025-11-21", 1, 12000]]', "version" = s."version" FROM "Store" s WHERE s."id" = c."storeId" AND s."id" = $1`, [later.storeId])
    })
    expect(await count('BRONZE')).toBe(0)
    await later.close()
  })

  it('are read with everything known of them', async () => {
    const [id] = (await world.data<Page>(list, { first: 1, text: '한소라' })).customers.edges.map(({ node }) => node.id)
    const { customer } = await world.data<{ customer: unknown }>(
      `query ($id: ID!) { customer(id: $id) {
        name visitCount spend lastVisitOn tags { name } identities { kind platform value } notes { edges { node { kind text author } } }
        tier { name windowMonths visits spend next { name visits spend } until }
        orders(first: 1) { totalCount edges { node { number amount items { name quantity amount } customer { name } } } }
        reservations { totalCount edges { node { number status startsAt } } } reviews { edges { node { text rating order { number } } } } inquiries { totalCount edges { node { text product statusText who { member } order { number } customer { name } } } }
        timeline(first: 3) { totalCount edges { node { __typename ... on Order { number } ... on Review { text } ... on Note { text } ... on Reservation { product } } } }
      } }`,
      { id },
    )
    expect(customer).toMatchObject({
      name: '한소라', visitCount: 6, spend: 84_000, lastVisitOn: '2026-11-21', tags: [{ name: '단골' }],
      identities: expect.arrayContaining([{ kind: 'PHONE', platform: null, value: '01020001000' }, { kind: 'NICKNAME', platform: 'COUPANGEATS', value: '소라빵' }]),
      notes: { edges: [{ node: { kind: 'HEALTH', text: '땅콩 알레르기', author: '카운터' } }] },
      tier: { name: 'SILVER', windowMonths: 12, visits: 6, spend: 84_000, next: { name: 'GOLD', visits: 6, spend: 316_000 }, until: expect.stringMatching(/^2027-/) },
      orders: { totalCount: 6, edges: [{ node: { number: 'A-6', amount: 14_000, items: [{ name: '김치만두', quantity: 2, amount: 14_000 }], customer: { name: '한소라' } } }] },
      reservations: { totalCount: 1, edges: [{ node: { number: 'R-1', status: 'NO_SHOW' } }] },
      reviews: { edges: [{ node: { text: '맛있어요', rating: 5 } }] },
      inquiries: { totalCount: 1, edges: [{ node: { text: '언제 오나요?', product: '김치만두', statusText: '미답변', who: { member: 'sora****' }, order: { number: 'A-6' }, customer: { name: '한소라' } } }] },
      timeline: { totalCount: 10 },
    })
    expect(customer).toHaveProperty('timeline.edges', [
      { node: { __typename: 'Note', text: '땅콩 알레르기' } }, { node: { __typename: 'Order', number: 'A-6' } }, { node: { __typename: 'Order', number: 'A-5' } },
    ])
  })

  it('are found again by their global id, and those of other stores are not', async () => {
    const [edge] = (await world.data<Page>(list, { first: 1 })).customers.edges
    const byNode = '{ node(id: $id) { __typename id ... on Customer { name } } }'
    expect(await world.data(`query ($id: ID!) ${byNode}`, { id: edge?.node.id })).toEqual({ node: { __typename: 'Customer', ...edge?.node } })
    const stranger = await apiWorld(database)
    expect(await stranger.data(`query ($id: ID!) ${byNode}`, { id: edge?.node.id })).toEqual({ node: null })
    expect(await stranger.data('query ($id: ID!) { customer(id: $id) { name } }', { id: edge?.node.id })).toEqual({ customer: null })
    expect(await stranger.ask('mutation ($id: ID!) { addTag(customerId: $id, name: "x") { __typename ... on Refused { code } } }', { id: edge?.node.id })).toMatchObject({ data: { addTag: { code: 'UNKNOWN_CUSTOMER' } } })
    await stranger.close()
  })

  it('come in pages that leave nobody out and show nobody twice, in any order, either way, of any size', async () => {
    const order = fc.record({ field: fc.constantFrom('LAST_VISIT', 'NAME', 'SPEND', 'VISITS', 'CREATED'), direction: fc.constantFrom('ASC', 'DESC') })
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 6 }), async (orderBy, size) => {
        const whole = (await world.data<Page>(list, { first: 100, orderBy })).customers.edges.map(({ node }) => node.id)
        const forward: string[] = []
        for (let after: string | undefined, more = true; more; ) {
          const { edges, pageInfo } = (await world.data<Page>(list, { first: size, after, orderBy })).customers
          forward.push(...edges.map(({ node }) => node.id))
          expect(edges.length).toBeLessThanOrEqual(size)
          ;({ endCursor: after, hasNextPage: more } = pageInfo)
        }
        const backward: string[] = []
        for (let before: string | undefined, more = true; more; ) {
          const { edges, pageInfo } = (await world.data<Page>(list, { last: size, before, orderBy })).customers
          backward.unshift(...edges.map(({ node }) => node.id))
          ;({ startCursor: before, hasPreviousPage: more } = pageInfo)
        }
        expect([forward, backward]).toEqual([whole, whole])
      }),
      { numRuns: 15 },
    )
  })

  it('do not shift when somebody is added before the page', async () => {
    const first = (await world.data<Page>(list, { first: 2 })).customers
    const device = await world.device()
    const id = randomUUID()
    await device.push(['createCustomer', { id, name: 'AAA', phone: null }])
    const rest = await names({ after: first.pageInfo.endCursor })
    expect(rest).toEqual(['윤두리', '한소라', '한솔'])
    expect(await world.ask(list, { first: 2, after: first.pageInfo.endCursor, orderBy: { field: 'SPEND', direction: 'ASC' } })).toMatchObject({ status: 400 })
    await database.transaction(async (sql) => {
      await sql.rows('UPDATE "Store" SET "version" = "version" + 1 WHERE "id" = $1', [world.storeId])
      await sql.rows('UPDATE "Customer" SET "removedAt" = now(), "version" = (SELECT "version" FROM "Store" WHERE "id" = $1) WHERE "storeId" = $1 AND "id" = $2', [world.storeId, id])
    })
    expect(await names({})).not.toContain('AAA')
  })

  it('with thousands of orders cost no more than others: only the rows asked for are read', async () => {
    const busy = await apiWorld(database)
    const memory = memoryStore()
    for (let number = 0; number < 2_000; number += 1) await memory.run('captureSighting', orderSighting(String(number), '01066660000'), contextOf(busy.storeId))
    await writeChanges(database, busy.storeId, memory.changes(), noon)
    const [rows, prisma] = [vi.spyOn(database, 'rows'), vi.spyOn(database.prisma.order, 'findMany')]
    const { customers } = await busy.data<{ customers: unknown }>('{ customers { edges { node { orders(first: 3) { totalCount edges { node { number } } } timeline(first: 2) { edges { node { __typename } } } } } } }')
    expect(customers).toMatchObject({ edges: [{ node: { orders: { totalCount: 2_000 } } }] })
    const sizes = await Promise.all(rows.mock.results.map(async ({ value }) => ((await value) as unknown[]).length))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4)
    expect(prisma.mock.calls).toEqual([])
    vi.restoreAllMocks()
    await busy.close()
  })

  describe('when changed', () => {
    const parts = '__typename ... on Customer { id name tags { id name } } ... on Refused { code path }'
    interface Made { readonly createCustomer: { readonly id: string } }
    const create = async (name: string, phone: string | null = null) =>
      (await world.data<Made>(`mutation ($name: String!, $phone: String) { createCustomer(name: $name, phone: $phone) { ${parts} } }`, { name, phone })).createCustomer

    it('get tags that devices see, and lose them', async () => {
      const { id } = await create('두나')
      const device = await world.device()
      const { cursor } = await device.pull()
      const { addTag } = await world.data<{ addTag: { tags: { id: string }[] } }>(`mutation ($id: ID!) { addTag(customerId: $id, name: "예약 손님") { ${parts} } }`, { id })
      expect(addTag).toMatchObject({ __typename: 'Customer', tags: [{ name: '예약 손님' }] })
      expect((await device.pull(cursor)).changes.map(({ noun }) => noun)).toEqual(['tag', 'customerTag'])
      expect(await world.data(`mutation ($id: ID!, $tag: ID!) { removeTag(customerId: $id, tagId: $tag) { tags { name } } }`, { id, tag: addTag.tags[0]?.id })).toEqual({ removeTag: { tags: [] } })
    })

    it('are renamed, and the API client is told as the author', async () => {
      const { id } = await create('세나')
      expect(await world.data(`mutation ($id: ID!) { renameCustomer(customerId: $id, name: "네나") { ${parts} } addNote(customerId: $id, text: "창가", kind: COMPLAINT) { __typename ... on Note { text kind author } } }`, { id })).toMatchObject({
        renameCustomer: { name: '네나' }, addNote: { text: '창가', kind: 'COMPLAINT', author: '정산' },
      })
      const edit = (await readPacked(database, 'edit', '"storeId" = $1', [world.storeId])).find(({ after }) => after === '네나')
      expect(edit).toMatchObject({ before: '세나', after: '네나', author: '정산' })
    })

    it.each([
      ['a phone somebody has', 'createCustomer(name: "누구", phone: "010-2000-1000")', { code: 'IDENTITY_TAKEN', path: 'phone' }],
      ['a phone that is none', 'createCustomer(name: "누구", phone: "12")', { code: 'INVALID_ARGS', path: 'phone' }],
      ['a name of nothing', 'createCustomer(name: "  ")', { code: 'INVALID_ARGS', path: 'name' }],
      ['a customer nobody knows', 'addTag(customerId: "0197f0e2-0000-7000-8000-000000000001", name: "x")', { code: 'UNKNOWN_CUSTOMER', path: null }],
      ['a tag too long', 'addTag(customerId: "0197f0e2-0000-7000-8000-000000000001", name: "스무 글자보다 훨씬 더 길어서 달 수 없는 태그")', { code: 'INVALID_ARGS', path: 'name' }],
    ])('refuse %s with a code', async (_, call, refusal) => {
      const before = await database.rows('SELECT "version" FROM "Store" WHERE "id" = $1', [world.storeId])
      expect(await world.data(`mutation { answer: ${call} { ${parts} } }`)).toEqual({ answer: { __typename: 'Refused', ...refusal } })
      expect(await database.rows('SELECT "version" FROM "Store" WHERE "id" = $1', [world.storeId])).toEqual(before)
    })

    it('take a record that somebody says is theirs, and give it back', async () => {
      const { id } = await create('오나')
      const device = await world.device()
      await device.push(['captureSighting', orderSighting('nobody-1')])
      const [order] = await database.rows<{ id: string }>(`SELECT "id" FROM "Order" WHERE "storeId" = $1 AND "number" = 'nobody-1'`, [world.storeId])
      const link = 'mutation ($order: ID!, $id: ID!) { linkRecord(kind: ORDER, recordId: $order, customerId: $id) { ... on Customer { visitCount orders { edges { node { linkedBy } } } } } }'
      expect(await world.data(link, { id, order: order?.id })).toEqual({ linkRecord: { visitCount: 1, orders: { edges: [{ node: { linkedBy: 'PERSON' } }] } } })
      expect(await world.data('mutation ($order: ID!) { unlinkRecord(kind: ORDER, recordId: $order) { __typename } }', { order: order?.id })).toEqual({ unlinkRecord: { __typename: 'Unlinked' } })
      expect(await world.data('query ($id: ID!) { customer(id: $id) { visitCount orders { totalCount } } }', { id })).toEqual({ customer: { visitCount: 0, orders: { totalCount: 0 } } })
    })
  })
})

let deed = 0
const contextOf = (storeId: string) => ({ storeId, timeZone: 'Asia/Seoul', now: noon, author: '카운터', mutationKey: `test/${(deed += 1)}` })

/** Five invented neighbours, one of whom comes often. */
async function neighbourhood({ id: storeId, namespace }: StoreRow): Promise<Change[]> {
  const store = memoryStore()
  const run = (name: string, args: unknown) => store.run(name, args, { ...contextOf(storeId), namespace })
  const [sora, duri] = [randomUUID(), randomUUID()]
  await run('createCustomer', { id: sora, name: '한소라', phone: '010-2000-1000' })
  await run('createCustomer', { id: duri, name: '윤두리', phone: '010-2000-2002' })
  for (const name of ['한솔', '서늘', 'Jens Müller Jr']) await run('createCustomer', { id: randomUUID(), name, phone: null })
  for (let day = 1; day <= 6; day += 1) {
    const items = [{ name: '김치만두', quantity: 2, amount: 14_000 }]
    await run('captureSighting', orderSighting(`A-${day}`, '01020001000', { ordered: { at: `2026-11-${15 + day}T03:00:00.000Z`, precision: 'minute' }, amount: 14_000, items }))
  }
  await run('captureSighting', orderSighting('B-1', '01020002002', { ordered: { at: '2026-10-31T03:00:00.000Z', precision: 'minute' } }))
  const key = { platform: 'coupangeats', shop: '7', number: 'V-1' }
  await run('captureSighting', { kind: 'review', site: 'coupangeats', page: 'reviews', key, who: { nickname: '소라빵' }, seenAt: noon, written: { at: '2026-11-10T03:00:00.000Z', precision: 'day' }, rating: 5, text: '맛있어요' })
  const [review] = store.all('review')
  await run('linkRecord', { noun: 'review', recordId: review?.id, customerId: sora })
  await run('captureSighting', {
    kind: 'inquiry', site: 'smartstore', page: 'inquiry', key: { platform: 'smartstore', shop: '', number: 'Q-1' }, who: { member: { kind: 'masked', text: 'sora****' } }, seenAt: noon,
    written: { at: '2026-11-09T03:00:00.000Z', precision: 'minute' }, product: '김치만두', text: '언제 오나요?', statusText: '미답변', order: { number: 'A-6' },
  })
  const booking = { platform: 'naver-booking', shop: '', number: 'R-1' }
  await run('captureSighting', {
    kind: 'reservation', site: 'naver-booking', page: 'list', key: booking, who: { phone: { kind: 'mobile', digits: '01020001000' } }, seenAt: noon,
    starts: { at: '2026-11-01T09:00:00.000Z', precision: 'minute' }, status: 'noShow', product: '창가 자리',
  })
  await run('addTag', { customerId: sora, name: '단골' })
  await run('addTag', { customerId: duri, name: '포장만' })
  await run('recordConsent', consentArgs(sora))
  await run('addNote', { id: randomUUID(), customerId: sora, kind: 'health', text: '땅콩 알레르기', writtenAt: noon })
  return store.changes()
}
