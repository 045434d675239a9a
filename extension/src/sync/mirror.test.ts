import { describe, expect, it } from 'vitest'
import { consentArgs } from '../../../test/support/consent.ts'
import { recordId } from '@dangol/core/matching'
import type { Sighting } from '@dangol/core/sighting'
import type { BadgeAnswer, BadgeFacts } from '@dangol/core/views'
import { memoryServer, testStore } from './testing/memory-server.ts'
import { anOrder, aReview } from './testing/sightings.ts'
import { testBrowser, type TestBrowser } from './testing/test-browser.ts'

const mina = '01011112222'
const juno = '01033334444'
const noteId = (n: number) => `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`

async function see(browser: TestBrowser, ...sightings: Sighting[]): Promise<readonly BadgeAnswer[]> {
  const answers = await browser.mirror.answer(sightings)
  await browser.mirror.capture(sightings)
  return answers ?? []
}

async function factsOf(browser: TestBrowser, sighting: Sighting): Promise<BadgeFacts> {
  const [answer] = (await browser.mirror.answer([sighting])) ?? []
  if (answer?.status !== 'known') throw new Error(`not known but ${answer?.status}`)
  return answer.facts
}

describe('answering a page', () => {
  it('says that somebody is new, captures them, and calls it their first visit the next time', async () => {
    const browser = await testBrowser(memoryServer())
    expect(await see(browser, anOrder('1', mina))).toEqual([{ status: 'new', recordId: recordId(testStore.id, 'order', anOrder('1', mina).key) }])
    expect(browser.heard.changed).toBeGreaterThan(0)
    const facts = await factsOf(browser, anOrder('1', mina))
    expect(facts).toMatchObject({ name: '손님22', tier: 'bronze', visitCount: 1, lastVisitOn: '2026-11-20', today: '2026-11-22', firstVisit: true, tags: [], warning: null })
    expect(facts.recent.map(({ number }) => number)).toEqual(['1'])
  })

  it('does not call it a first visit beside another record of the same person', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina))
    expect((await factsOf(browser, anOrder('2', mina))).firstVisit).toBe(false)
    await see(browser, anOrder('2', mina, { ordered: { at: '2026-11-21T02:00:00.000Z', precision: 'second' } }))
    for (const number of ['1', '2']) {
      const sighting = anOrder(number, mina, { ordered: { at: `2026-11-2${number === '1' ? 0 : 1}T02:00:00.000Z`, precision: 'second' } })
      expect((await factsOf(browser, sighting)).firstVisit).toBe(false)
    }
  })

  it('does not call a cancelled order a first visit beside the visit that counts', async () => {
    const browser = await testBrowser(memoryServer())
    const cancelled = anOrder('2', mina, { status: 'cancelled', ordered: { at: '2026-11-21T02:00:00.000Z', precision: 'second' } })
    await see(browser, anOrder('1', mina), cancelled)
    expect((await factsOf(browser, cancelled)).firstVisit).toBe(false)
    expect((await factsOf(browser, anOrder('1', mina))).firstVisit).toBe(true)
  })

  it('believes a platform that counts more visits than we have seen', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina), aReview('r1', '만두사랑'))
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    const review = recordId(testStore.id, 'review', aReview('r1', '만두사랑').key)
    await browser.mirror.mutate({ name: 'unlinkRecord', args: { noun: 'review', recordId: review } })
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'review', recordId: review, customerId } })
    expect((await factsOf(browser, aReview('r1', '만두사랑', { who: { nickname: '만두사랑', platformVisits: 4 } }))).firstVisit).toBe(false)
  })

  it('offers a record that names nobody for linking, and knows it once it is linked', async () => {
    const browser = await testBrowser(memoryServer())
    const [anonymous] = await see(browser, aReview('r1', '만두사랑'), anOrder('1', mina))
    expect(anonymous?.status).toBe('anonymous')
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'review', recordId: anonymous!.recordId, customerId } })
    expect((await factsOf(browser, aReview('r1', '만두사랑'))).customerId).toBe(customerId)
    await browser.restart()
    expect((await factsOf(browser, aReview('r1', '만두사랑', { replied: true }))).customerId).toBe(customerId)
  })

  it('shows a conflict and does not choose', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina), anOrder('2', juno))
    const both = anOrder('3', mina, { who: { phone: { kind: 'mobile', digits: mina }, email: 'juno@example.com' } })
    await see(browser, anOrder('4', juno, { who: { phone: { kind: 'mobile', digits: juno }, email: 'juno@example.com' } }))
    const [answer] = await see(browser, both)
    expect(answer?.status).toBe('conflict')
  })

  it('shows nobody where a number comes with another name, until somebody says whose the record is', async () => {
    const browser = await testBrowser(memoryServer())
    const other = (number: string) => anOrder(number, mina, { who: { name: { kind: 'plain', text: '다른 분' }, phone: { kind: 'mobile', digits: mina } } })
    await see(browser, anOrder('1', mina), other('2'))
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    const [answer] = await see(browser, other('2'))
    expect(answer).toMatchObject({ status: 'conflict', customerIds: [customerId] })
    await browser.restart()
    expect(await see(browser, other('3'), anOrder('4', mina))).toMatchObject([{ status: 'conflict' }, { status: 'known' }])
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'order', recordId: answer!.recordId, customerId } })
    expect((await see(browser, other('2'), other('3'), other('5'))).map(({ status }) => status)).toEqual(['known', 'known', 'known'])
  })

  it('knows a record that somebody gave to another person than its number would', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina), anOrder('2', juno), anOrder('3', mina))
    const { customerId } = await factsOf(browser, anOrder('2', juno))
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'order', recordId: recordId(testStore.id, 'order', anOrder('3', mina).key), customerId } })
    expect((await factsOf(browser, anOrder('3', mina))).customerId).toBe(customerId)
    await browser.restart()
    expect((await factsOf(browser, anOrder('3', mina))).customerId).toBe(customerId)
  })

  it('knows somebody by the name that they had before a person gave them another', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina))
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    await browser.mirror.mutate({ name: 'renameCustomer', args: { customerId, name: '창가 자리 손님' } })
    await see(browser, anOrder('2', mina))
    await browser.restart()
    expect((await factsOf(browser, anOrder('2', mina))).name).toBe('창가 자리 손님')
    await browser.mirror.capture([anOrder('3', mina)])
    expect((await factsOf(browser, anOrder('3', mina))).name).toBe('창가 자리 손님')
    expect((await browser.mirror.conflicts()).conflicts).toEqual([])
  })

  it('answers in the order asked, also the same record twice', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina))
    const answers = await see(browser, aReview('r1', '만두사랑'), anOrder('1', mina), anOrder('1', mina), anOrder('2', juno))
    expect(answers.map(({ status }) => status)).toEqual(['anonymous', 'known', 'known', 'new'])
  })

  it('puts an allergy before a newer complaint, and tags in the order they were given', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina))
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    const note = (n: number, kind: 'health' | 'complaint' | 'general', text: string, at: string) => browser.mirror.mutate({ name: 'addNote', args: { id: noteId(n), customerId, kind, text, writtenAt: at } })
    await browser.mirror.mutate({ name: 'recordConsent', args: consentArgs(customerId) })
    await note(1, 'health', '땅콩 알레르기', '2026-11-01T00:00:00.000Z')
    await note(2, 'complaint', '국물이 샜다고 함', '2026-11-02T00:00:00.000Z')
    await note(3, 'general', '문 앞에 두기', '2026-11-03T00:00:00.000Z')
    for (const name of ['단골', '가족']) {
      await browser.mirror.mutate({ name: 'addTag', args: { customerId, name } })
      browser.clock.now = new Date(Date.parse(browser.clock.now) + 1000).toISOString()
    }
    expect(await factsOf(browser, anOrder('1', mina))).toMatchObject({ warning: { kind: 'health', text: '땅콩 알레르기' }, tags: ['단골', '가족'] })
    await browser.mirror.mutate({ name: 'removeNote', args: { noteId: noteId(1), restore: false } })
    expect((await factsOf(browser, anOrder('1', mina))).warning?.kind).toBe('complaint')
    await browser.restart()
    expect(await factsOf(browser, anOrder('1', mina))).toMatchObject({ warning: { kind: 'complaint' }, tags: ['단골', '가족'] })
  })

  it('lets a tier fall when its day has come, without a restart', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, ...[1, 2, 3, 4, 5].map((n) => anOrder(String(n), mina, { ordered: { at: `2026-11-1${n}T02:00:00.000Z`, precision: 'second' } })))
    expect((await factsOf(browser, anOrder('1', mina))).tier).toBe('silver')
    browser.clock.now = '2027-11-12T03:00:00.000Z'
    expect((await factsOf(browser, anOrder('1', mina))).tier).toBe('bronze')
  })

  it('says so when the browser belongs to no store', async () => {
    const browser = await testBrowser(memoryServer(), { paired: false })
    expect(await browser.mirror.answer([anOrder('1', mina)])).toBeUndefined()
    await browser.mirror.capture([anOrder('1', mina)])
    expect(await browser.mirror.mutate({ name: 'addTag', args: { customerId: noteId(1), name: '단골' } })).toEqual({ status: 'unpaired' })
    expect(await browser.mirror.search('')).toEqual([])
  })
})

