import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, fillPairing, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let folder = ''
let admin = ''
let browser: Browser
let page: Page
let panel: Page
let overlay: Awaited<ReturnType<typeof overlayOf>>

const asConsole = async <Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> => {
  const { data, errors } = await shop.server.graphql<Data>(document, variables, admin)
  if (!data) throw new Error(JSON.stringify(errors))
  return data
}
const known = async () => (await overlay.pressables()).filter(({ label }) => /첫 방문|손님, /.test(label)).length
const shown = () => eventually(known).toBe(3)
const withdrawn = () => eventually(() => overlay.text()).toBe('')
const heading = (name: string) => panel.getByRole('heading', { name })
const unlockWith = async (pin: string) => {
  await panel.getByLabel('PIN', { exact: true }).fill(pin)
  await panel.getByRole('button', { name: '열기' }).click()
}
/** What a database of the extension holds, as one of its own pages can read it. */
const rowsOf = (name: RegExp, table: string) => panel.evaluate(async ([pattern, store]) => {
  const rows: unknown[] = []
  for (const { name: found } of await indexedDB.databases()) {
    if (!found || !new RegExp(pattern).test(found)) continue
    const db = await new Promise<IDBDatabase>((done) => { const asked = indexedDB.open(found); asked.onsuccess = () => done(asked.result) })
    if (db.objectStoreNames.contains(store)) rows.push(...await new Promise<unknown[]>((done) => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result) }))
    db.close()
  }
  return rows
}, [name.source, table] as const)

async function pairFor(memberId: string): Promise<void> {
  const { createPairingCode } = await asConsole<{ createPairingCode: { code: string } }>('mutation ($id: ID) { createPairingCode(memberId: $id) { code } }', { id: memberId })
  const options = await browser.openOptions()
  await fillPairing(options, shop.server.url.replace('/graphql', ''), createPairingCode.code, '계산대')
  await options.getByText('연결된 가게').waitFor()
  await options.close()
}

let staff = ''
let owner = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dangol-lock-'))
  shop = await openShop({ dataFolder: folder })
  // Written once the server listens, a moment after it answers.
  const file = await vi.waitFor(() => readFile(join(folder, 'store/admin.json'), 'utf8'), { timeout: 30_000, interval: 50 })
  admin = (JSON.parse(file) as { token: string }).token
  const { members } = await asConsole<{ members: { id: string; role: string }[] }>('{ members { id role } }')
  owner = members.find(({ role }) => role === 'OWNER')?.id ?? ''
  staff = (await asConsole<{ addMember: { id: string } }>('mutation { addMember(name: "민지", role: STAFF) { ... on Member { id } } }')).addMember.id
  browser = await shop.openBrowser({ paired: false })
  await pairFor(staff)
  page = await browser.context.newPage()
  await page.goto(`${addresses.naver}?rows=3`)
  overlay = await overlayOf(page)
  await vi.waitFor(async () => { expect(await known()).toBe(3) }, { timeout: 30_000, interval: 50 })
  panel = await browser.openPanel()
}, 180_000)
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a device of staff', () => {
  it('shows masks, and a value for as long as it is held, which is on its way to the access log before it is seen', async () => {
    await panel.getByRole('option').first().click()
    const phone = panel.getByRole('button', { name: /^전화번호 010-••••-\d{4}\. 누르고/ })
    await phone.waitFor()
    expect(await panel.locator('main').innerText()).not.toMatch(/01\d-?\d{4}/)
    const box = await phone.boundingBox()
    await panel.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
    await panel.mouse.down()
    await panel.getByText(/^010-\d{4}-\d{4}$/).waitFor()
    const told = async () => (await rowsOf(/^dangol-outbox$/, 'mutations')).filter((row) => (row as { name: string }).name === 'revealPersonal').length
    expect(await told()).toBe(1)
    await panel.mouse.up()
    await phone.waitFor()
    await phone.focus()
    await panel.keyboard.down('Enter')
    await panel.getByText(/^010-\d{4}-\d{4}$/).waitFor()
    await panel.keyboard.up('Enter')
    await phone.waitFor()
    expect(await told()).toBe(2)
    await panel.getByRole('button', { name: '손님 목록으로' }).click()
  })

  it('blurs everything for a shared screen, on pages that are loaded anew and after the worker died too, until it is switched off', async () => {
    const security = () => page.evaluate(() => getComputedStyle(document.querySelector('dangol-overlay') ?? document.body).getPropertyValue('-webkit-text-security'))
    const filters = () => panel.evaluate(() => [...document.querySelectorAll('main > *')].map((part) => getComputedStyle(part).filter.startsWith('blur')))
    await panel.keyboard.press('Control+Shift+H')
    await panel.getByText('손님 정보를 흐리게 했어요').waitFor()
    expect(new Set(await filters())).toEqual(new Set([true]))
    await page.bringToFront()
    await eventually(security).toBe('disc')
    await page.reload()
    await shown()
    expect(await security()).toBe('disc')
    await browser.stopWorker()
    await panel.reload()
    await panel.getByText('손님 정보를 흐리게 했어요').waitFor()
    await panel.getByRole('button', { name: '다시 보기' }).click()
    await panel.getByText('손님 정보를 흐리게 했어요').waitFor({ state: 'detached' })
    await page.bringToFront()
    await eventually(security).toBe('none')
  })
})

