// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Revealed } from '../../messaging/protocol.ts'
import { Panel } from '../panel/panel.tsx'
import { customerView, FakeBackground, noteRow } from '../testing/fake-background.ts'
import { alerts, button, click, field, nameOf, press, settle, show, text, type, words } from '../testing/page.tsx'

const { lock } = words
let background: FakeBackground
const connect = vi.fn()
const open = () => show(<Panel background={background} words={words} connect={connect} />)
const lockIs = async (changed: Partial<FakeBackground['lock']>) => {
  background.lock = { ...background.lock, ...changed }
  await act(() => background.announce({ kind: 'lock', lock: background.lock }))
  await settle()
}

beforeEach(() => {
  background = new FakeBackground()
  connect.mockClear()
  Element.prototype.scrollIntoView = () => undefined
})

describe('a locked panel', () => {
  it('takes a customer out of sight in the moment it hears of it, all of them and all that was typed', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    background.customers.set('c1', customerView({ notes: [noteRow({ text: '땅콩 알레르기' })] }))
    await open()
    expect(text()).toContain('김미소')
    await lockIs({ reason: 'idle', pin: 'set' })
    expect(text()).not.toMatch(/김미소|땅콩/)
    expect([...document.querySelectorAll('input')].map(nameOf)).toEqual([lock.pin])
    expect(text()).toContain(lock.reason.idle)
    expect(document.activeElement).toBe(field(lock.pin))
  })
  it('shows nobody before it is known whether it is locked', async () => {
    background.ask = ((ask) => (name, request) => (name === 'lockState' ? new Promise(() => undefined) : ask(name, request)))(background.ask)
    await open()
    expect(text()).not.toContain('김미소')
  })
  it('locks by its button and by its keys', async () => {
    await open()
    await click(button(lock.now))
    expect(text()).toContain(lock.title)
    await lockIs({ reason: null })
    await press(document, 'L', 'ctrl')
    expect(text()).toContain(lock.title)
  })
  it('opens by the PIN, says what was wrong with another, and keeps none in its field', async () => {
    background.lock = { ...background.lock, reason: 'hand', pin: 'set' }
    background.pinAnswer = { status: 'wrong', heldUntil: null }
    await open()
    await type(field(lock.pin), '1111')
    await press(field(lock.pin), 'Enter')
    expect(alerts()).toEqual([lock.wrong])
    expect(field(lock.pin).value).toBe('')
    background.pinAnswer = { status: 'held', heldUntil: Date.now() + 90_000 }
    await press(field(lock.pin), 'Enter')
    expect(alerts()[0]).toMatch(/2분 뒤에/)
    background.pinAnswer = { status: 'opened' }
    await press(field(lock.pin), 'Enter')
    expect(text()).toContain('김미소')
  })
  it('says how else it is opened where there is no PIN, and of a device that was shut out what is left on it', async () => {
    background.lock = { ...background.lock, reason: 'hand', pin: 'none' }
    await open()
    expect(text()).toContain(lock.noPin)
    await click(button(lock.reconnect))
    expect(connect).toHaveBeenCalledOnce()
    background.outbox = { ...background.outbox, waiting: 2, drafts: 1 }
    await lockIs({ reason: 'revoked', pin: 'void' })
    expect(text()).toContain(lock.revoked)
    expect(text()).toContain('아직 보내지 못한 3건')
    expect(document.querySelector('input')).toBeNull()
  })
})

