import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sitesOn, switchOff, switchOn, watchSites } from './site-access.ts'
import { TestBrowser } from './testing/test-browser.ts'

const eats = { id: 'eats', matches: ['https://eats.example/merchant/*'] }
const store = { id: 'store', matches: ['https://store.example/a/*', 'https://store.example/b/*', 'https://pop.example/*'] }
const both = [eats, store]
let browser: TestBrowser
const on = async () => (await sitesOn(both)).map(({ id }) => id)

beforeEach(() => {
  browser = new TestBrowser()
  vi.stubGlobal('chrome', browser.chrome)
})
afterEach(() => void vi.unstubAllGlobals())

describe('a site is on', () => {
  it('when the browser allows all its hosts and nobody has switched it off', async () => {
    expect(await on()).toEqual([])
    browser.grant('https://eats.example/*', 'https://store.example/*')
    expect(await on()).toEqual(['eats'])
    browser.grant('https://pop.example/*')
    expect(await on()).toEqual(['eats', 'store'])
    browser.stored['sitesOff'] = ['eats']
    expect(await on()).toEqual(['store'])
  })
})

describe('switching on', () => {
  it('asks for several sites in one question, hosts only', async () => {
    expect(await switchOn(both)).toBe(true)
    expect(browser.asked).toEqual([['https://eats.example/*', 'https://store.example/*', 'https://pop.example/*']])
    expect(await on()).toEqual(['eats', 'store'])
  })
  it('asks in the same turn, or the browser forgets the click', () => {
    void switchOn([eats])
    expect(browser.asked).toHaveLength(1)
  })
  it('changes nothing when the person says no', async () => {
    browser.answer = false
    browser.stored['sitesOff'] = ['eats']
    expect(await switchOn([eats])).toBe(false)
    expect(browser.stored['sitesOff']).toEqual(['eats'])
  })
  it('is a no when the browser will not ask at all', async () => {
    vi.spyOn(browser.chrome.permissions, 'request').mockRejectedValue(new Error('This function must be called during a user gesture'))
    expect(await switchOn([eats])).toBe(false)
  })
  it('asks nothing of what is allowed and only switched off', async () => {
    browser.grant('https://eats.example/*')
    browser.stored['sitesOff'] = ['eats', 'other']
    expect(await switchOn([eats])).toBe(true)
    expect([browser.asked, browser.stored['sitesOff']]).toEqual([[], ['other']])
  })
})

describe('switching off', () => {
  it('gives the permission back', async () => {
    await switchOn(both)
    await switchOff(store)
    expect([...browser.granted]).toEqual(['https://eats.example/*'])
    expect(await on()).toEqual(['eats'])
  })
  it('does so too where the permission cannot be given back', async () => {
    await switchOn(both)
    browser.required = true
    await switchOff(store)
    expect(await on()).toEqual(['eats'])
  })
  it('is told, wherever it was done', async () => {
    const changed = vi.fn()
    watchSites(changed)
    browser.grant('https://eats.example/*')
    browser.withdraw('https://eats.example/*')
    await browser.chrome.storage.local.set({ sitesOff: ['eats'] })
    await browser.chrome.storage.local.set({ theme: 'dark' })
    expect(changed).toHaveBeenCalledTimes(3)
  })
})
