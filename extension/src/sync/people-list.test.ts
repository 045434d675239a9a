import { idNamespaceOf } from '@dangol/core/ids'
import { compileFilter, type CustomerFilter } from '@dangol/core/customer-filter'
import { usualSort } from '@dangol/core/people-list'
import type { Customer } from '@dangol/core/rows'
import { defaultTierPolicy } from '@dangol/core/tiering'
import { addDays } from '@dangol/core/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newCustomer } from '../../../core/src/customer.ts'
import { consentArgs } from '../../../test/support/consent.ts'
import { findPeople, firstOf } from './find-people.ts'
import { NarrowIndex } from './narrow-index.ts'
import { PeopleOrders } from './people-orders.ts'
import { memoryServer } from './testing/memory-server.ts'
import { testBrowser, type TestBrowser } from './testing/test-browser.ts'
import { WideIndex } from './wide-index.ts'

const today = '2026-11-22'
const id = (n: number) => `44444444-4444-4444-8444-${String(n).padStart(12, '0')}`
const almanac = { storeId: 's', namespace: idNamespaceOf({ storeId: 's' }), timeZone: 'Asia/Seoul', ownPhones: [], tierPolicy: defaultTierPolicy, today } as const

function person(n: number, over: Partial<Customer> = {}): Customer {
  return { ...newCustomer({ id: id(n), name: `손님${n}`, nameKind: 'plain', platform: 'baemin', seenAt: '2026-01-01T00:00:00.000Z', now: '2026-01-01T00:00:00.000Z' }), ...over }
}
function indexOf(people: readonly Customer[]): NarrowIndex {
  const index = new NarrowIndex()
  index.take(people.map((row) => ({ noun: 'customer', id: row.id, row })))
  return index
}

describe('who is found first', () => {
  const found = (index: NarrowIndex, query: string, most = 50) => findPeople(index, today, query, [], most).map(({ person: { name } }) => name)

  it('is whose name it is, then whose name begins so, then who holds it; among equals the regular of late', () => {
    const came = (daysAgo: number, visitCount: number) => ({ visitCount, lastVisitOn: addDays(today, -daysAgo) })
    const index = indexOf([
      person(1, { name: '박미선', ...came(1, 90) }), person(2, { name: '미선이네', ...came(300, 40) }), person(3, { name: '미선영', ...came(2, 12) }), person(4, { name: '미선', ...came(700, 1) }),
    ])
    expect(found(index, '미선')).toEqual(['미선', '미선영', '미선이네', '박미선'])
    expect(found(index, 'altjs')).toEqual(['미선', '미선영', '미선이네', '박미선'])
  })
  it('follows a renaming, and loses who was removed', () => {
    const index = indexOf([person(1, { name: '김미선' }), person(2, { name: '김미소' })])
    expect(found(index, '김미').length).toBe(2)
    index.take([{ noun: 'customer', id: id(1), row: person(1, { name: '박봄' }) }, { noun: 'customer', id: id(2), row: person(2, { name: '김미소', removedAt: '2026-01-02T00:00:00.000Z' }) }])
    expect(found(index, '김미')).toEqual([])
    expect(found(index, 'ㅂㅂ')).toEqual(['박봄'])
  })
  it('is by the end of a phone rather than its middle', () => {
    const index = indexOf([person(1, { name: '가운데', visitCount: 9, lastVisitOn: today }), person(2, { name: '끝' })])
    const phone = (n: number, value: string) => ({ noun: 'identity', id: `i${n}`, row: { id: `i${n}`, customerId: id(n), kind: 'phone', platform: '', shop: '', value, source: 'page', version: 1, createdAt: '', removedAt: null } }) as const
    index.take([phone(1, '01056781234'), phone(2, '01012345678')])
    expect(found(index, '5678')).toEqual(['끝', '가운데'])
  })
  it('is the same few of many, however few are wanted', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 10 }), (all, most) => {
      expect(firstOf(all, most, (a, b) => a - b)).toEqual([...all].sort((a, b) => a - b).slice(0, most))
    }))
  })
})