describe('seeing a page again', () => {
  it('makes no outbox entries, a hundred times over and after a restart', async () => {
    const browser = await testBrowser(memoryServer())
    const page = [anOrder('1', mina), anOrder('2', juno), aReview('r1', '만두사랑'), aReview('r1', '만두사랑')]
    await see(browser, ...page)
    expect(await browser.pending()).toBe(3)
    for (let i = 0; i < 100; i++) await see(browser, ...page.map((sighting) => ({ ...sighting, seenAt: new Date(Date.parse(sighting.seenAt) + i * 60_000).toISOString() })))
    await browser.restart()
    await see(browser, ...page)
    expect(await browser.pending()).toBe(3)
    expect(await browser.mirror.ground.outbox.mutations.count()).toBe(3)
  })

  it.each([[anOrder('1', mina), 'new'], [aReview('r1', '만두사랑'), 'anonymous']] as const)('captures a record again after the server refused it, since then it is new', async (sighting, status) => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    server.refuses.add('captureSighting')
    await see(browser, sighting)
    await browser.sync()
    expect((await see(browser, sighting))[0]?.status).toBe(status)
    expect(await browser.pending()).toBe(1)
  })
})

describe('the last visits on a card', () => {
  it('come at once for a few people, and right after the badges for many', async () => {
    const browser = await testBrowser(memoryServer())
    const many = Array.from({ length: 20 }, (_, n) => anOrder(`m${n}`, `010555566${String(n).padStart(2, '0')}`))
    await see(browser, ...many)
    await browser.restart()
    const changes = browser.heard.changed
    const first = await browser.mirror.answer(many)
    expect(first?.every((answer) => answer.status === 'known' && answer.facts.recent.length === 0)).toBe(true)
    while (browser.heard.changed === changes) await new Promise((next) => setImmediate(next))
    const second = await browser.mirror.answer(many)
    expect(second?.every((answer) => answer.status === 'known' && answer.facts.recent.length === 1)).toBe(true)
  })

  it('keep up with what happens: newer ones push out, moved and cancelled ones leave', async () => {
    const browser = await testBrowser(memoryServer())
    const at = (day: number) => ({ at: `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`, precision: 'second' as const })
    const recent = async () => (await factsOf(browser, anOrder('1', mina))).recent.map(({ number }) => number)
    await see(browser, ...[1, 2, 3].map((n) => anOrder(String(n), mina, { ordered: at(n) })))
    expect(await recent()).toEqual(['3', '2', '1'])
    await see(browser, anOrder('4', mina, { ordered: at(4) }))
    expect(await recent()).toEqual(['4', '3', '2'])
    await see(browser, aReview('r', '만두사랑', { written: at(5), order: { number: 'x', ordered: at(1) } }))
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    const review = recordId(testStore.id, 'review', aReview('r', '').key)
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'review', recordId: review, customerId } })
    expect(await recent()).toEqual(['r', '4', '3'])
    await browser.mirror.mutate({ name: 'unlinkRecord', args: { noun: 'review', recordId: review } })
    expect(await recent()).toEqual(['4', '3', '2'])
  })
})

