import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idNamespaceOf } from './ids.ts'
import { identityId, recordId, strongIdentitiesOf } from './matching.ts'
import { memoryStore } from './memory-store.ts'
import { mutations } from './mutations.ts'
import { customerTagIdOf, tagIdOf } from './mutations/add-tag.ts'
import { visitOf } from './records.ts'
import type { InquirySighting, OrderSighting, PersonFacts, Platform, ReservationSighting, ReviewSighting } from './sighting.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const ids = Array.from({ length: 6 }, (_, index) => `0197f0e2-0000-7000-8000-00000000010${index}`)
const [minji = '', jiho = ''] = ids
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString()
let count = 0
const context = (minute = 30) => ({ storeId, timeZone: 'Asia/Seoul', now: at(minute), author: '카운터', mutationKey: `test/${count++}` })

const phone = (digits: string): PersonFacts => ({ name: { kind: 'plain', text: '한소라' }, phone: { kind: 'mobile', digits } })
const order = (number: string, who: PersonFacts, more: Partial<OrderSighting> = {}): OrderSighting => ({
  kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number }, who,
  ordered: { at: '2026-11-20T03:00:00.000Z', precision: 'minute' }, amount: 12_000, status: 'placed', seenAt: at(0), ...more,
})
const review = (number: string, more: Partial<ReviewSighting> = {}): ReviewSighting => ({
  kind: 'review', site: 'coupangeats', page: 'reviews', key: { platform: 'coupangeats', shop: '', number },
  who: { name: { kind: 'masked', text: '한**' }, platformVisits: 4 }, rating: 5, text: '맛있어요', seenAt: at(0),
  order: { number, ordered: { at: '2026-11-18T15:00:00.000Z', precision: 'day' } }, ...more,
})
const reservation = (number: string, who: PersonFacts, status: ReservationSighting['status'] & string): ReservationSighting => ({
  kind: 'reservation', site: 'naver-booking', page: 'list', key: { platform: 'naver-booking', shop: '', number }, who,
  starts: { at: '2026-11-25T02:00:00.000Z', precision: 'minute' }, status, amount: 30_000, seenAt: at(0),
})
const inquiry = (number: string, more: Partial<InquirySighting> = {}): InquirySighting => ({
  kind: 'inquiry', site: 'smartstore', page: 'product-inquiries', key: { platform: 'smartstore', shop: '', number },
  who: { member: { kind: 'masked', text: 'sora****' } }, written: { at: '2026-11-20T03:00:00.000Z', precision: 'minute' }, product: '현미 누룽지', text: '언제 오나요?', seenAt: at(0), ...more,
})

async function storeWith(...named: readonly string[]) {
  const store = memoryStore()
  for (const [index, name] of named.entries()) await store.run('createCustomer', { id: ids[index], name, phone: null }, context())
  return store
}

