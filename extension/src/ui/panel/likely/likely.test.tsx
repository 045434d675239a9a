// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LikelyPerson, NamelessOrder } from '../../../messaging/protocol.ts'
import { FakeBackground, hit, linkTarget } from '../../testing/fake-background.ts'
import { button, click, field, press, settle, show, text, type, words } from '../../testing/page.tsx'
import { Panel } from '../panel.tsx'
import { sayEvidence } from './evidence-words.ts'

const { likely, panel } = words
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const order = (recordId: string, at: string, over: Partial<NamelessOrder> = {}): NamelessOrder => (
  { recordId, key: { platform: 'baemin', shop: '', number: recordId.toUpperCase() }, who: {}, at, precision: 'minute', amount: 18_000, items: [{ name: '칼국수', quantity: 2, amount: null }], ...over })
const miso: LikelyPerson = { ...hit({ customerId: 'c1', name: '김미소' }), probability: 0.92, evidence: [{ code: 'dishes', shared: 2, dishes: ['묵사발', '칼국수'], bits: 4 }, { code: 'name-differs', name: '김미수', other: '김미소', bits: -3 }] }
const dongju: LikelyPerson = { ...hit({ customerId: 'c2', name: '한동주' }), probability: 0.05, evidence: [] }
const made = () => background.mutations.map(({ name, args }) => [name, args])

beforeEach(() => {
  background = new FakeBackground()
  background.hits = [hit({ customerId: 'c1', name: '김미소' }), hit({ customerId: 'c2', name: '한동주' })]
})

describe('the queue of nameless orders', () => {
  beforeEach(() => {
    background.nameless = { ...background.nameless, todayCount: 2, orders: [order('o1', '2026-11-22T09:30:00.000Z'), order('o2', '2026-11-22T03:00:00.000Z'), order('o3', '2026-11-20T03:00:00.000Z')] }
    background.likely.set('o1', [miso, dongju])
  })
  const enter = async () => {
    await open()
    await click(button(likely.queueLink(2)))
  }

  it('is not offered while every order has its customer', async () => {
    background.nameless = { ...background.nameless, todayCount: 0, orders: [] }
    await open()
    expect(text()).not.toContain(likely.queue)
  })
  it('is counted where the panel starts, and opens with the newest slip in hand and the keyboard in its search', async () => {
    await enter()
    expect(document.activeElement).toBe(field(likely.searchOwner))
    expect([...document.querySelectorAll('.nameless h2')].map((title) => title.textContent).filter((title) => title?.includes('건'))).toEqual(['오늘 · 2건', '2일 전 · 1건'])
    expect(document.querySelectorAll('.nameless-line')).toHaveLength(2)
  })
  it('links by a few letters and Enter, goes on to the next slip, and takes it back', async () => {
    await enter()
    await type(field(likely.searchOwner), '한동')
    await press(field(likely.searchOwner), 'Enter', 'composing')
    expect(made()).toEqual([])
    await press(field(likely.searchOwner), 'Enter')
    expect(made()).toEqual([['linkRecord', { noun: 'order', recordId: 'o1', customerId: 'c2' }]])
    expect(document.querySelectorAll('.nameless-line')).toHaveLength(1)
    expect(document.activeElement).toBe(field(likely.searchOwner))
    await click(button(panel.undo))
    expect(made().at(-1)).toEqual(['unlinkRecord', { noun: 'order', recordId: 'o1' }])
    expect(document.querySelectorAll('.nameless-line')).toHaveLength(2)
  })
  it('has the likeliest on top with why, reached by the arrow from the empty search', async () => {
    await enter()
    expect([...document.querySelectorAll('.likely-card')].map((card) => card.querySelector('strong')?.textContent)).toEqual(['김미소', '한동주'])
    expect(text()).toContain('메뉴 2개 같음: 묵사발, 칼국수')
    await press(field(likely.searchOwner), 'ArrowDown')
    expect(document.activeElement).toBe(button(likely.yesLabel('김미소')))
    await click(button(likely.yesLabel('김미소')))
    expect(made()).toEqual([['linkRecord', { noun: 'order', recordId: 'o1', customerId: 'c1' }]])
  })
  it('remembers a no by one key, asks no more, and takes it back', async () => {
    await enter()
    await press(button(likely.yesLabel('김미소')), 'Delete')
    expect(made()).toEqual([['keepApart', { customerId: 'c1', recordId: 'o1', apart: true }]])
    expect([...document.querySelectorAll('.likely-card strong')].map((name) => name.textContent)).toEqual(['한동주'])
    await click(button(panel.undo))
    expect(made().at(-1)).toEqual(['keepApart', { customerId: 'c1', recordId: 'o1', apart: false }])
    expect(document.querySelectorAll('.likely-card')).toHaveLength(2)
  })
  it('brings older ones, and says so when none is left', async () => {
    background.nameless = { ...background.nameless, before: '2026-11-20T03:00:00.000Z' }
    background.olderNameless = [order('o4', '2026-11-01T03:00:00.000Z')]
    await enter()
    await click(button(likely.older))
    expect(document.querySelectorAll('.nameless-line')).toHaveLength(3)
    background.nameless = { ...background.nameless, orders: [], before: null, todayCount: 0 }
    background.olderNameless = []
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(text()).toContain(likely.queueEmpty)
  })
})

describe('"같은 분인가요?"', () => {
  it('is asked of a customer who may stand twice, answered by one key, and not while typing', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    background.likely.set('c1', [{ ...dongju, probability: 0.8 }])
    await open()
    expect(text()).toContain(likely.question)
    await press(field(panel.search), 'y')
    expect(made()).toEqual([])
    await press(document.body, 'ㅛ')
    expect(made()).toEqual([['mergeCustomers', { survivorId: 'c1', goneId: 'c2' }]])
    await click(button(panel.undo))
    expect(made().at(-1)).toEqual(['unmergeCustomers', { customerId: 'c2' }])
  })
  it('is answered no by N, with the other told apart', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    background.likely.set('c1', [{ ...dongju, probability: 0.8 }])
    await open()
    await press(document.body, 'n')
    expect(made()).toEqual([['keepApart', { customerId: 'c2', otherId: 'c1', apart: true }]])
    expect(text()).not.toContain(likely.question)
  })
  it('is not asked where it is less likely than not, nor by whoever may not merge', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    background.likely.set('c1', [{ ...dongju, probability: 0.45 }])
    await open()
    expect(text()).not.toContain(likely.question)
    background.likely.set('c1', [{ ...dongju, probability: 0.9 }])
    background.may = background.may.filter((permission) => permission !== 'customer.merge')
    await open()
    expect(text()).not.toContain(likely.question)
  })
  it('is asked of a record that is being linked', async () => {
    background.focus = { kind: 'link', target: linkTarget }
    background.likely.set(linkTarget.recordId, [miso])
    await open()
    await click(button(likely.yesLabel('김미소')))
    expect(made()).toEqual([['linkRecord', { noun: 'review', recordId: 'r1', customerId: 'c1' }]])
  })
  it('says what the owner would: the counts, the mask and the dishes', () => {
    const say = (one: Parameters<typeof sayEvidence>[0]) => sayEvidence(one, words)
    expect(say({ code: 'mask-same', platform: 'coupangeats', mask: '이**', bits: 3 })).toBe('같은 가게 쿠팡이츠 이**')
    expect(say({ code: 'counts-rise', platform: 'coupangeats', counts: [4, 5, 6], bits: 3 })).toBe('쿠팡이츠 주문 4→5→6회')
  })
})
