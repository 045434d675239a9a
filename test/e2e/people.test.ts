import { sourceOfBytes } from '../../core/src/table-file/byte-source.ts'
import { openTable } from '../../core/src/table-file/open-table.ts'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let browser: Browser
let page: Page
let demoCustomers: number
beforeAll(async () => {
  shop = await openShop({ args: ['--demo'] })
  browser = await shop.openBrowser()
  page = await browser.context.newPage()
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`)
  await page.locator('.sync-line[data-state=saved]').waitFor({ timeout: 60_000 })
  const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '세기'))?.[0] ?? ''
  demoCustomers = (await shop.server.graphql<{ customers: { totalCount: number } }>('{ customers { totalCount } }', {}, key)).data?.customers.totalCount ?? 0
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
    await press('/', 'Escape')
    // Everybody again: "428명", no more "428명 중 2명", and the list itself, too.
    await everybodyIsShown()
    await press('ArrowDown', 'Home')
    await page.locator('[role=grid]:focus').waitFor()
    await press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await eventually(() => page.locator('.bulk [role=status]').textContent()).toBe('3명 골랐어요')
    for (let tab = 0; tab < 30 && (await page.evaluate(() => document.activeElement?.textContent)) !== '태그 붙이기'; tab += 1) await press('Shift+Tab')
    await press('Enter')
    await page.locator('.bulk input:focus').waitFor()
    await page.keyboard.insertText('첫눈 행사')
    await page.locator('.bulk [role=option]', { hasText: '첫눈 행사' }).waitFor()
    await press('Enter')
    const tagged = page.locator('.grid-row .tag', { hasText: '첫눈 행사' })
    await eventually(() => tagged.count()).toBe(3)
    await page.locator('.toast', { hasText: '3명에게' }).waitFor()
    await page.getByRole('grid').focus()
    await press('Control+z')
    await eventually(() => tagged.count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  it('merges two, takes it back, merges them again and takes them apart, and their old id leads to who is shown meanwhile', async () => {
    const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험'))?.[0] ?? ''
    const known = async (id: string) => (await shop.server.graphql<Known>(customerNow, { id: globalId(id) }, key)).data?.customer
    const [stays, goes] = await twoOfTheirOwnName()
    const goneId = await openByName(goes)
    const stayingId = await openByName(stays)
    await eventually(() => known(goneId)).toMatchObject({ name: goes, mergedFrom: [] })
    const before = await known(stayingId)

    await mergeWith(goes)
    await page.locator('.toast', { hasText: `${goes} 님을 ${stays} 님과 합쳤어요.` }).waitFor()
    await eventually(() => known(goneId)).toMatchObject({ id: globalId(stayingId), name: stays, mergedFrom: [{ name: goes }] })
    await press('Control+z')
    await eventually(() => known(goneId)).toMatchObject({ id: globalId(goneId), name: goes })
    await eventually(() => page.locator('.merged-from').count()).toBe(0)

    await mergeWith(goes)
    await page.locator('.merged-from', { hasText: goes }).waitFor()
    await eventually(() => known(goneId)).toMatchObject({ id: globalId(stayingId), name: stays })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await tabTo(`${goes} 님을 다시 나누기`)
    await press('Enter')
    await page.locator('.toast', { hasText: `${goes} 님을 다시 나눴어요.` }).waitFor()
    await eventually(() => known(goneId)).toMatchObject({ id: globalId(goneId), name: goes, mergedFrom: [] })
    await eventually(() => known(stayingId)).toEqual(before)
    await eventually(() => page.locator('.merged-from').count()).toBe(0)
  })

  it('takes the list out as CSV and as a workbook, in which everybody is', async () => {
    await page.goto(page.url().replace(/#.*/, '#/customers'))
    await eventually(() => page.locator('search input').count()).toBe(1)
    await press('/', 'Control+a', 'Backspace', 'Escape')
    const everybody = await everybodyIsShown()
    const [someone = ''] = await names()
    const workbook = await exported()
    const csv = await exported(async () => {
      await tabTo('엑셀 (XLSX)')
      await press('ArrowDown')
    })
    expect([...csv.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    for (const bytes of [workbook, csv]) {
      const [head = [], ...lines] = await linesOf(bytes)
      expect(head.slice(0, 2)).toEqual(['이름', '전화번호'])
      expect(lines).toHaveLength(everybody)
      expect(lines.map(([name]) => name)).toContain(someone)
      expect(lines.map(([, phone]) => phone).join()).toMatch(/010-\d{4}-\d{4}/)
    }
    expect((await linesOf(csv)).map((cells) => cells.slice(0, 2))).toEqual((await linesOf(workbook)).map((cells) => cells.slice(0, 2)))
  })
})

interface Known { readonly customer: { readonly id: string; readonly name: string; readonly visitCount: number; readonly mergedFrom: readonly { readonly name: string }[] } | null }
const customerNow = 'query ($id: ID!) { customer(id: $id) { id name visitCount mergedFrom { name } } }'
const globalId = (id: string) => Buffer.from(`Customer:${id}`).toString('base64')
/** What has the keyboard, by its label or what it says. */
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? (document.activeElement?.closest('label') ?? document.activeElement)?.textContent?.trim() ?? '')

async function tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let tab = 0; tab < 200 && !(await focused()).startsWith(name); tab += 1) await press(key)
  expect(await focused()).toContain(name)
}

/** @returns how many they are */
async function everybodyIsShown(): Promise<number> {
  const count = async () => Number((await page.locator('.grid-space').evaluate((space) => space.parentElement?.ariaRowCount)) ?? 0) - 1
  await eventually(count).toBe(demoCustomers)
  await eventually(() => page.locator('.customers-head [role=status]').textContent()).toBe(`${demoCustomers.toLocaleString('en')}명`)
  return demoCustomers
}

async function searchFor(name: string): Promise<void> {
  if (page.url().includes('#/customer/')) {
    await tabTo('모든 손님', 'Shift+Tab')
    await press('Enter')
  }
  await eventually(() => page.locator('search input').count()).toBe(1)
  // A page that has just been opened still takes the focus to its heading: then it is typed once more.
  await eventually(async () => {
    await press('/')
    await page.locator('search input:focus').waitFor()
    await press('Control+a')
    await page.keyboard.insertText(name)
    return page.locator('search input').inputValue()
  }).toBe(name)
  // "428명 중 428명" is the list before, which stays until there is another.
  await eventually(() => page.locator('.customers-head [role=status]').textContent()).toMatch(/^([\d,]+)명 중 (?!\1명)/)
  await eventually(async () => (await names())[0]).toBe(name)
}

/** @returns the id of whoever is shown then */
async function openByName(name: string): Promise<string> {
  await searchFor(name)
  await press('Enter')
  await page.locator('[role=grid]:focus').waitFor()
  await press('Enter')
  await eventually(() => page.locator('.customer h1').textContent()).toContain(name)
  return page.url().replace(/.*#\/customer\//, '')
}

/** Two whom nobody shares a name with, so that a search shows them alone. */
async function twoOfTheirOwnName(): Promise<readonly [string, string]> {
  const found: string[] = []
  for (const name of (await names()).filter((one) => /^[가-힣]{3}$/.test(one))) {
    await searchFor(name)
    if ((await names()).length === 1) found.push(name)
    if (found.length === 2) break
  }
  const [one = '', other = ''] = found
  return [one, other]
}

/** From the page of the one who stays. */
async function mergeWith(name: string): Promise<void> {
  await tabTo('다른 손님과 합치기')
  await press('Enter')
  await page.locator('.merge-desk input:focus').waitFor()
  await page.keyboard.insertText(name)
  await eventually(() => page.locator('.merge-desk [role=option] strong').allTextContents()).toEqual([name])
  await press('Enter')
  await page.locator('.merge-preview .main-button:focus').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await press('Enter')
}

/** The file that the list is saved as, chosen by keyboard. */
async function exported(choose: () => Promise<void> = async () => undefined): Promise<Uint8Array> {
  await tabTo('내보내기')
  await press('Enter')
  await page.locator('.export-panel').waitFor()
  await choose()
  await tabTo('파일로 저장')
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')])
  await page.locator('.export-panel').waitFor({ state: 'detached' })
  return new Uint8Array(await readFile(await download.path()))
}

async function linesOf(bytes: Uint8Array): Promise<string[][]> {
  const sheets = await openTable(sourceOfBytes(bytes), { Decoder: TextDecoder })
  const lines: string[][] = []
  if ('problem' in sheets) throw new Error(sheets.problem)
  for await (const rows of sheets[0]?.rows() ?? []) lines.push(...rows.map(({ cells }) => [...cells]))
  return lines
}