describe('a sighting', () => {
  it('becomes an order of a customer made from its phone, once however often it is seen', async () => {
    const store = memoryStore()
    for (let seen = 0; seen < 3; seen++) await store.run('captureSighting', order('2026112000000001', phone('01023456789')), context(seen))
    expect(store.all('order')).toHaveLength(1)
    expect(store.all('customer')).toMatchObject([{ name: '한소라', visitCount: 1, spend: 12_000, lastVisitOn: '2026-11-20', firstPlatform: 'smartstore' }])
  })

  it('finds the same customer by phone on another platform', async () => {
    const store = memoryStore()
    await store.run('captureSighting', order('2026112000000001', phone('01023456789')), context())
    await store.run('captureSighting', reservation('900000001', phone('01023456789'), 'completed'), context())
    expect(store.all('customer')).toMatchObject([{ visitCount: 2, spend: 42_000 }])
    expect(store.all('identity')).toHaveLength(1)
  })

  it('makes the same rows on two devices that never met', async () => {
    const [one, two] = [memoryStore(), memoryStore()]
    await one.run('captureSighting', order('2026112000000001', phone('01023456789')), context(1))
    await two.run('captureSighting', order('2026112000000001', phone('01023456789')), context(9))
    const rowIds = (store: ReturnType<typeof memoryStore>) => store.changes().map(({ noun, row }) => `${noun}/${row.id}`).sort()
    expect(rowIds(one)).toEqual(rowIds(two))
  })

  it.each([
    ['a relay number', { phone: { kind: 'relay', digits: '050350891322' } }],
    ['a masked phone', { phone: { kind: 'masked', digits: '0101234****' } }],
    ['a gift order\'s placeholder', { phone: { kind: 'placeholder', digits: '01000000000' } }],
    ['a masked name', { name: { kind: 'masked', text: '한**' } }],
    ['a masked member id', { member: { kind: 'masked', text: 'hanb****' } }],
    ['a plain name alone', { name: { kind: 'plain', text: '한소라' } }],
    ['a nickname', { nickname: '소라빵' }],
    ['a masked e-mail', { email: 'so***@example.com' }],
  ] satisfies [string, PersonFacts][])('by %s names nobody, but is kept', async (_, who) => {
    const store = memoryStore()
    await store.run('captureSighting', order('2026112000000002', who), context())
    expect(store.all('customer')).toEqual([])
    expect(store.all('order')).toMatchObject([{ customerId: null, linkedBy: null, amount: 12_000 }])
  })

  it('whose identities belong to two people changes neither of them', async () => {
    const store = memoryStore()
    await store.run('captureSighting', order('1', phone('01023456789')), context())
    await store.run('captureSighting', order('2', { member: { kind: 'plain', text: 'sora7' } }), context())
    await store.run('captureSighting', order('3', { ...phone('01023456789'), member: { kind: 'plain', text: 'sora7' } }), context())
    expect(store.all('customer').map((customer) => customer.visitCount)).toEqual([1, 1])
    expect(store.all('order').at(-1)).toMatchObject({ number: '3', customerId: null })
  })

  it('keeps the phone when the page later shows only its mask, and the customer with it', async () => {
    const store = memoryStore()
    await store.run('captureSighting', order('1', phone('01023456789')), context())
    await store.run('captureSighting', order('1', { name: { kind: 'masked', text: '한**' }, phone: { kind: 'masked', digits: '0102345****' } }, { seenAt: at(5), status: 'delivered' }), context())
    expect(store.all('order')).toMatchObject([{ status: 'delivered', linkedBy: 'identity', who: { name: { text: '한소라' }, phone: { kind: 'mobile' } } }])
    expect(store.all('customer')).toMatchObject([{ name: '한소라', visitCount: 1 }])
  })

  it('of an old page left open does not turn a status back', async () => {
    const store = memoryStore()
    await store.run('captureSighting', order('1', phone('01023456789'), { status: 'cancelled', seenAt: at(9) }), context())
    await store.run('captureSighting', order('1', phone('01023456789'), { status: 'placed', seenAt: at(3) }), context())
    expect(store.all('order')[0]?.status).toBe('cancelled')
    expect(store.all('customer')[0]).toMatchObject({ visitCount: 0, spend: 0, lastVisitOn: null })
  })

  it('of a review proves its order, which the order page then enriches', async () => {
    const store = memoryStore()
    await store.run('captureSighting', review('7QK2MX/2026-11-19'), context())
    const seen = order('7QK2MX/2026-11-19', {}, { key: { platform: 'coupangeats', shop: '', number: '7QK2MX/2026-11-19' }, ordered: { at: '2026-11-19T09:24:00.000Z', precision: 'minute' }, seenAt: at(4) })
    await store.run('captureSighting', seen, context())
    expect(store.all('order')).toMatchObject([{ amount: 12_000, orderedAt: '2026-11-19T09:24:00.000Z' }])
    expect(store.all('review')[0]?.orderId).toBe(store.all('order')[0]?.id)
  })

  it('of a review is of whoever its order is known to be of', async () => {
    const store = await storeWith('서민지')
    const key = { platform: 'coupangeats', shop: '', number: '7QK2MX' } as const
    await store.run('captureSighting', order('7QK2MX', {}, { key }), context())
    await store.run('linkRecord', { noun: 'order', recordId: recordId(storeId, 'order', key), customerId: minji }, context())
    await store.run('captureSighting', review('7QK2MX', { seenAt: at(4) }), context())
    expect(store.all('review')).toMatchObject([{ customerId: minji, linkedBy: 'person' }])
    expect(store.all('customer')[0]?.visitCount).toBe(1)
  })

  it('of an inquiry is kept, counts as no visit, and names nobody by a mask', async () => {
    const store = memoryStore()
    await store.run('captureSighting', inquiry('1/a'), context())
    expect(store.all('inquiry')).toMatchObject([{ customerId: null, product: '현미 누룽지', text: '언제 오나요?', writtenAt: '2026-11-20T03:00:00.000Z' }])
    expect(store.all('customer')).toEqual([])
    await store.run('captureSighting', inquiry('1/b', { who: phone('01023456789') }), context())
    expect(store.all('customer')).toMatchObject([{ name: '한소라', visitCount: 0, spend: 0, lastVisitOn: null }])
  })

  it('of an inquiry is of whoever its order is known to be of, and makes no order of what it names', async () => {
    const store = memoryStore()
    const asks = inquiry('2026112000000001', { order: { number: '2026112000000001' } })
    await store.run('captureSighting', asks, context())
    expect(store.all('order')).toEqual([])
    expect(store.all('inquiry')).toMatchObject([{ orderId: null, customerId: null }])
    await store.run('captureSighting', order('2026112000000001', phone('01023456789')), context())
    await store.run('captureSighting', { ...asks, seenAt: at(5), statusText: '답변완료' }, context(6))
    expect(store.all('inquiry')).toMatchObject([{ orderId: store.all('order')[0]?.id, customerId: store.all('customer')[0]?.id, linkedBy: 'identity', statusText: '답변완료' }])
    expect(store.all('customer')[0]?.visitCount).toBe(1)
  })

  it('of an inquiry in an old page does not turn its answer back', async () => {
    const store = memoryStore()
    await store.run('captureSighting', inquiry('1/a', { statusText: '답변완료', seenAt: at(9) }), context())
    await store.run('captureSighting', inquiry('1/a', { statusText: '미답변', seenAt: at(2) }), context())
    expect(store.all('inquiry')).toMatchObject([{ statusText: '답변완료' }])
  })

  it('of a reservation counts as a visit only once the person has come', async () => {
    const store = memoryStore()
    await store.run('captureSighting', reservation('5', phone('01023456789'), 'confirmed'), context())
    expect(store.all('customer')[0]).toMatchObject({ visitCount: 0, noShowCount: 0 })
    await store.run('captureSighting', { ...reservation('5', phone('01023456789'), 'noShow'), seenAt: at(3) }, context())
    expect(store.all('customer')[0]).toMatchObject({ visitCount: 0, noShowCount: 1 })
    await store.run('captureSighting', { ...reservation('5', phone('01023456789'), 'completed'), seenAt: at(4) }, context())
    expect(store.all('customer')[0]).toMatchObject({ visitCount: 1, noShowCount: 0 })
  })

  it('with facts no page could hold is refused whole, with the place that is wrong', async () => {
    const store = memoryStore()
    expect(await store.run('captureSighting', { ...order('1', {}), amount: 1.5 }, context())).toEqual({ refused: 'invalid-args', path: 'amount' })
    expect(await store.run('captureSighting', { ...order('', {}) }, context())).toMatchObject({ refused: 'invalid-args' })
    expect(store.changes()).toEqual([])
  })
})

