// @vitest-environment happy-dom
import { usualLook } from './customers/list-state.ts'
import type { PersonRow } from '@dangol/core/people-list'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBackground } from '../testing/fake-background.ts'
import { button, click, field, find, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Dashboard } from './dashboard.tsx'
import { placesLeft } from './customers/list-state.ts'

const { dashboard, people, panel } = words
let background: FakeBackground
const open = async (hash = '') => {
  location.hash = hash
  await show(<Dashboard background={background} words={words} connect={vi.fn()} />)
}
const row = (n: number, over: Partial<PersonRow> = {}): PersonRow => ({
  customerId: `c${n}`, name: `손님${n}`, tier: 'gold', visitCount: n, spend: 1_000 * n, lastVisitOn: '2026-11-19', tags: [], warning: false, firstPlatform: 'baemin', birthday: null, fields: {}, ...over,
})
const grid = () => find('[role=grid]', dashboard.customers)
const lines = () => [...document.querySelectorAll('.grid-row')]
const chosen = () => lines().filter((line) => line.getAttribute('aria-selected') === 'true').map((line) => line.querySelector('strong')?.textContent)
const key = async (name: string, how: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => {
  await act(() => void grid().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...how })))
  await settle()
}

afterEach(async () => {
  await show(null)
  await settle()
})
beforeEach(() => {
  background = new FakeBackground()
  background.people = Array.from({ length: 250 }, (_, n) => row(n + 1))
  placesLeft.forget()
  location.hash = ''
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 480 })
})

describe('the dashboard', () => {
  it('begins with the customers, and counts all of them though it draws few', async () => {
    await open()
    expect(document.querySelector('h1')?.textContent).toBe(dashboard.customers)
    expect(text()).toContain(people.count(250))
    expect(grid().getAttribute('aria-rowcount')).toBe('251')
    expect(lines().length).toBeLessThan(60)
    expect(find('nav a', dashboard.customers).getAttribute('aria-current')).toBe('page')
  })
  it('shows nothing of anybody on a device that is locked, and names nobody in its title', async () => {
    background.lock = { ...background.lock, reason: 'hand', pin: 'set' }
    await open('#/customer/c1')
    expect(document.querySelector('h1')?.textContent).toBe(words.lock.title)
    expect(text()).not.toContain('김미소')
    expect(document.title).not.toContain('김미소')
    expect(background.asked.map(({ name }) => name)).not.toContain('people')
  })
  it('loses what is on the screen when it is locked there, and whom somebody looked for', async () => {
    await open()
    await type(field(panel.search), '손님1')
    await act(() => background.announce({ kind: 'lock', lock: { ...background.lock, reason: 'hand', pin: 'set' } }))
    expect(document.querySelector('[role=grid]')).toBeNull()
    expect(text()).not.toContain('손님1')
    await act(() => background.announce({ kind: 'lock', lock: { ...background.lock, reason: null } }))
    await settle()
    expect(field(panel.search).value).toBe('')
  })
  it('asks for the privacy text to be read first', async () => {
    background.privacy = null
    await open()
    expect(text()).toContain(words.privacyPage.lead)
    expect(document.querySelector('[role=grid]')).toBeNull()
  })
  it('shows the customer that the address names, and falls back to the list for any other', async () => {
    await open('#/customer/c1')
    expect(document.querySelector('.customer h1')?.textContent).toContain('김미소')
    await open('#/nowhere')
    expect(document.querySelector('h1')?.textContent).toBe(dashboard.customers)
  })
})

describe('the navigation', () => {
  const ways = () => [...document.querySelectorAll<HTMLAnchorElement>('nav a')].map(({ textContent, hash }) => [textContent?.trim(), hash])
  it('leads to every page, and counts what waits to be checked', async () => {
    background.attention = { ...background.attention, conflicts: 3 }
    await open()
    expect(ways()).toEqual([[dashboard.customers, '#/customers'], [words.bring.title, '#/import'], [words.fields.page, '#/fields'], [`${words.conflict.title} 3`, '#/conflicts']])
  })
  it('leads nowhere that somebody may not go', async () => {
    background.may = ['customer.read']
    await open()
    expect(ways()).toEqual([[dashboard.customers, '#/customers']])
  })
})

