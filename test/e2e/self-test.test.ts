import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPages } from '../../server/src/demo/pages/demo-pages.ts'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let browser: Browser
beforeAll(async () => {
  shop = await openShop()
  browser = await shop.openBrowser()
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
}, 120_000)
afterAll(() => shop.close())

/** The site as it would be after a redesign that puts the names elsewhere. */
async function redesigned(): Promise<Page> {
  const page = await browser.context.newPage()
  const { host, pathname: path } = new URL(addresses.coupang)
  const body = String(demoPages(shop.world, new Date().toISOString())({ host, path, query: new URLSearchParams('rows=20') })?.body)
  await page.route(/\/merchant\/management\/reviews/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: body.replace(/([가-힣])\*{2,}/g, '$1민수 고객') }))
  await page.goto(`${addresses.coupang}?rows=20`)
  return page
}

describe('a site that no longer shows its names where they were', () => {
  it('is marked in the panel, with a report that names nobody; and is whole again once it is read', async () => {
    const page = await redesigned()
    const panel = await browser.openPanel()
    const line = panel.getByText('쿠팡이츠 리뷰 확인 필요')
    await eventually(() => line.count()).toBe(1)
    expect(await panel.locator('.site-trouble summary').textContent()).toMatch(/이름을 못 읽고 있어요 \(\d+월 \d+일부터\)/)
    const options = await browser.openOptions()
    await eventually(() => options.getByText('쿠팡이츠 리뷰 확인 필요').count()).toBe(1)

    await line.click()
    await panel.getByRole('button', { name: '구조 보고서 복사' }).click()
    const report = panel.getByRole('region', { name: '구조 보고서' })
    await report.waitFor()
    const text = (await report.textContent()) ?? ''
    expect(text).toMatch(/^dangol structure report 1\ncoupangeats \d+ · reviews\nlisted · landmarks yes · found \d+ · read 20\n.*name 0/)
    expect(text).toContain('strong "주문번호"')
    const seen = await page.evaluate(() => [...document.querySelectorAll('tr b, tr p')].map((cell) => cell.textContent?.trim() ?? '').filter((cell) => cell.length > 3))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.filter((cell) => text.includes(cell))).toEqual([])
    expect(text).not.toContain('민수')

    await page.close()
    const whole = await browser.context.newPage()
    await whole.goto(`${addresses.coupang}?rows=20`)
    await eventually(() => line.count()).toBe(0)
    await eventually(() => options.getByText('쿠팡이츠 리뷰 확인 필요').count()).toBe(0)
  })

  it('has no report to give while it is not open', async () => {
    const page = await redesigned()
    const panel = await browser.openPanel()
    await panel.getByText('쿠팡이츠 리뷰 확인 필요').click()
    await page.close()
    for (const other of browser.context.pages()) if (other.url().includes('coupangeats')) await other.close()
    await panel.getByRole('button', { name: '구조 보고서 복사' }).click()
    await panel.getByText('쿠팡이츠 리뷰 화면을 연 다음 다시 눌러 주세요.').waitFor()
  })
})