describe('a device that is locked', () => {
  it('by hand shows nobody anywhere, through reloads and the worker\'s death, until the PIN is typed', async () => {
    const options = await browser.openOptions()
    await options.getByRole('button', { name: 'PIN 정하기' }).click()
    await options.getByLabel('새 PIN').fill('2580')
    await options.getByRole('button', { name: '저장', exact: true }).click()
    await options.getByText('PIN을 저장했어요.').waitFor()
    await panel.bringToFront()
    await panel.getByRole('option').first().click()
    await panel.keyboard.press('Control+Shift+L')
    await heading('잠겨 있어요').waitFor()
    await page.bringToFront()
    await withdrawn()
    await options.getByRole('heading', { name: '잠겨 있어요' }).waitFor()
    await options.close()
    await page.reload()
    await panel.reload()
    await heading('잠겨 있어요').waitFor()
    await browser.stopWorker()
    await panel.reload()
    await heading('잠겨 있어요').waitFor()
    await withdrawn()
    expect(await panel.evaluate(async () => Promise.all(['search', 'customer', 'focus', 'attention', 'sightings'].map((dangol) => chrome.runtime.sendMessage({ dangol, request: { query: '', sightings: [], customerId: 'x' } }) as Promise<{ response: unknown }>)))).toMatchObject([
      { response: [] }, { response: null }, { response: { kind: 'none' } }, { response: { undecided: [], lost: [] } }, { response: { unpaired: true } },
    ])
    await unlockWith('1111')
    await panel.getByText('PIN이 맞지 않아요.').waitFor()
    await unlockWith('2580')
    await panel.getByRole('option').first().waitFor()
    await page.bringToFront()
    await shown()
  })

  it('by itself, where the owner says so, when the machine wakes after nobody was there', async () => {
    const options = await browser.openOptions()
    await options.getByText('사장님이나 매니저만 바꿀 수 있어요.').waitFor()
    await options.close()
    // Signing out locks too: there is nobody left to show.
    const leaving = await browser.openOptions()
    await leaving.getByRole('button', { name: '연결 해제' }).click()
    await leaving.getByRole('button', { name: '해제하기' }).click()
    await leaving.getByText('연결을 해제했어요.').waitFor()
    await leaving.close()
    await page.bringToFront()
    await withdrawn()
    expect(await rowsOf(/^dangol-cache/, 'customer')).toEqual([])
    await pairFor(owner)
    await page.bringToFront()
    await shown()
    const theirs = await browser.openOptions()
    await theirs.getByRole('button', { name: 'PIN 정하기' }).click()
    await theirs.getByLabel('새 PIN').fill('2580')
    await theirs.getByRole('button', { name: '저장', exact: true }).click()
    // Each says that it is done in the same line.
    await theirs.getByText('PIN을 저장했어요.').waitFor()
    // The rule is the owner's: it can be chosen once this device has heard whose it is.
    await eventually(() => theirs.getByRole('radio', { name: '10분', exact: true }).isEnabled()).toBe(true)
    await theirs.getByText('10분', { exact: true }).click()
    await theirs.getByText('가게의 모든 기기에 적용할게요.').waitFor()
    await theirs.close()
    // Eleven minutes ago somebody was there; since then the machine slept, and its worker with it. An open page may have
    // woken the worker in between, which then writes down that somebody is there: the machine sleeps once more.
    const sleepLong = async () => {
      await browser.stopWorker()
      await panel.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((done) => { const asked = indexedDB.open('dangol-lock'); asked.onsuccess = () => done(asked.result) })
        const store = db.transaction('lock', 'readwrite').objectStore('lock')
        const row = await new Promise<{ facts: { seenAt: number } }>((done) => { const asked = store.get('lock'); asked.onsuccess = () => done(asked.result as never) })
        row.facts.seenAt -= 11 * 60_000
        await new Promise((done) => { store.put(row).onsuccess = done })
        db.close()
      })
      await panel.bringToFront()
      await panel.reload()
      await heading('잠겨 있어요').or(panel.getByRole('button').first()).first().waitFor()
      return heading('잠겨 있어요').isVisible()
    }
    await eventually(sleepLong).toBe(true)
    await heading('잠겨 있어요').waitFor()
    await panel.getByText('한동안 아무도 없어서').waitFor()
    await page.bringToFront()
    await withdrawn()
    await panel.bringToFront()
    await unlockWith('2580')
    await panel.getByRole('option').first().waitFor()
  })

  it('by the server, at once: it throws away what it was given, keeps what was never sent, and opens only by being paired anew', async () => {
    await page.bringToFront()
    await shown()
    await panel.bringToFront()
    await panel.getByRole('option').first().click()
    await panel.getByRole('textbox', { name: '메모 남기기' }).fill('쓰다 만 메모')
    expect(await rowsOf(/^dangol-cache/, 'customer')).not.toEqual([])
    const { devices } = await asConsole<{ devices: { id: string; revokedAt: string | null }[] }>('{ devices { id revokedAt } }')
    for (const { id } of devices) await asConsole('mutation ($id: ID!) { revokeDevice(id: $id) }', { id })
    await heading('이 기기의 연결이 해제됐어요').waitFor()
    await page.bringToFront()
    await withdrawn()
    await panel.bringToFront()
    await panel.getByText('아직 보내지 못한 1건은 이 기기에만 남아 있어요.').waitFor()
    await eventually(() => rowsOf(/^dangol-cache/, 'customer')).toEqual([])
    await browser.stopWorker()
    await panel.reload()
    await heading('이 기기의 연결이 해제됐어요').waitFor()
    expect(await panel.getByLabel('PIN', { exact: true }).count()).toBe(0)
    const options = await browser.openOptions()
    const download = options.waitForEvent('download')
    await options.getByRole('button', { name: /파일로 저장/ }).click()
    await options.getByText('파일로 저장하려면').waitFor()
    await options.getByLabel('PIN', { exact: true }).fill('2580')
    await options.getByRole('button', { name: /파일로 저장/ }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toContain('쓰다 만 메모')
    await options.close()
    await pairFor(owner)
    await panel.bringToFront()
    await panel.getByRole('option').first().click()
    await eventually(() => panel.getByRole('textbox', { name: '메모 남기기' }).inputValue()).toBe('쓰다 만 메모')
    await page.bringToFront()
    await shown()
  })
})
