import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 120_000)
afterAll(() => shop.close())

const labels = async (page: Page) => (await (await overlayOf(page)).pressables()).map(({ label }) => label)

it('nothing of a page is kept or shown before the privacy text was read in this browser, and then it is; who opened a customer is written down', async () => {
  const browser = await shop.openBrowser()
  const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험'))?.[0] ?? ''
  const count = async () => (await shop.server.graphql<{ customers: { totalCount: number } }>('{ customers { totalCount } }', {}, key)).data?.customers.totalCount
  // As of a browser that was paired before there was such a text.
  const options = await browser.openOptions()
  await options.evaluate(() => chrome.storage.local.remove('privacy'))
  await options.close()
  const page = await browser.context.newPage()
  await page.goto(`${addresses.naver}?rows=5`)
  const panel = await browser.openPanel()
  const gate = panel.getByRole('heading', { name: '개인정보 안내' })
  await gate.waitFor()
  // The page has told what it read by the time its reading is noted; only then is it known that nothing came of it.
  await page.waitForLoadState('networkidle')
  await page.reload()
  await page.waitForLoadState('networkidle')
  expect(await count()).toBe(0)
  expect((await labels(page)).filter((label) => /첫 방문|손님, /.test(label))).toEqual([])

  await panel.getByRole('button', { name: '읽었어요, 시작할게요' }).click()
  await eventually(async () => (await labels(page)).filter((label) => /첫 방문|손님, /.test(label)).length).toBe(5)
  await eventually(count).toBeGreaterThan(0)
  await panel.getByRole('option').first().click()
  await panel.getByText('누가 봤나요').click()
  await eventually(() => panel.locator('.who-looked li').count()).toBeGreaterThan(0)
  await eventually(async () => {
    await panel.getByText('누가 봤나요').click()
    return panel.locator('.who-looked li', { hasText: '봄' }).count()
  }).toBeGreaterThan(0)
  await browser.close()
})
