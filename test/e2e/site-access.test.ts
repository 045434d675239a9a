import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { willAllow, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'
import { siteFixture } from '../support/site-fixtures.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ args: ['--demo'] })
}, 120_000)
afterAll(() => shop.close())

const host = 'https://partner.booking.naver.com/*'
const siteName = '네이버 예약'

async function visit({ context }: Browser, url: string) {
  const page = await context.newPage()
  await page.goto(url)
  const overlay = await overlayOf(page)
  const badges = async () => (await overlay.pressables()).filter(({ label }) => label.includes('손님')).length
  return { page, overlay, badges }
}

/** What the browser lets our pages read. */
const allowed = (page: Page) => page.evaluate<string[]>('chrome.permissions.getAll().then(({ origins }) => origins)')

/** The words of the real side panel, which is no tab: only a page of the extension itself can see it. */
const sidePanel = (page: Page) => page.evaluate<string>('chrome.extension.getViews().find(({ location }) => location.pathname === "/sidepanel.html")?.document.body.innerText ?? ""')

describe('the extension as it is released', () => {
  it('reads no page until its site is switched on; then at once, without a reload, and no longer than it is on', async () => {
    const browser = await shop.openBrowser({ extension: 'released' })
    const { page, badges, overlay } = await visit(browser, addresses.naver)
    const options = await browser.openOptions()
    expect(await allowed(options)).toEqual([])
    expect(await overlay.text()).toBe('')

    await browser.pressIcon(page)
    await eventually(() => sidePanel(options)).toContain(`${siteName} 켜기`)

    await willAllow(browser, host)
    await options.getByRole('checkbox', { name: siteName }).check()
    await options.getByRole('button', { name: '고른 1곳 켜기' }).click()
    await options.getByText(`${siteName}: 켰어요`).waitFor()
    expect(await allowed(options)).toEqual([host])
    await eventually(() => sidePanel(options)).not.toContain(`${siteName} 켜기`)
    await eventually(badges).toBeGreaterThan(3)
    const { overlay: laterOverlay, badges: laterBadges } = await visit(browser, addresses.naver)
    await eventually(laterBadges).toBeGreaterThan(3)

    await options.getByRole('switch', { name: siteName }).click()
    await options.getByText(`${siteName}: 껐어요`).waitFor()
    await eventually(() => allowed(options)).toEqual([])
    for (const shown of [overlay, laterOverlay]) await eventually(() => shown.text()).toBe('')
    await browser.close()
  })
})

describe('a shop on a host of its own', () => {
  const own = 'https://www.bomnal-bakery.example/*'
  const shown = async (browser: Browser, name: string) => {
    const { html, url } = siteFixture('imweb', name)
    const page = await browser.context.newPage()
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await page.goto(url)
    await browser.pressIcon(page)
    return { page, panel: await browser.openPanel() }
  }

  it('is known as 아임웹 by its landmarks, asked for with one press, and from then on by itself', async () => {
    const browser = await shop.openBrowser({ extension: 'released' })
    const alike = await shown(browser, 'orders-alike')
    await alike.panel.getByText('이 페이지 가르치기').waitFor()
    expect(await alike.panel.getByText('아임웹 같아요').count()).toBe(0)
    await alike.page.close()
    await alike.panel.close()

    const { panel } = await shown(browser, 'orders')
    await panel.getByRole('heading', { name: '아임웹 같아요' }).waitFor()
    await willAllow(browser, own)
    await panel.getByRole('button', { name: '아임웹 켜기' }).click()
    await panel.getByText('번호를 찾지 못한 화면이라 세어만 둬요').waitFor()
    expect(await panel.getByText('아임웹 같아요').count()).toBe(0)
    await browser.close()
  })
})

describe('a site that is allowed', () => {
  it('goes off from its own badge, stays off over a reload, and comes on again without one', async () => {
    const browser = await shop.openBrowser()
    const { page, overlay, badges } = await visit(browser, addresses.naver)
    await eventually(badges).toBeGreaterThan(3)
    // Whoever is seen for the first time has no card until they have been captured.
    await eventually(async () => (await overlay.pressables()).some(({ label }) => /손님, /.test(label))).toBe(true)
    await overlay.hover(/손님, /)
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await overlay.press(/이 사이트에서 끄기/)
    await eventually(() => overlay.text()).toBe('')

    const options = await browser.openOptions()
    const site = options.getByRole('switch', { name: siteName })
    await eventually(() => site.isChecked()).toBe(false)
    await eventually(() => options.evaluate('chrome.scripting.getRegisteredContentScripts({ ids: ["naver-booking"] }).then((found) => found.length)')).toBe(0)
    await page.reload()
    expect(await overlay.text()).toBe('')

    await site.click()
    await options.getByText(`${siteName}: 켰어요`).waitFor()
    await eventually(badges).toBeGreaterThan(3)
    await browser.close()
  })
})