describe('another device', () => {
  it('is answered from what was pulled, in memory and after a restart', async () => {
    const server = memoryServer({ pageSize: 3 })
    const [counter, kitchen] = [await testBrowser(server), await testBrowser(server)]
    await see(counter, anOrder('1', mina))
    await counter.sync()
    expect((await see(kitchen, aReview('r9', '국수')))[0]?.status).toBe('anonymous')
    await kitchen.sync()
    expect((await factsOf(kitchen, anOrder('1', mina))).visitCount).toBe(1)
    const { customerId } = await factsOf(kitchen, anOrder('1', mina))
    await counter.mirror.mutate({ name: 'addTag', args: { customerId, name: '단골' } })
    await counter.sync()
    await kitchen.sync()
    expect((await factsOf(kitchen, anOrder('1', mina))).tags).toEqual(['단골'])
    await kitchen.restart()
    expect((await factsOf(kitchen, anOrder('1', mina))).tags).toEqual(['단골'])
  })
})

describe('a worker that was just started', () => {
  it('answers from the disk what it answers from memory later', async () => {
    const browser = await testBrowser(memoryServer())
    const page = [anOrder('1', mina), anOrder('2', juno), aReview('r1', '만두사랑'), aReview('r2', '국수')]
    await see(browser, ...page)
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    await browser.mirror.mutate({ name: 'addTag', args: { customerId, name: '단골' } })
    await browser.mirror.mutate({ name: 'recordConsent', args: consentArgs(customerId) })
    await browser.mirror.mutate({ name: 'addNote', args: { id: noteId(1), customerId, kind: 'health', text: '땅콩 알레르기', writtenAt: '2026-11-20T00:00:00.000Z' } })
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'review', recordId: recordId(testStore.id, 'review', aReview('r1', '').key), customerId } })
    const warm = await browser.mirror.answer(page)
    await browser.restart()
    const cold = await browser.mirror.answer(page)
    await browser.mirror.search('')
    expect(cold).toEqual(warm)
    expect(await browser.mirror.answer(page)).toEqual(warm)
    expect(warm?.map(({ status }) => status)).toEqual(['known', 'known', 'known', 'anonymous'])
  })

  it('hears of changes to those it has already fetched', async () => {
    const browser = await testBrowser(memoryServer())
    await see(browser, anOrder('1', mina))
    await browser.restart()
    const { customerId } = await factsOf(browser, anOrder('1', mina))
    await browser.mirror.mutate({ name: 'addTag', args: { customerId, name: '단골' } })
    expect((await factsOf(browser, anOrder('1', mina))).tags).toEqual(['단골'])
    expect((await browser.mirror.answer([anOrder('2', juno)]))?.[0]?.status).toBe('new')
    await browser.mirror.mutate({ name: 'createCustomer', args: { id: noteId(9), name: '박준오', phone: juno } })
    expect((await factsOf(browser, anOrder('2', juno))).name).toBe('박준오')
  })
})

