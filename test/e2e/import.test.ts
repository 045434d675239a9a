import { zipSync, strToU8 } from 'fflate'
import officecrypto from 'officecrypto-tool'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop()
  const browser = await shop.openBrowser()
  page = await browser.openOptions()
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(page.url().replace(/options\.html.*/, 'dashboard.html#/import'))
}, 120_000)
afterAll(() => shop.close())

const said = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const line = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.map((text, at) => said(`${'ABCDE'[at]}${number}`, text)).join('')}</row>`

async function locked(): Promise<Buffer> {
  const rows = [['◈ 손님 명단'], ['이름', '휴대폰', '생일', '태그', '메모'], ['김민수', '1012345678', '음력 8.15', '단골', '창가 자리'], ['박서연', '010-2222-3333', '85.3.2', 'VIP', ''], ['이상한', '010-12', '', '', '']]
  const book = zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="손님" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.map((cells, at) => line(at + 1, cells)).join('')}</sheetData></worksheet>`),
  })
  return officecrypto.encrypt(Buffer.from(book), { password: '단골1234', type: 'standard' })
}

/** With the keyboard alone: on to what bears this name, and pressed. */
async function press(name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
}

it('brings in a file with a password, by keyboard alone at 320 px, once it was looked at', async () => {
  await page.getByLabel('파일 고르기').last().setInputFiles({ name: '손님.xls', mimeType: 'application/octet-stream', buffer: await locked() })
  await page.getByLabel('손님.xls의 비밀번호').waitFor()
  await page.keyboard.type('틀린것')
  await page.keyboard.press('Enter')
  await page.getByText('비밀번호가 맞지 않아요.').waitFor()
  await page.keyboard.type('단골1234')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '손님.xls의 칸' }).waitFor()
  expect(await page.getByLabel('휴대폰').inputValue()).toBe('phone')
  await press('미리 보기')
  await page.getByRole('heading', { name: '모두 3줄이에요' }).waitFor()
  await page.getByText('‘휴대폰’ 칸을 전화번호로 읽지 못했어요.').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.getByRole('tab', { selected: true }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('cell', { name: /박서연/ }).waitFor()
  await press('2줄 가져오기')
  await page.getByRole('heading', { name: '가져왔어요' }).waitFor()
})

it('shows whom it brought, and takes all of it back in one click', async () => {
  await page.getByRole('link', { name: '손님 목록 보기' }).click()
  await page.getByText('박서연').first().waitFor()
  await page.goto(page.url().replace(/#.*/, '#/import'))
  await page.getByRole('button', { name: '손님.xls 되돌리기' }).click()
  await page.getByRole('heading', { name: '되돌렸어요' }).waitFor()
  await page.goto(page.url().replace(/#.*/, '#/customers'))
  await eventually(() => page.getByText('박서연').count()).toBe(0)
})