describe('a link', () => {
  it('gives a record to a customer, takes its order along, and is remembered when it is seen again', async () => {
    const store = await storeWith('서민지')
    await store.run('captureSighting', review('7QK2MX'), context())
    const target = { noun: 'review', recordId: recordId(storeId, 'review', { platform: 'coupangeats', shop: '', number: '7QK2MX' }) }
    await store.run('linkRecord', { ...target, customerId: minji }, context())
    await store.run('captureSighting', review('7QK2MX', { seenAt: at(9), text: '맛있어요!' }), context())
    expect(store.all('review')[0]).toMatchObject({ customerId: minji, linkedBy: 'person', text: '맛있어요!' })
    expect(store.all('order')[0]).toMatchObject({ customerId: minji, linkedBy: 'person' })
    expect(store.all('customer')[0]).toMatchObject({ visitCount: 1 })
  })

  it('can be taken back, and moved to someone else, without a visit too many', async () => {
    const store = await storeWith('서민지', '문지호')
    await store.run('captureSighting', review('7QK2MX'), context())
    const target = { noun: 'review', recordId: recordId(storeId, 'review', { platform: 'coupangeats', shop: '', number: '7QK2MX' }) }
    await store.run('linkRecord', { ...target, customerId: minji }, context())
    await store.run('linkRecord', { ...target, customerId: jiho }, context())
    expect(store.all('customer').map((customer) => customer.visitCount)).toEqual([0, 1])
    await store.run('unlinkRecord', target, context())
    expect(store.all('customer').map((customer) => customer.visitCount)).toEqual([0, 0])
    expect(store.all('review')[0]?.customerId).toBeNull()
    expect(store.all('order')[0]?.customerId).toBeNull()
  })

  it('to somebody or something the store does not know is refused', async () => {
    const store = await storeWith('서민지')
    expect(await store.run('linkRecord', { noun: 'order', recordId: jiho, customerId: minji }, context())).toEqual({ refused: 'unknown-record' })
    expect(await store.run('linkRecord', { noun: 'order', recordId: minji, customerId: jiho }, context())).toEqual({ refused: 'unknown-customer' })
  })
})