describe('finding anyone', () => {
  async function shop(): Promise<TestBrowser> {
    const browser = await testBrowser(memoryServer())
    const named = (number: string, phone: string, text: string) => anOrder(number, phone, { who: { name: { kind: 'plain', text }, phone: { kind: 'mobile', digits: phone } } })
    await see(browser, named('2026112200001', mina, '김민수'), named('2026112200002', juno, '박준오'), named('2026112200003', '01055556666', '김만석'))
    return browser
  }
  const names = async (browser: TestBrowser, query: string) => (await browser.mirror.search(query)).map(({ name }) => name)

  it.each([
    ['김민수', ['김민수']],
    ['ㄱㅁㅅ', ['김만석', '김민수']],
    ['ㅂㅈ', ['박준오']],
    ['3333', ['박준오']],
    ['010-3333-4444', ['박준오']],
    ['2026112200003', ['김만석']],
    ['없는사람', []],
  ])('%s finds %j', async (query, expected) => {
    expect((await names(await shop(), query)).sort()).toEqual([...expected].sort())
  })

  it('finds by nickname and tag, and says why', async () => {
    const browser = await shop()
    const [minsu] = await browser.mirror.search('김민수')
    await see(browser, aReview('r1', '만두사랑'))
    await browser.mirror.mutate({ name: 'linkRecord', args: { noun: 'review', recordId: recordId(testStore.id, 'review', aReview('r1', '').key), customerId: minsu!.customerId } })
    await browser.mirror.mutate({ name: 'addTag', args: { customerId: minsu!.customerId, name: '창가자리' } })
    expect((await browser.mirror.search('만두사'))[0]).toMatchObject({ name: '김민수', because: '만두사랑' })
    expect((await browser.mirror.search('창가'))[0]).toMatchObject({ name: '김민수', because: '창가자리', tags: ['창가자리'] })
    expect((await browser.mirror.search('1111'))[0]).toMatchObject({ name: '김민수', because: '010-1111-2222' })
  })

  it('lists the people seen last when nothing is asked', async () => {
    const browser = await shop()
    await see(browser, anOrder('9', juno, { ordered: { at: '2026-11-22T01:00:00.000Z', precision: 'second' } }))
    expect((await names(browser, ' '))[0]).toBe('박준오')
  })

  it('waits for everybody to be in memory after a restart', async () => {
    const browser = await shop()
    await browser.restart()
    expect(await names(browser, '김민수')).toEqual(['김민수'])
  })
})

describe('the view of one customer', () => {
  it('has everything on one timeline, newest first', async () => {
    const browser = await testBrowser(memoryServer())
    const days = [2, 6, 9, 19]
    await see(browser, ...days.map((day) => anOrder(`d${day}`, mina, { ordered: { at: `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`, precision: 'second' } })))
    const { customerId } = await factsOf(browser, anOrder('d2', mina))
    await browser.mirror.mutate({ name: 'addNote', args: { id: noteId(1), customerId, kind: 'general', text: '문 앞에 두기', writtenAt: '2026-11-10T00:00:00.000Z' } })
    const view = await browser.mirror.customer(customerId)
    expect(view).toMatchObject({ name: '손님22', visitCount: 4, spend: 48_000, rhythmDays: 4, firstVisitOn: '2026-11-02', lastVisitOn: '2026-11-19' })
    expect(view?.timeline.map(({ noun, number }) => number || noun)).toEqual(['d19', 'note', 'd9', 'd6', 'd2'])
    expect(view?.identities.map(({ value }) => value)).toEqual([mina])
  })

  it('is nothing for somebody unknown', async () => {
    const browser = await testBrowser(memoryServer())
    expect(await browser.mirror.customer(noteId(1))).toBeNull()
  })
})
