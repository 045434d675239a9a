// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { customerView, FakeBackground, lostValue, undecided } from '../testing/fake-background.ts'
import { alerts, button, click, field, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Panel } from './panel.tsx'

const { attention, panel, problem } = words
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const asked = (name: string) => background.asked.filter((question) => question.name === name).map(({ request }) => request)
const cards = () => document.querySelectorAll('.undecided-item, .lost-value').length
const undo = () => click(button(panel.undo))

beforeEach(() => {
  background = new FakeBackground()
})

describe('the way to what waits for a person', () => {
  it('is not there while nothing waits', async () => {
    await open()
    expect(document.querySelector('.attention-links')).toBeNull()
  })
  it('is counted where the panel starts, and leads there and back, with the keyboard', async () => {
    background.attention = { ...background.attention, undecided: [undecided()], lost: [lostValue(), lostValue({ editId: 'edit2' }), lostValue({ editId: 'edit3' })] }
    await open()
    expect(text()).toContain('확인 필요 1건')
    await click(button('다른 기기에서 바뀐 값 3개'))
    expect(cards()).toBe(3)
    expect(document.activeElement?.textContent).toBe(attention.lost)
    await press(document.body, 'Escape')
    await click(button('확인 필요 1건'))
    expect([cards(), document.activeElement?.textContent]).toEqual([1, attention.undecided])
    await click(button(panel.back))
    expect(document.querySelector('.attention-links')).not.toBeNull()
  })
  it('is counted anew when something changes', async () => {
    await open()
    background.attention = { ...background.attention, undecided: [undecided()] }
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(text()).toContain('확인 필요 1건')
  })
})

describe('a change that was not made', () => {
  beforeEach(() => {
    background.focus = { kind: 'attention', part: 'undecided' }
    background.attention = { ...background.attention, undecided: [undecided()] }
  })
  const note = () => field(panel.notes)

  it('shows what was typed, whom it is about, and why it was not made', async () => {
    await open()
    expect(note().value).toBe('땅콩 알레르기')
    expect(text()).toContain(problem['not-permitted'])
    expect(text()).toContain(attention.onlyHere)
    expect(button(attention.openCustomer('김미소')).textContent).toBe('김미소')
  })
  it('is made again with what was mended in it, and everything else as it was', async () => {
    await open()
    await type(note(), '땅콩·호두 알레르기')
    await click(button(attention.retryLabel(attention.deed.addNote)))
    expect(asked('retryUndecided')).toEqual([{ key: { source: 'refused', deviceId: 'd1', mid: 7 }, args: { id: 'n9', customerId: 'c1', kind: 'health', text: '땅콩·호두 알레르기', writtenAt: '2026-11-21T03:00:00.000Z' } }])
    expect(text()).toContain(attention.nothingUndecided)
    expect(text()).toContain(attention.retried)
    expect(document.activeElement?.textContent).toBe(attention.undecided)
  })
  it('stays with what was mended when it still cannot be made, and says why', async () => {
    background.undecidedAnswer = { status: 'refused', code: 'unknown-customer' }
    await open()
    await type(note(), '땅콩·호두 알레르기')
    await click(button(attention.retryLabel(attention.deed.addNote)))
    expect(note().value).toBe('땅콩·호두 알레르기')
    expect(alerts()).toEqual([problem['unknown-customer']])
  })
  it('keeps what is being mended while the panel is closed', async () => {
    await open()
    await type(note(), '땅콩·호두')
    await show(null)
    await open()
    expect(note().value).toBe('땅콩·호두')
  })
  it('is let go, and taken back', async () => {
    await open()
    await click(button(attention.discardLabel(attention.deed.addNote)))
    expect(cards()).toBe(0)
    await undo()
    expect(cards()).toBe(1)
    expect(asked('discardUndecided')).toEqual([{ key: { source: 'refused', deviceId: 'd1', mid: 7 }, discarded: true }, { key: { source: 'refused', deviceId: 'd1', mid: 7 }, discarded: false }])
  })
  it('leads to the customer it is about', async () => {
    await open()
    await click(button(attention.openCustomer('김미소')))
    expect(background.asked.some(({ name, request }) => name === 'setFocus' && JSON.stringify(request).includes('c1'))).toBe(true)
  })
  it('that came from a page is named by its number, and the value that was wrong can be mended', async () => {
    background.attention = { ...background.attention, undecided: [undecided({
      key: { source: 'quarantined', id: 'q1' }, name: 'captureSighting', code: 'invalid-args', path: 'amount', customerId: null, customerName: null, deviceName: '주방 태블릿',
      args: { kind: 'order', key: { platform: 'coupangeats', shop: '7', number: '28VYNC' }, amount: -5, later: { kept: true } },
    })] }
    await open()
    expect(text()).toContain('쿠팡이츠 주문 28VYNC')
    expect(text()).toContain(attention.byDevice('주방 태블릿'))
    await type(field(attention.fieldAt('amount')), '5000')
    await click(button(attention.retryLabel('쿠팡이츠 주문 28VYNC')))
    expect(asked('retryUndecided')).toEqual([{ key: { source: 'quarantined', id: 'q1' }, args: { kind: 'order', key: { platform: 'coupangeats', shop: '7', number: '28VYNC' }, amount: 5000, later: { kept: true } } }])
  })
  it('of a kind nobody knows any more can still be let go', async () => {
    background.attention = { ...background.attention, undecided: [undecided({ name: 'giveCoupon', args: null, code: 'unknown-mutation' })] }
    await open()
    await click(button(attention.discardLabel(attention.otherDeed)))
    expect(cards()).toBe(0)
  })
})

