// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { customerView, FakeBackground, hit, noteRow } from '../testing/fake-background.ts'
import { alerts, button, click, field, nameOf, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Panel } from './panel.tsx'
import type { Offer } from './site-offer.tsx'

const { panel, sync } = words
let background: FakeBackground
const connect = vi.fn()
const open = (offer?: Offer) => show(<Panel background={background} words={words} offer={offer ?? null} connect={connect} />)
const heading = () => document.querySelector('main h1')?.textContent
const search = () => field(panel.search)
const options = () => [...document.querySelectorAll('[role=option] strong')].map((name) => name.textContent)

beforeEach(() => {
  background = new FakeBackground()
  connect.mockClear()
  Element.prototype.scrollIntoView = () => undefined
})

describe('the panel at rest', () => {
  it('shows the people seen last and gives the keyboard to the search', async () => {
    await open()
    expect(options()).toEqual(['김미소'])
    expect(document.activeElement).toBe(search())
  })
  it('says what to do when there is nobody yet', async () => {
    background.hits = []
    await open()
    expect(heading()).toBe(panel.empty)
    expect(text()).toContain(panel.emptyHelp)
  })
  it('leads to the options, and shows nothing else, before a shop is connected', async () => {
    background.sync = { state: 'unpaired' }
    await open()
    await click(button(panel.connect))
    expect(connect).toHaveBeenCalledOnce()
    expect(document.querySelector('input')).toBeNull()
  })
  it.each([
    [{ state: 'saved' }, sync.saved],
    [{ state: 'pending', pending: 3 }, '3건 대기 중'],
    [{ state: 'offline', pending: 3 }, '연결 끊김 · 3건은 이 기기에 안전하게 있어요'],
    [{ state: 'offline', pending: 0 }, sync.offline(0)],
    [{ state: 'loading', rows: 1200 }, sync.loading(1200)],
    [{ state: 'revoked', pending: 1 }, sync.revoked(1)],
    [{ state: 'older-server', pending: 2 }, sync['older-server'](2)],
    [{ state: 'full', pending: 2 }, sync.full(2)],
    [{ state: 'rebuilding', pending: 0 }, sync.rebuilding],
    [{ state: 'loading', rows: 1200, progress: { done: 1200, total: 5000 } }, sync.loading(0)],
    [{ state: 'pending', pending: 880, progress: { done: 120, total: 1000 } }, sync.sending],
  ] as const)('says how saving goes: %o', async (state, said) => {
    await open()
    await act(() => background.announce({ kind: 'sync', sync: state }))
    expect(document.querySelector('[role=status][aria-label]')?.textContent).toBe(said)
  })
})

describe('something long', () => {
  const bar = () => document.querySelector('[role=progressbar]')
  it.each([
    { state: 'loading', rows: 1200, progress: { done: 1200, total: 5000 } },
    { state: 'pending', pending: 3800, progress: { done: 1200, total: 5000 } },
    { state: 'rebuilding', pending: 0, progress: { done: 1200, total: 5000 } },
  ] as const)('has a bar, and figures that say the same: $state', async (state) => {
    await open()
    await act(() => background.announce({ kind: 'sync', sync: state }))
    expect([bar()?.getAttribute('aria-valuenow'), bar()?.getAttribute('aria-valuemax'), bar()?.getAttribute('aria-valuetext')]).toEqual(['1200', '5000', '1,200 / 5,000건'])
    expect((bar()?.firstElementChild as HTMLElement).style.inlineSize).toBe('24%')
    expect(document.querySelector('.progress-count')?.textContent).toBe('1,200 / 5,000건')
  })
  it('has none while nothing long is under way', async () => {
    await open()
    await act(() => background.announce({ kind: 'sync', sync: { state: 'pending', pending: 3 } }))
    expect(bar()).toBeNull()
  })
})

describe('a site beside the panel that could be read', () => {
  const { options, platform } = words
  const offer = (granted: boolean) => ({ platform: 'smartstore' as const, switchOn: vi.fn(async () => granted) })

  it('is offered with one button that says why, and asked for in the turn of the click', async () => {
    const site = offer(true)
    await open(site)
    expect(text()).toContain(panel.siteOfferWhy)
    button(panel.switchSiteOn(platform.smartstore)).click()
    expect(site.switchOn).toHaveBeenCalledOnce()
  })
  it('is said to look like a platform where only its landmarks tell it', async () => {
    await open({ platform: 'imweb', guessed: true, switchOn: vi.fn(async () => true) })
    expect(text()).toContain('아임웹 같아요')
  })
  it('is still offered when the browser says no', async () => {
    await open(offer(false))
    await click(button(panel.switchSiteOn(platform.smartstore)))
    expect(alerts()).toEqual([options.siteRefused])
  })
  it('is not offered on top of a customer or a search', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    await open(offer(true))
    expect(text()).not.toContain(panel.siteOfferWhy)
    await type(search(), '김')
    expect(text()).not.toContain(panel.siteOfferWhy)
  })
})

