import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let browser: Browser
let page: Page
beforeAll(async () => {
  shop = await openShop({ args: ['--demo'] })
  browser = await shop.openBrowser()
  page = await browser.context.newPage()
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`)
  await page.locator('.sync-line[data-state=saved]').waitFor({ timeout: 60_000 })
}, 180_000)
afterAll(() => shop.close())

const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key) }
const names = () => page.locator('.grid-row strong').allTextContents()
const initialsOf = (name: string) => [...name].map((syllable) => [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'][Math.floor((syllable.charCodeAt(0) - 0xac00) / 588)]).join('')

describe('the dashboard, 320 px wide and by keyboard alone', () => {
  it('finds somebody by 초성 and opens them', async () => {
    const [someone = ''] = (await names()).slice(4)
    await press('/')
    await page.keyboard.insertText(initialsOf(someone))
    await eventually(names).toContain(someone)
    await eventually(async () => (await names()).every((name) => initialsOf(name).includes(initialsOf(someone)))).toBe(true)
    await press('Enter')
    const first = (await names())[0] ?? ''
    await press('Enter')
    await eventually(() => page.locator('.customer h1').textContent()).toContain(first)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.goBack()
    await eventually(() => page.locator('search input').inputValue()).toBe(initialsOf(someone))
  })

  it('tags three at once and takes it back at once', async () => {
    await press('/', 'Escape', 'ArrowDown', 'Home')
    await eventually(async () => (await names()).length).toBeGreaterThan(5)
    await press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await eventually(() => page.locator('.bulk [role=status]').textContent()).toBe('3명 골랐어요')
    for (let tab = 0; tab < 12 && (await page.evaluate(() => document.activeElement?.textContent)) !== '태그 붙이기'; tab += 1) await press('Shift+Tab')
    await press('Enter')
    await page.keyboard.insertText('첫눈 행사')
    await press('Enter')
    const tagged = page.locator('.grid-row .tag', { hasText: '첫눈 행사' })
    await eventually(() => tagged.count()).toBe(3)
    await page.locator('.toast', { hasText: '3명에게' }).waitFor()
    await page.getByRole('grid').focus()
    await press('Control+z')
    await eventually(() => tagged.count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