describe('a value that gave way to another device’s', () => {
  beforeEach(() => {
    background.focus = { kind: 'attention', part: 'lost' }
    background.attention = { ...background.attention, lost: [lostValue()] }
  })
  it('is shown beside the one that stands there now, with whose it was', async () => {
    await open()
    expect(document.querySelector('.lost-value')?.textContent).toContain('김미소(2층)')
    expect(document.querySelector('.lost-value')?.textContent).toContain('주방 태블릿')
  })
  it('is put back with one tap, and that is taken back too', async () => {
    await open()
    await click(button(attention.restore('김미소(2층)')))
    expect(background.mutations).toEqual([{ name: 'restoreEdit', args: { editId: 'edit1' } }])
    expect(text()).toContain(attention.nothingLost)
    await undo()
    expect(background.mutations.at(-1)).toEqual({ name: 'renameCustomer', args: { customerId: 'c1', name: '김미소' } })
  })
  it.each([
    ['a tag that was gone', { noun: 'customerTag', field: 'removed', rowId: 'ct1', nowId: 't1', subject: '단체', lost: false, now: true }, attention.kept, { name: 'removeTag', args: { customerId: 'c1', tagId: 't1' } }],
    ['a tag that was there', { noun: 'customerTag', field: 'removed', rowId: 'ct1', nowId: 't1', subject: '단체', lost: true, now: false }, attention.removed, { name: 'addTag', args: { customerId: 'c1', name: '단체' } }],
    ['whose a record was', { noun: 'order', field: 'customerId', rowId: 'o1', nowId: 'c2', subject: 'A17', lost: '김미소', now: '박하늘' }, '김미소', { name: 'linkRecord', args: { noun: 'order', recordId: 'o1', customerId: 'c2' } }],
    ['that a record was nobody’s', { noun: 'review', field: 'customerId', rowId: 'r1', nowId: null, subject: 'A17', lost: '김미소', now: null }, '김미소', { name: 'unlinkRecord', args: { noun: 'review', recordId: 'r1' } }],
  ] as const)('is put back in the place of %s, and that is taken back too', async (_, over, word, back) => {
    background.attention = { ...background.attention, lost: [lostValue(over)] }
    await open()
    await click(button(attention.restore(word)))
    await undo()
    expect(background.mutations).toEqual([{ name: 'restoreEdit', args: { editId: 'edit1' } }, back])
  })
  it('has no way back where that takes more than is known here: nothing else is undone instead', async () => {
    background.attention = { ...background.attention, lost: [lostValue({ field: 'stopped', lost: true, now: false })] }
    await open()
    await click(button(attention.restore(attention.removed)))
    expect([...document.querySelectorAll('button')].some(({ textContent }) => textContent === panel.undo)).toBe(false)
  })
  it('may be left as it is, and asked about again', async () => {
    await open()
    await click(button(attention.leaveLabel(attention.value.name)))
    expect(cards()).toBe(0)
    await undo()
    expect(background.mutations).toEqual([{ name: 'dismissEdit', args: { editId: 'edit1', undo: false } }, { name: 'dismissEdit', args: { editId: 'edit1', undo: true } }])
  })
  it('stays when it cannot be put back, with the reason', async () => {
    background.mutateAnswer = { status: 'refused', code: 'unknown-customer' }
    await open()
    await click(button(attention.restore('김미소(2층)')))
    expect([cards(), alerts()]).toEqual([1, [problem['unknown-customer']]])
  })
  it('is told of notes, tags and records in words of their own', async () => {
    background.attention = { ...background.attention, lost: [
      lostValue({ editId: 'a', noun: 'note', field: 'removed', subject: '고수 빼기', lost: true, now: false }),
      lostValue({ editId: 'b', noun: 'customerTag', field: 'removed', subject: '단체', lost: false, now: true }),
      lostValue({ editId: 'c', noun: 'order', field: 'customerId', subject: 'A17', lost: '박하늘', now: null }),
    ] }
    await open()
    const said = [...document.querySelectorAll('.lost-value')].map((item) => item.textContent)
    expect(said[0]).toContain('메모 ‘고수 빼기’')
    expect(said[0]).toContain(attention.restore(attention.removed))
    expect(said[1]).toContain(attention.restore(attention.kept))
    expect(said[2]).toContain(attention.nobody)
  })
  it('is on its customer’s page too, folded and counted', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    background.customers.set('c1', customerView({ lost: [lostValue()] }))
    await open()
    expect(document.querySelector('.lost-here > summary')?.textContent).toContain('다른 기기에서 바뀐 값 1개')
    await click(button(attention.restore('김미소(2층)')))
    expect(background.mutations).toEqual([{ name: 'restoreEdit', args: { editId: 'edit1' } }])
  })
})