describe('looking for people', () => {
  beforeEach(() => {
    background.hits = [hit(), hit({ customerId: 'c2', name: '김미정' }), hit({ customerId: 'c3', name: '박서준' })]
    background.customers.set('c2', customerView({ id: 'c2', name: '김미정' }))
  })

  it('goes through those found with the arrow keys and opens one with Enter', async () => {
    await open()
    await type(search(), '김')
    await press(search(), 'ArrowDown')
    expect(document.getElementById(search().getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('김미정')
    await press(search(), 'Enter')
    expect(heading()).toBe('김미정')
    expect(document.activeElement).toBe(document.querySelector('main h1'))
    expect(background.asked).toContainEqual({ name: 'setFocus', request: { focus: { kind: 'customer', customerId: 'c2' } } })
  })
  it.each(['composing', 'late composing'] as const)('chooses nobody while a syllable is %s', async (how) => {
    await open()
    await type(search(), '김')
    await press(search(), 'Enter', how)
    expect(options()).toHaveLength(2)
  })
  it('chooses nobody from the answer to an older question', async () => {
    await open()
    await type(search(), '김')
    background.holding = '박'
    await type(search(), '박')
    await press(search(), 'Enter')
    expect(background.asked.map(({ name }) => name)).not.toContain('setFocus')
  })
  it('comes back to the search where it was left', async () => {
    await open()
    await type(search(), '김')
    await press(search(), 'Enter')
    await press(document.activeElement ?? document, 'Escape')
    expect(search().value).toBe('김')
    expect(document.activeElement).toBe(search())
  })
  it('starts with "/" from anywhere and ends with Esc on the customer it covered', async () => {
    background.focus = { kind: 'customer', customerId: 'c2' }
    await open()
    await press(document.body, '/')
    expect(document.activeElement).toBe(search())
    expect((await press(search(), '/')).defaultPrevented).toBe(true)
    await type(search(), '박')
    expect(options()).toEqual(['박서준'])
    await press(search(), 'Escape')
    expect(heading()).toBe('김미정')
  })
})

describe('where to look', () => {
  it('follows a click on a badge, also over a search', async () => {
    await open()
    await type(search(), '김')
    await act(() => background.announce({ kind: 'focus', focus: { kind: 'customer', customerId: 'c1' } }))
    await settle()
    expect([heading(), search().value]).toEqual(['김미소', ''])
  })
  it('is not moved back by the echo of an older look', async () => {
    background.hits = [hit()]
    await open()
    background.ask = ((ask) => (name, request) => (name === 'setFocus' ? new Promise(() => undefined) : ask(name, request)))(background.ask)
    await type(search(), '김')
    await press(search(), 'Enter')
    await act(() => background.announce({ kind: 'focus', focus: { kind: 'none' } }))
    await settle()
    expect(heading()).toBe('김미소')
  })
  it('says so when somebody is no longer there', async () => {
    background.focus = { kind: 'customer', customerId: 'nobody' }
    await open()
    expect(heading()).toBe(panel.gone)
  })
  it('goes on showing the customer when the background stumbles', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    await open()
    const ask = vi.spyOn(background, 'ask').mockRejectedValue(new Error('asleep'))
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(heading()).toBe('김미소')
    ask.mockRestore()
  })
})

describe('every control', () => {
  it('has a name of its own', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    const tags = [{ id: 't1', name: '단체' }, { id: 't2', name: '포장' }]
    background.customers.set('c1', customerView({ tags, notes: [noteRow({ kind: 'health', text: '땅콩 알레르기' })] }))
    await open()
    await click(button(panel.addTag))
    const names = [...document.querySelectorAll('button, input, textarea')].map(nameOf)
    expect(names).not.toContain('')
    expect(names).toContain(panel.removeTag('단체'))
    expect(alerts()).toEqual([])
  })
})
