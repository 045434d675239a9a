import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { switchOff, switchOn } from '../../access/site-access.ts'
import { TestBrowser } from '../../access/testing/test-browser.ts'
import { keepOverlays } from './keep-overlays.ts'

const eats = { id: 'eats', matches: ['https://eats.example/merchant/*'] }
const store = { id: 'store', matches: ['https://store.example/a/*', 'https://store.example/b/*'] }
const eatsHost = 'https://eats.example/*'
const storeHost = 'https://store.example/*'
const failed = vi.fn()
let browser: TestBrowser

/** The worker starts; its listeners are of this life of it. */
let sites = [eats, store]
const start = () => keepOverlays(async () => sites, failed)
const registered = (...ids: string[]) => vi.waitFor(() => expect([...browser.scripts.keys()]).toEqual(ids))

beforeEach(() => {
  browser = new TestBrowser()
  vi.stubGlobal('chrome', browser.chrome)
  failed.mockClear()
  sites = [eats, store]
  browser.tabs.set(1, eatsHost).set(2, storeHost).set(3, eatsHost)
})
afterEach(() => {
  vi.unstubAllGlobals()
  expect(failed).not.toHaveBeenCalled()
})

describe('when the worker starts', () => {
  it('the sites that are on get the overlay in every frame, at rest, for good', async () => {
    browser.grant(storeHost)
    start()
    await registered('store')
    expect(browser.scripts.get('store')).toEqual({
      id: 'store', js: ['content-scripts/overlay.js'], matches: store.matches, allFrames: true, runAt: 'document_idle', persistAcrossSessions: true,
    })
  })
  it('what was registered by an older version or is off now is put right', async () => {
    const old = { id: 'eats', js: ['content-scripts/overlay.js'], matches: ['https://eats.example/old/*'] }
    browser.scripts.set('eats', old).set('gone', { ...old, id: 'gone' })
    browser.grant(eatsHost)
    start()
    await registered('eats')
    await vi.waitFor(() => expect(browser.scripts.get('eats')?.matches).toEqual(eats.matches))
  })
  it('starts nothing on pages that are open already', async () => {
    browser.grant(eatsHost)
    start()
    await registered('eats')
    expect(browser.injected).toEqual([])
  })
  it('starts nothing on them after an update either: they have an old overlay, which says what to do', async () => {
    browser.grant(eatsHost)
    start()
    browser.install('update')
    await registered('eats')
    expect(browser.injected).toEqual([])
  })
  it.each([
    ['the browser was started', () => browser.startUp()],
    ['the extension is new to it, as after each start from the command line', () => browser.install('install')],
  ])('pages that were there before the scripts get the overlay where %s, those of sites that are off do not', async (_, begin) => {
    browser.grant(eatsHost, storeHost)
    browser.stored['sitesOff'] = ['store']
    start()
    begin()
    await registered('eats')
    await vi.waitFor(() => expect(browser.injected).toEqual([1, 3]))
  })
  it('that goes for pages whose scripts were kept over the start, too, which the browser may have been late with', async () => {
    browser.grant(eatsHost)
    start()
    await registered('eats')
    start()
    browser.startUp()
    await vi.waitFor(() => expect(browser.injected).toContain(3))
  })
})

describe('a site that is allowed', () => {
  it('has its overlay at once, on the pages that are open and on those to come, and no other site has', async () => {
    start()
    browser.grant(eatsHost)
    await registered('eats')
    await vi.waitFor(() => expect(browser.injected).toEqual([1, 3]))
  })
  it('is no longer switched off', async () => {
    browser.stored['sitesOff'] = ['eats', 'store']
    start()
    browser.grant(eatsHost)
    await registered('eats')
    expect(browser.stored['sitesOff']).toEqual(['store'])
  })
  it('has it also when it was only switched off before', async () => {
    browser.grant(eatsHost)
    browser.stored['sitesOff'] = ['eats']
    start()
    await registered()
    await switchOn([eats])
    await registered('eats')
    await vi.waitFor(() => expect(browser.injected).toEqual([1, 3]))
  })
  it('is put into the other tabs though one has gone meanwhile', async () => {
    start()
    vi.spyOn(browser.chrome.scripting, 'executeScript').mockRejectedValueOnce(new Error('No tab with id: 1'))
    browser.grant(eatsHost)
    await vi.waitFor(() => expect(browser.injected).toEqual([3]))
  })
})

describe('a site that is no longer allowed', () => {
  it('is switched off as well, so that overlays that still run go away', async () => {
    browser.grant(eatsHost, storeHost)
    start()
    await registered('eats', 'store')
    browser.withdraw(eatsHost)
    await registered('store')
    expect(browser.stored['sitesOff']).toEqual(['eats'])
  })
  it('loses its script by the switch alone, too', async () => {
    browser.grant(eatsHost, storeHost)
    start()
    await registered('eats', 'store')
    browser.required = true
    await switchOff(store)
    await registered('eats')
  })
})

it('switches that come faster than they are carried out end as the last of each said', async () => {
  start()
  await switchOn([eats, store])
  await switchOff(eats)
  await switchOn([eats])
  await switchOff(store)
  await registered('eats')
  await vi.waitFor(() => expect(browser.stored['sitesOff']).toEqual(['store']))
})

describe('profiles that come to be others', () => {
  it('of a new path have the overlay there too, on pages that are open and on those to come', async () => {
    browser.grant(eatsHost, storeHost)
    const overlays = start()
    await registered('eats', 'store')
    sites = [{ ...eats, matches: [...eats.matches, 'https://eats.example/orders/*'] }, store]
    overlays.renew([])
    await vi.waitFor(() => expect(browser.scripts.get('eats')?.matches).toEqual(sites[0]?.matches))
    await vi.waitFor(() => expect(browser.injected).toEqual([1, 3]))
  })
  it('of a site that nobody knew have it at once where the browser was asked before', async () => {
    const moa = { id: 'moa-example', matches: ['https://moa.example/*'] }
    browser.tabs.set(4, 'https://moa.example/*')
    const overlays = start()
    await registered()
    browser.grant('https://moa.example/*')
    sites = [moa, eats, store]
    overlays.renew([])
    await registered('moa-example')
    await vi.waitFor(() => expect(browser.injected).toEqual([4]))
  })
  it('of a site that is read no more are gone, and its permission with them', async () => {
    browser.grant(eatsHost, storeHost)
    const overlays = start()
    await registered('eats', 'store')
    sites = [store]
    overlays.renew(['eats.example'])
    await registered('store')
    await vi.waitFor(() => expect([...browser.granted]).toEqual([storeHost]))
  })
})