describe('tags and notes', () => {
  it('meet when two devices make a tag of the same name', async () => {
    const store = await storeWith('서민지', '문지호')
    await store.run('addTag', { customerId: minji, name: '창가' }, context())
    await store.run('addTag', { customerId: jiho, name: ' 창가 ' }, context())
    expect(store.all('tag')).toHaveLength(1)
  })

  it('leave and come back', async () => {
    const store = await storeWith('서민지')
    const tagId = tagIdOf(storeId, '창가')
    for (const name of ['addTag', 'removeTag', 'addTag', 'addTag']) await store.run(name, { customerId: minji, name: '창가', tagId }, context())
    expect(await store.get('customerTag', customerTagIdOf(storeId, minji, tagId))).toMatchObject({ removedAt: null })
  })

  it('add a note once, never dated in the future', async () => {
    const store = await storeWith('서민지')
    const note = { id: ids[4], customerId: minji, kind: 'complaint', text: ' 땅콩 알레르기 ', writtenAt: '2027-01-01T00:00:00+09:00' }
    await store.run('addNote', note, context(7))
    await store.run('addNote', note, context(8))
    expect(store.all('note')).toMatchObject([{ text: '땅콩 알레르기', writtenAt: at(7), author: '카운터' }])
    await store.run('removeNote', { noteId: ids[4], restore: false }, context())
    expect(store.all('note')[0]?.removedAt).not.toBeNull()
    await store.run('removeNote', { noteId: ids[4], restore: true }, context())
    expect(store.all('note')[0]?.removedAt).toBeNull()
  })

  it('refuse a phone that belongs to somebody, and one that is none', async () => {
    const store = memoryStore()
    await store.run('createCustomer', { id: minji, name: '서민지', phone: '010-2345-6789' }, context())
    expect(await store.run('createCustomer', { id: jiho, name: '문지호', phone: '01023456789' }, context())).toEqual({ refused: 'identity-taken', path: 'phone' })
    expect(await store.run('createCustomer', { id: jiho, name: '문지호', phone: '0503-5089-1322' }, context())).toEqual({ refused: 'invalid-args', path: 'phone' })
    expect(store.all('customer')).toHaveLength(1)
  })

  it('keep what a customer was called before', async () => {
    const store = await storeWith('서민지')
    await store.run('renameCustomer', { customerId: minji, name: '서민지 (2층)' }, context())
    expect(store.all('edit')).toMatchObject([{ field: 'name', before: '서민지', after: '서민지 (2층)', author: '카운터' }])
  })
})