describe('the list of customers', () => {
  it('is walked, chosen from and opened by keyboard alone', async () => {
    await open()
    for (const name of ['ArrowDown', ' ']) await key(name)
    for (let n = 0; n < 2; n += 1) await key('ArrowDown', { shiftKey: true })
    expect(chosen()).toEqual(['손님2', '손님3', '손님4'])
    expect(text()).toContain(people.chosen(3))
    await key('Escape')
    expect(chosen()).toEqual([])
    await key('Enter')
    expect(location.hash).toBe('#/customer/c4')
  })
  it('loses no key that is pressed before the last one was drawn', async () => {
    await open()
    await act(() => { for (const how of [{}, { shiftKey: true }, { shiftKey: true }]) grid().dispatchEvent(new KeyboardEvent('keydown', { key: 'shiftKey' in how ? 'ArrowDown' : ' ', bubbles: true, cancelable: true, ...how })) })
    await settle()
    expect(chosen()).toEqual(['손님1', '손님2', '손님3'])
  })
  it('is chosen as a whole, and without one again', async () => {
    await open()
    await key('a', { ctrlKey: true })
    await key(' ')
    expect(text()).toContain(people.chosen(249))
  })
  it('tags everybody who is chosen in one deed, and takes back only what that deed changed', async () => {
    // One of them has it already; said again it would be saved again, and taken off by the way back.
    background.listFrame = { ...background.listFrame, tags: [{ id: 't1', name: '창가' }] }
    background.people = background.people.map((one) => (one.customerId === 'c2' ? { ...one, tags: background.listFrame.tags } : one))
    await open()
    await key('a', { ctrlKey: true })
    await click(find<HTMLButtonElement>('.bulk button', panel.addTag))
    await type(field(panel.addTag), '창가')
    await press(field(panel.addTag), 'Enter')
    for (let turn = 0; turn < 4; turn += 1) await settle()
    expect(background.mutations.length).toBe(249)
    expect(text()).toContain(people.tagged('창가', 249))
    background.mutations.length = 0
    await click(button(panel.undo))
    for (let turn = 0; turn < 4; turn += 1) await settle()
    expect(background.mutations.length).toBe(249)
    expect(background.mutations.some((mutation) => mutation.name !== 'removeTag' || mutation.args.customerId === 'c2')).toBe(false)
  })
  it('is narrowed by a condition that reads as a chip, and widened by taking it off', async () => {
    await open()
    await click(button(people.conditions))
    await click(find('.filter-panel input', words.tier.vip))
    const chip = people.chip(people.part.tiers, words.tier.vip)
    expect(text()).toContain(chip)
    expect(background.asked.filter(({ name }) => name === 'people').at(-1)?.request).toMatchObject({ filter: { tiers: ['vip'] } })
    await click(button(people.dropChip(chip)))
    expect(background.asked.filter(({ name }) => name === 'people').at(-1)?.request).toMatchObject({ filter: {} })
  })
  it('is saved as a view without whom somebody looked for', async () => {
    await open()
    await type(field(panel.search), '손님1')
    await click(button(people.conditions))
    await click(find('.filter-panel input', words.tier.gold))
    await click(button(people.saveView))
    await type(field(people.viewName), '골드')
    await press(field(people.viewName), 'Enter')
    expect(background.mutations).toMatchObject([{ name: 'saveView', args: { name: '골드', filter: { tiers: ['gold'] }, sort: usualLook.sort } }])
    expect(JSON.stringify(background.mutations)).not.toContain('손님1')
    expect(location.hash).toMatch(/^#\/customers\/.+/)
    await open('#/customers')
    expect(text()).not.toContain(people.chip(people.part.tiers, words.tier.gold))
  })
  it('offers whoever may not save views or ask for birthdays neither', async () => {
    background.may = background.may.filter((permission) => permission !== 'savedView.write' && permission !== 'personal.read')
    await open()
    await click(button(people.conditions))
    expect(text()).not.toContain(people.part.birthdayMonths)
    await click(find('.filter-panel input', words.tier.gold))
    expect(text()).not.toContain(people.saveView)
  })
  it('says why there is nobody in it', async () => {
    background.people = []
    await open()
    expect(text()).toContain(panel.emptyHelp)
    await type(field(panel.search), '없는 사람')
    expect(text()).toContain(people.nobodyHelp)
    await click(button(people.showEverybody))
    expect(field(panel.search).value).toBe('')
  })
  it('is as it was left for whoever comes back from a customer', async () => {
    await open()
    await click(button(people.conditions))
    await click(find('.filter-panel input', words.tier.vip))
    await key('Enter')
    await open('#/customer/c1')
    await open('#/customers')
    expect(text()).toContain(people.chip(people.part.tiers, words.tier.vip))
  })
})