describe('a list of people', () => {
  const visits = fc.integer({ min: 0, max: 30 })
  const row = fc.record({ visitCount: visits, spend: fc.integer({ min: 0, max: 900_000 }), ago: fc.option(fc.integer({ min: 0, max: 500 })) })
  const filter = fc.record({ visits: fc.record({ from: visits }, { requiredKeys: [] }), spend: fc.record({ to: fc.integer({ min: 0, max: 900_000 }) }), lastVisit: fc.oneof(fc.record({ withinDays: visits }), fc.record({ beforeDays: visits }), fc.constant({ never: true })), tiers: fc.constant<'none'[]>(['none']) }, { requiredKeys: [] })

  it('holds exactly those for whom its filter holds, in its order, whatever was asked before', () => {
    fc.assert(fc.property(fc.array(row, { maxLength: 20 }), fc.array(fc.record({ filter, by: fc.constantFrom('visits' as const, 'spend' as const, 'lastVisit' as const), down: fc.boolean() }), { maxLength: 4 }), (rows, asks) => {
      const people = rows.map(({ ago, ...rest }, n) => person(n, { ...rest, lastVisitOn: ago === null ? null : addDays(today, -ago) }))
      const index = indexOf(people)
      const orders = new PeopleOrders()
      for (const { filter: asked, by, down } of asks) {
        const now = '2026-11-22T03:00:00.000Z'
        const got = orders.of({ filter: asked, sort: { by, down } }, { index, wide: new WideIndex(), almanac, now, numbered: [] })
        const test = compileFilter(asked, { now, timeZone: 'Asia/Seoul' })
        expect(new Set(got.map((one) => one.id))).toEqual(new Set(people.filter((customer) => test({ customer, tier: null, tagIds: [], platforms: [], consents: [] })).map((one) => one.id)))
        const values = got.map((one) => (by === 'visits' ? one.visitCount : by === 'spend' ? one.spend : (one.lastVisitOn ?? '')))
        expect(values).toEqual([...values].sort((a, b) => (a === b ? 0 : (a < b ? -1 : 1) * (down ? -1 : 1))))
      }
    }))
  })
})

describe('the store in a browser', () => {
  async function shop(): Promise<TestBrowser> {
    const browser = await testBrowser(memoryServer())
    const many = [['김민수', '01011112222'], ['박준오', '01033334444'], ['김만석', '01055556666']] as const
    for (const [n, [name, phone]] of many.entries()) await browser.mirror.mutate({ name: 'createCustomer', args: { id: id(n), name, phone } })
    return browser
  }
  const names = async (browser: TestBrowser, filter: CustomerFilter) => (await browser.mirror.people({ filter, sort: { by: 'name', down: false } }, 0, 50))?.rows.map(({ name }) => name)

  it('is listed by name, window by window, with its count', async () => {
    const browser = await shop()
    expect(await names(browser, {})).toEqual(['김만석', '김민수', '박준오'])
    expect(await browser.mirror.people({ filter: {}, sort: usualSort }, 2, 50)).toMatchObject({ total: 3, everybody: 3, from: 2, rows: [{}] })
    expect(await browser.mirror.peopleIds({ filter: { text: 'ㄱㅁㅅ' }, sort: usualSort })).toHaveLength(2)
  })
  it('is narrowed by tags and consents as they change', async () => {
    const browser = await shop()
    expect(await names(browser, { consents: [{ purpose: 'sms', state: 'given' }] })).toEqual([])
    await browser.mirror.mutate({ name: 'recordConsent', args: { ...consentArgs(id(1)), purpose: 'sms' } })
    expect(await names(browser, { consents: [{ purpose: 'sms', state: 'given' }] })).toEqual(['박준오'])
    const results = await browser.mirror.mutateMany([0, 1].map((n) => ({ name: 'addTag', args: { customerId: id(n), name: '창가' } })))
    expect(results).toEqual(['saved', 'saved'])
    const [tag] = (await browser.mirror.listFrame()).tags
    expect(await names(browser, { tags: { any: [tag!.id] } })).toEqual(['김민수', '박준오'])
    expect(await browser.mirror.mutateMany([{ name: 'removeTag', args: { customerId: id(2), tagId: tag!.id } }, { name: 'addTag', args: { customerId: id(9), name: '창가' } }])).toEqual(['nothing-new', 'unknown-customer'])
  })
  it('keeps its views, until one is taken back', async () => {
    const browser = await shop()
    const view = { id: id(50), name: '단골', filter: { tiers: ['gold'] }, columns: [], sort: { by: 'spend', down: true } }
    await browser.mirror.mutate({ name: 'saveView', args: view })
    expect((await browser.mirror.listFrame()).views).toMatchObject([{ name: '단골', filter: { tiers: ['gold'] } }])
    expect(await browser.mirror.mutate({ name: 'saveView', args: { ...view, filter: { text: '010-1111-2222' } } })).toMatchObject({ status: 'refused', code: 'invalid-args' })
    await browser.mirror.mutate({ name: 'removeView', args: { id: id(50) } })
    expect((await browser.mirror.listFrame()).views).toEqual([])
  })
  it('finds by the words of a note, written before or since', async () => {
    const browser = await shop()
    const note = (n: number, text: string) => browser.mirror.mutate({ name: 'addNote', args: { id: id(60 + n), customerId: id(n), kind: 'general', text, writtenAt: '2026-11-22T00:00:00.000Z' } })
    await note(0, '항상 유모차를 가지고 오심')
    expect(await browser.mirror.search('유모차')).toMatchObject([{ name: '김민수', because: '항상 유모차를 가지고 오심' }])
    await note(1, '유모차 자리 부탁하심')
    expect(await browser.mirror.search('유모차')).toHaveLength(2)
    expect(await names(browser, { text: '유모차' })).toHaveLength(2)
  })
})