describe('any mutation', () => {
  const customer = fc.constantFrom(...ids.slice(0, 3))
  const number = fc.constantFrom('A1', 'A2', 'A3')
  const whoever = fc.constantFrom<PersonFacts>(phone('01023456789'), phone('01098765432'), { nickname: '소라빵' }, { name: { kind: 'masked', text: '한**' } }, { member: { kind: 'plain', text: 'sora7' } })
  const seenAt = fc.integer({ min: 0, max: 40 }).map(at)
  const recordOf = (noun: 'order' | 'reservation' | 'review' | 'inquiry', platform: 'smartstore' | 'coupangeats' | 'naver-booking') =>
    number.map((text) => ({ noun, recordId: recordId(storeId, noun, { platform, shop: '', number: text }) }))
  const anyRecord = fc.oneof(recordOf('order', 'smartstore'), recordOf('order', 'coupangeats'), recordOf('reservation', 'naver-booking'), recordOf('review', 'coupangeats'), recordOf('inquiry', 'smartstore'))
  const deed: fc.Arbitrary<readonly [string, unknown]> = fc.oneof(
    fc.record({ number, whoever, seenAt, status: fc.constantFrom('placed', 'delivered', 'cancelled'), amount: fc.integer({ min: 0, max: 50_000 }) })
      .map((x) => ['captureSighting', order(x.number, x.whoever, { seenAt: x.seenAt, status: x.status as 'placed', amount: x.amount })] as const),
    fc.record({ number, seenAt }).map((x) => ['captureSighting', review(x.number, { seenAt: x.seenAt })] as const),
    fc.record({ number, whoever, seenAt, status: fc.constantFrom('confirmed', 'completed', 'noShow', 'cancelled') })
      .map((x) => ['captureSighting', { ...reservation(x.number, x.whoever, x.status as 'confirmed'), seenAt: x.seenAt }] as const),
    fc.record({ number, whoever, seenAt }).map((x) => ['captureSighting', inquiry(x.number, { who: x.whoever, seenAt: x.seenAt, order: { number: x.number } })] as const),
    fc.tuple(anyRecord, customer).map(([record, customerId]) => ['linkRecord', { ...record, customerId }] as const),
    anyRecord.map((record) => ['unlinkRecord', record] as const),
    customer.map((id) => ['createCustomer', { id, name: '서민지', phone: null }] as const),
    customer.map((customerId) => ['addTag', { customerId, name: '창가' }] as const),
  )

  it('leaves every customer\'s totals equal to their records', async () => {
    await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const store = memoryStore()
      for (const [name, args] of deeds) await store.run(name, args, context())
      for (const person of store.all('customer')) {
        const visits = (['order', 'reservation'] as const).flatMap((noun) => store.all(noun).filter((row) => row.customerId === person.id).map((row) => visitOf(noun, row, 'Asia/Seoul')))
        const sum = (pick: (visit: NonNullable<(typeof visits)[number]>) => number) => visits.reduce((total, visit) => total + (visit ? pick(visit) : 0), 0)
        expect([person.visitCount, person.spend, person.noShowCount]).toEqual([sum((x) => x.visits), sum((x) => x.won), sum((x) => x.noShows)])
        const days = visits.filter((visit) => visit?.visits).map((visit) => visit?.day ?? '').sort()
        expect([person.firstVisitOn, person.lastVisitOn]).toEqual([days[0] ?? null, days.at(-1) ?? null])
        expect(person.days.map(([day]) => day)).toEqual([...new Set(days)])
      }
    }), { numRuns: 300 })
  })

  it('applied twice in a row changes nothing the second time, undo pairs aside', async () => {
    await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 20 }), deed, async (deeds, [name, args]) => {
      const store = memoryStore()
      for (const [before, beforeArgs] of deeds) await store.run(before, beforeArgs, context())
      await store.run(name, args, context())
      const once = JSON.stringify(store.changes())
      await store.run(name, args, context())
      expect(JSON.stringify(store.changes())).toBe(once)
    }))
  })

  it('never throws, whatever its arguments', async () => {
    const names = fc.constantFrom(...Object.keys(mutations), 'toString', '__proto__', 'nothing')
    await fc.assert(fc.asyncProperty(names, fc.oneof(fc.anything(), fc.object()), async (name, args) => {
      const store = memoryStore()
      const refusal = await store.run(name, args, context())
      if (refusal) expect(store.changes()).toEqual([])
    }))
  })
})

describe('strong identities', () => {
  it('keep to the platform that gave a member id, while a phone is the same everywhere', () => {
    const who: PersonFacts = { ...phone('01023456789'), member: { kind: 'plain', text: 'sora7' }, email: 'Sora@Example.com' }
    expect(strongIdentitiesOf(who, { platform: 'cafe24' })).toEqual([
      { kind: 'phone', platform: '', shop: '', value: '01023456789' },
      { kind: 'member', platform: 'cafe24', shop: '', value: 'sora7' },
      { kind: 'email', platform: '', shop: '', value: 'sora@example.com' },
    ])
    const [, cafe24] = strongIdentitiesOf(who, { platform: 'cafe24' })
    const [, godomall] = strongIdentitiesOf(who, { platform: 'godomall' })
    const namespace = idNamespaceOf({ storeId })
    expect(cafe24 && identityId(namespace, cafe24)).not.toBe(godomall && identityId(namespace, godomall))
  })

  it('keep a member id to its shop where shops have members of their own, and share it where the platform has them', () => {
    const who: PersonFacts = { member: { kind: 'plain', text: 'sora7' } }
    const shopsOf = (platform: Platform) => ['kim', 'lee'].map((shop) => strongIdentitiesOf(who, { platform, shop })[0]?.shop)
    expect(shopsOf('cafe24')).toEqual(['kim', 'lee'])
    // A page that was taught: its host is its shop, and "sora7" of another host is somebody else.
    expect(shopsOf('shop')).toEqual(['kim', 'lee'])
    expect(shopsOf('smartstore')).toEqual(['', ''])
  })
})
