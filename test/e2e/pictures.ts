// npm run pictures: the README's screenshots, taken of the real thing on the demo's look-alike pages; `-- people` takes those of people only.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import type { Page } from 'playwright-core'
import { becomeOwner } from '../support/account-page.ts'
import { openBrowser, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, openShop, pair, type Shop } from '../support/shop.ts'
import { unseenPages, unseenUrl } from '../support/unseen-page.ts'

const folder = path.resolve(import.meta.dirname, '../../docs')

/** Opens a page and waits until its badges have stopped coming. */
async function badged(browser: Browser, url: string): Promise<Page> {
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(url)
  const overlay = await overlayOf(page)
  for (let before = -1, now = 0; now === 0 || now !== before; ) {
    before = now
    await page.waitForTimeout(500)
    now = (await overlay.pressables()).length
  }
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

/** Opens the customer of the richest badge of the list in the panel, beside its card. */
async function take(shop: Shop, device: string, language: 'ko' | 'en', dark: boolean): Promise<void> {
  const browser = await shop.openBrowser({ language, dark, paired: false })
  await pair(browser, shop.server, device)
  const end = `${language}${dark ? '-dark' : ''}`
  for (const [name, url] of Object.entries(addresses)) {
    const page = await badged(browser, url)
    const overlay = await overlayOf(page)
    if (name === 'naver') await overlay.hover(/주의|Caution|Watch|warning/i).catch(() => undefined)
    await page.waitForTimeout(700)
    await picture(page, `overlay-${name}-${end}`)
    if (name === 'naver') {
      const warned = (await overlay.pressables()).find(({ label }) => /주의|warning|careful|caution|watch/i.test(label))
      await overlay.press(warned ? new RegExp(`^${warned.label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : /손님|visit/)
      const panel = await browser.openPanel()
      await panel.setViewportSize({ width: 380, height: 860 })
      await panel.waitForTimeout(800)
      await picture(panel, `panel-${end}`)
      await panel.close()
    }
    await page.close()
  }
  const options = await browser.openOptions()
  await options.setViewportSize({ width: 900, height: 900 })
  await options.waitForTimeout(800)
  await picture(options, `options-${end}`)
  if (end !== 'ko') await takeDashboard(browser, end)
  await browser.close()
}

/** The list of customers, narrowed and with some of them chosen, and the page of one. */
async function takeDashboard(browser: Browser, end: string): Promise<void> {
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`)
  await page.locator('.sync-line[data-state=saved]').waitFor()
  await page.locator('.tools-line > .plain-button').first().click()
  await page.getByLabel(/^(골드|Gold|VIP)$/).first().check()
  await page.locator('.filter-panel .main-button').click()
  await page.getByRole('grid').focus()
  for (const key of ['ArrowDown', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key)
  await page.waitForTimeout(500)
  await picture(page, `dashboard-${end}`)
  for (const key of ['Escape', 'Home', 'Enter']) await page.keyboard.press(key)
  await page.locator('.customer').waitFor()
  await page.waitForTimeout(500)
  await picture(page, `dashboard-customer-${end}`)
  await page.close()
}

async function takeOnlyPeople(shop: Shop): Promise<void> {
  const browser = await shop.openBrowser()
  await takeDashboard(browser, 'ko')
  await takePeople(shop, browser)
  await browser.close()
}

/** A file before it is brought in, orders that name nobody with whom they may be, and two people before they are one. */
async function takePeople({ world }: Shop, browser: Browser): Promise<void> {
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html#/import`)
  const known = world.people.filter(({ phone }) => phone !== null).slice(0, 3)
  const strangers = ['강새벽,010-9911-2233,음력 8.15,단골,창가 자리', '윤이슬,1099887766,85.3.2,VIP,', '한여울,+82 10-8822-3344,,정기 주문,전화 먼저', '오하늘,010-12,,,']
  const rows = ['◈ 손님 명단', '이름,휴대폰,생일,태그,메모', ...known.map(({ name, phone }) => `${name},${phone},,정기 배송,`), ...strangers]
  await page.locator('input[type=file]').setInputFiles({ name: '손님명단.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await page.locator('.column-list').waitFor()
  await page.locator('.import-deeds .main-button').click()
  await page.locator('.kind-tab').first().click()
  await page.waitForTimeout(500)
  await picture(page, 'import-ko')
  await page.close()

  const panel = await browser.openPanel()
  await panel.setViewportSize({ width: 380, height: 860 })
  const look = (kind: 'none' | 'nameless') => panel.evaluate(`chrome.runtime.sendMessage({ dangol: 'setFocus', request: { focus: { kind: '${kind}' } } })`)
  await look('nameless')
  await panel.locator('.likely-card').first().waitFor()
  await panel.waitForTimeout(500)
  await picture(panel, 'queue-ko')
  await look('none')
  await panel.locator('.people [role=option]').first().click()
  await panel.locator('.merge > .plain-button').click()
  await panel.locator('.merge-desk [role=option]').first().click()
  await panel.locator('.merge-preview').waitFor()
  await panel.locator('.merge').evaluate((desk) => scrollTo(0, desk.getBoundingClientRect().top + scrollY - 72))
  await panel.waitForTimeout(500)
  await picture(panel, 'panel-merge-ko')
  await panel.close()
}

/** An unknown page in the middle of being taught, and the panel beside it. */
async function takeTeaching(shop: Shop, language: 'ko' | 'en', dark: boolean): Promise<void> {
  const browser = await shop.openBrowser({ language, dark, extension: 'released' })
  const end = `${language}${dark ? '-dark' : ''}`
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(unseenUrl)
  await browser.pressIcon(page)
  const panel = await browser.openPanel()
  await panel.setViewportSize({ width: 380, height: 860 })
  const teach = panel.getByRole('button', { name: /^(이 페이지 가르치기|Teach this page)$/ })
  await teach.waitFor()
  await panel.getByText(/^(모두 저장됨|All saved)$/).waitFor()
  await picture(panel, `teach-offer-${end}`)
  await teach.click()
  await panel.locator('.teach-candidates button').first().waitFor()
  for (const place of ['dd', '[class*=tel]']) {
    const box = await page.locator(`li:nth-child(2) ${place}`).first().boundingBox()
    if (!box) throw new Error('it has no box')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForTimeout(500)
  }
  const next = await page.locator('li:nth-child(2) dd:nth-of-type(3)').boundingBox()
  if (next) await page.mouse.move(next.x + next.width / 2, next.y + next.height / 2)
  await page.waitForTimeout(300)
  await picture(page, `teach-page-${end}`)
  await picture(panel, `teach-panel-${end}`)
  await browser.close()
}

/** The account page, as the owner of the shop sees it once devices are paired: who may come in, and what is kept how long. */
async function takeAccount(shop: Shop): Promise<void> {
  const browser = await openBrowser({ pagesPort: shop.pages.port, extension: false })
  const page = await becomeOwner(browser.context, shop.server.printed())
  await page.setViewportSize({ width: 820, height: 900 })
  for (const [language, dark] of [['ko', false], ['ko', true], ['en', false]] as const) {
    if ((await page.locator('html').getAttribute('lang')) !== language) await page.getByRole('button', { name: /^(English|한국어)$/ }).click()
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    for (const [name, heading] of [['account', /^(단골 계정|Dangol account)$/], ['account-retention', /^(보관 기간|How long it is kept)$/]] as const) {
      await page.getByRole('heading', { name: heading }).evaluate((title) => scrollTo(0, title.getBoundingClientRect().top + scrollY - 48))
      await page.waitForTimeout(300)
      await picture(page, `${name}-${language}${dark ? '-dark' : ''}`)
    }
  }
  await browser.close()
}

await mkdir(folder, { recursive: true })
const shop = await openShop({ args: ['--demo'] }, unseenPages())
await takeOnlyPeople(shop)
if (process.argv[2] !== 'people') {
  await take(shop, '카운터', 'ko', false)
  await take(shop, '주방', 'ko', true)
  await take(shop, '사장님 노트북', 'en', false)
  await takeAccount(shop)
  await takeTeaching(shop, 'ko', false)
  await takeTeaching(shop, 'ko', true)
  await takeTeaching(shop, 'en', false)
}
await shop.close()
