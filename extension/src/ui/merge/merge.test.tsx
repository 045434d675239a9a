// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonSummary } from '../../messaging/protocol.ts'
import { Panel } from '../panel/panel.tsx'
import { customerView, FakeBackground, hit } from '../testing/fake-background.ts'
import { alerts, button, click, field, press, show, text, type, words } from '../testing/page.tsx'

const { merge, panel, problem } = words
const summary = (over: Partial<PersonSummary>): PersonSummary => ({
  customerId: 'c1', name: '김미소', tier: 'gold', visitCount: 18, spend: 412_000, noShowCount: 0, firstVisitOn: '2025-03-02', lastVisitOn: '2026-11-19', tags: [], identities: [], noteCount: 0, ...over,
})
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)

beforeEach(() => {
  background = new FakeBackground()
  background.focus = { kind: 'customer', customerId: 'c1' }
  background.hits = [hit(), hit({ customerId: 'c3', name: '미소(배민)' })]
  background.mergePreview = {
    survivor: summary({}), gone: summary({ customerId: 'c3', name: '미소(배민)', visitCount: 2, spend: 30_000, noteCount: 1 }), result: summary({ visitCount: 20, spend: 442_000, noteCount: 1 }), alreadyOne: false, today: '2026-11-22',
  }
  Element.prototype.scrollIntoView = () => undefined
})

describe('merging two customers', () => {
  const toPreview = async () => {
    await open()
    await click(button(merge.title))
    await type(field(merge.search), '미소')
    await press(field(merge.search), 'Enter')
  }

  it('shows both and what comes of them before anything is done, and offers everybody but themselves', async () => {
    await open()
    await click(button(merge.title))
    expect([...document.querySelectorAll('.merge-desk [role=option] strong')].map(({ textContent }) => textContent)).toEqual(['미소(배민)'])
    await type(field(merge.search), '미소')
    await press(field(merge.search), 'Enter')
    for (const fact of [merge.stays, merge.goes, merge.result, '442,000원', merge.notes(1)]) expect(text()).toContain(fact)
    expect(background.mutations).toEqual([])
    expect(document.activeElement).toBe(button(merge.join))
  })

  it('is one button, and one more to take it back', async () => {
    await toPreview()
    await click(button(merge.join))
    expect(background.mutations).toEqual([{ name: 'mergeCustomers', args: { survivorId: 'c1', goneId: 'c3' } }])
    await click(button(panel.undo))
    expect(background.mutations.at(-1)).toEqual({ name: 'unmergeCustomers', args: { customerId: 'c3' } })
  })

  it('keeps the other one instead where somebody says so', async () => {
    await toPreview()
    await click(button(merge.swap('미소(배민)')))
    expect(background.asked.filter(({ name }) => name === 'mergePreview').at(-1)?.request).toEqual({ survivorId: 'c3', goneId: 'c1' })
    await click(button(merge.join))
    expect(background.mutations).toEqual([{ name: 'mergeCustomers', args: { survivorId: 'c3', goneId: 'c1' } }])
  })

  it('says in place why it could not be done', async () => {
    background.mutateAnswer = { status: 'refused', code: 'not-permitted' }
    await toPreview()
    await click(button(merge.join))
    expect(alerts()).toEqual([problem['not-permitted']])
  })

  it('is not offered to whoever may not', async () => {
    background.may = ['customer.read']
    await open()
    expect(text()).not.toContain(merge.title)
  })
})

describe('somebody who was merged', () => {
  it('is told with who, when and by whom, and is taken apart by one button, which can be taken back', async () => {
    background.customers.set('c1', customerView({ mergedFrom: [{ customerId: 'c3', name: '미소(배민)', intoId: 'c1', by: '카운터', at: '2026-11-21T03:00:00.000Z' }] }))
    await open()
    expect(text()).toContain('카운터')
    await click(button(merge.takeApartOf('미소(배민)')))
    expect(background.mutations).toEqual([{ name: 'unmergeCustomers', args: { customerId: 'c3' } }])
    await click(button(panel.undo))
    expect(background.mutations.at(-1)).toEqual({ name: 'mergeCustomers', args: { survivorId: 'c1', goneId: 'c3' } })
  })
})