describe('a masked value', () => {
  const mask = '010-••••-5678'
  const held = () => document.querySelector<HTMLButtonElement>('.hold') ?? document.createElement('button')
  const hold = (kind: string, init: object = {}) => act(async () => void held().dispatchEvent(Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { button: 0, pointerId: 1, key: '', detail: 0, ...init })))
  const asked = () => background.asked.filter(({ name }) => name === 'reveal').length
  beforeEach(async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    const [identity] = [{ id: 'i1', customerId: 'c1', kind: 'phone', platform: '', shop: '', value: mask, source: 'page', version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null }] as const
    background.customers.set('c1', customerView({ identities: [identity], masked: ['i1', 'birthday'] }))
    await open()
  })
  const phone = () => [...document.querySelectorAll<HTMLButtonElement>('.hold')].find((each) => each.textContent === mask || each.textContent === '010-1234-5678')

  it('is a button with a state, that says what holding it does', () => {
    const names = [...document.querySelectorAll('.hold')].map((each) => [nameOf(each), each.getAttribute('aria-pressed')])
    expect(names).toEqual([[lock.hold(lock.kind.birthday, lock.maskedBirthday), 'false'], [lock.hold(lock.kind.phone, mask), 'false']])
  })
  it.each([
    ['a pointer', 'pointerdown', 'pointerup', {}], ['a pointer that is called off', 'pointerdown', 'pointercancel', {}], ['Enter', 'keydown', 'keyup', { key: 'Enter' }],
    ['Space', 'keydown', 'keyup', { key: ' ' }], ['the focus going elsewhere', 'keydown', 'blur', { key: ' ' }],
  ])('is shown for as long as it is held, ended by %s', async (_how, down, up, init) => {
    const target = phone()
    const fire = (kind: string) => act(async () => void target?.dispatchEvent(Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { button: 0, pointerId: 1, detail: 0, ...init })))
    await fire(down)
    await settle()
    expect([target?.textContent, target?.getAttribute('aria-pressed')]).toEqual(['010-1234-5678', 'true'])
    await fire(up === 'blur' ? 'focusout' : up)
    if (up === 'blur') await fire('blur')
    await settle()
    expect([target?.textContent, asked()]).toEqual([mask, 1])
  })
  it('asks once while a key repeats, and not at all during a syllable', async () => {
    await hold('keydown', { key: 'Enter', isComposing: true })
    await hold('keydown', { key: 'Enter' })
    await hold('keydown', { key: 'Enter', repeat: true })
    await settle()
    expect(asked()).toBe(1)
  })
  it('is not shown any more where it was let go before the answer came', async () => {
    let answer: (revealed: Revealed) => void = () => undefined
    background.revealing = new Promise((done) => { answer = done })
    const target = phone()
    await act(async () => void target?.dispatchEvent(Object.assign(new Event('pointerdown', { bubbles: true }), { button: 0, pointerId: 1 })))
    await act(async () => void target?.dispatchEvent(new Event('pointerup', { bubbles: true })))
    answer({ status: 'shown', text: '010-1234-5678' })
    await settle()
    expect(text()).not.toContain('1234')
  })
  it('is toggled by a press without a hold, as a screen reader makes it', async () => {
    const target = phone()
    const pressOnly = () => act(async () => void target?.dispatchEvent(Object.assign(new MouseEvent('click', { bubbles: true, detail: 0 }))))
    await pressOnly()
    await settle()
    expect(target?.textContent).toBe('010-1234-5678')
    await pressOnly()
    await settle()
    expect(target?.textContent).toBe(mask)
  })
  it('says why where it may not be shown, and stays a mask', async () => {
    background.revealAnswer = { status: 'refused', code: 'not-permitted' }
    const target = phone()
    await act(async () => void target?.dispatchEvent(Object.assign(new Event('pointerdown', { bubbles: true }), { button: 0, pointerId: 1 })))
    await settle()
    expect(target?.textContent).toBe(mask)
    expect(text()).toContain(words.problem['not-permitted'])
  })
})

describe('blurring for a shared screen', () => {
  it('is switched by its button and its keys, stays in sight while it is on, and ends by one press', async () => {
    await open()
    await click(button(lock.blur))
    expect(document.querySelector('.panel')?.classList.contains('blurred')).toBe(true)
    expect(text()).toContain(lock.blurred)
    expect(button(lock.blur).getAttribute('aria-pressed')).toBe('true')
    await click(button(lock.sharpen))
    expect(document.querySelector('.blurred, .blur-chip')).toBeNull()
    await press(document, 'H', 'ctrl')
    expect(text()).toContain(lock.blurred)
  })
})
