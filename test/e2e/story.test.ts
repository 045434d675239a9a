import { searchKeyOf } from '../../core/src/hangul.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, fillPairing, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let browser: Browser
beforeAll(async () => {
  shop = await openShop({ args: ['--demo'] })
  browser = await shop.openBrowser()
}, 120_000)
afterAll(() => shop.close())

async function visit(url: string): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(url)
  return page
}
const labelsOn = async (overlay: Awaited<ReturnType<typeof overlayOf>>) => (await overlay.pressables()).map(({ label }) => label)

describe('on a seller page', () => {
  it.each([
    ['a Naver Booking list', addresses.naver],
    ['Smartstore 발주/발송관리, in its frame', addresses.smartstore],
  ])('%s, regulars carry a badge with tier, visits and last visit', async (_, url) => {
    const page = await visit(url)
    const overlay = await overlayOf(page)
    await eventually(async () => (await labelsOn(overlay)).filter((label) => /손님, (브론즈|실버|골드|VIP), \d+회/.test(label)).length).toBeGreaterThan(3)
    await page.close()
  })

  it('a note about health is the first thing said', async () => {
    const page = await visit(addresses.naver)
    const overlay = await overlayOf(page)
    await eventually(() => overlay.text()).toMatch(/회/)
    await eventually(async () => (await labelsOn(overlay)).some((label) => label.includes('주의'))).toBe(true)
    await page.close()
  })

  it('nothing of ours stands in the page\'s own document, and the page hears and sends nothing new', async () => {
    const bare = await shop.openBrowser({ extension: false, paired: false })
    const plain = await bare.context.newPage()
    await plain.goto(addresses.naver)
    const without = await plain.locator('body').innerHTML()
    shop.pages.requests.length = 0
    await plain.reload()
    await plain.waitForLoadState('networkidle')
    const requested = shop.pages.requests.splice(0)
    const page = await visit(addresses.naver)
    const overlay = await overlayOf(page)
    await eventually(() => overlay.text()).toMatch(/회/)
    expect(await page.locator('body').innerHTML()).toBe(without)
    // Chromium asks its own maker about forms now and then.
    const ofThePage = (list: readonly string[]) => list.filter((address) => !address.includes('googleapis.com')).sort()
    expect(ofThePage(shop.pages.requests)).toEqual(ofThePage(requested))
    await page.close()
    await bare.close()
  })

  it('someone the page does not name is linked once, and known at every later sight', async () => {
    const page = await visit(addresses.coupang)
    const overlay = await overlayOf(page)
    await eventually(async () => (await labelsOn(overlay)).some((label) => label.includes('손님 연결'))).toBe(true)
    const linkable = async () => (await labelsOn(overlay)).filter((label) => label.includes('손님 연결')).length
    const before = await linkable()
    await overlay.press(/손님 연결/)
    const panel = await browser.openPanel()
    await panel.getByRole('heading', { name: '어느 손님인가요?' }).waitFor()
    await panel.getByRole('button', { name: '새 손님으로 추가' }).click()
    await panel.getByLabel('이름 또는 부르는 말').fill('후기 남긴 서라온')
    await panel.getByRole('button', { name: '추가하고 연결' }).click()
    await panel.getByRole('heading', { name: '후기 남긴 서라온' }).waitFor()
    await page.reload()
    await eventually(async () => (await labelsOn(overlay)).some((label) => label.startsWith('후기 남긴 서라온'))).toBe(true)
    expect(await linkable()).toBe(before - 1)
    await panel.close()
    await page.close()
  })
})

describe('the panel', () => {
  it('opens on the customer whose badge is pressed, and what is written there is soon on the page', async () => {
    const page = await visit(addresses.naver)
    const overlay = await overlayOf(page)
    await eventually(async () => (await labelsOn(overlay)).some((label) => /손님, /.test(label))).toBe(true)
    const label = (await labelsOn(overlay)).find((text) => /손님, /.test(text)) ?? ''
    const name = label.split(' 손님, ')[0] ?? ''
    await overlay.press(new RegExp(`^${name} 손님, `))
    await eventually(() => browser.sidePanelIsOpen()).toBe(true)
    const panel = await browser.openPanel()
    await panel.getByRole('heading', { name, exact: true }).waitFor()
    await panel.getByRole('button', { name: '태그 붙이기' }).click()
    await panel.getByRole('combobox', { name: '태그 붙이기' }).fill('시험태그')
    await panel.keyboard.press('Enter')
    await panel.getByRole('textbox', { name: '메모 남기기' }).fill('호두를 못 드세요')
    await panel.getByRole('group').getByText('건강·알레르기', { exact: true }).click()
    await panel.getByRole('button', { name: '메모 저장', exact: true }).click()
    // Asked of whoever has not agreed yet; of the others the note is kept at once.
    const agreed = panel.getByRole('button', { name: '동의하셨어요 · 메모 저장' })
    await eventually(async () => (await agreed.isVisible()) || (await panel.getByRole('textbox', { name: '메모 남기기' }).inputValue()) === '').toBe(true)
    if (await agreed.isVisible()) await agreed.click()
    await eventually(async () => (await labelsOn(overlay)).some((text) => text.startsWith(name) && text.includes('시험태그') && text.includes('호두를 못 드세요'))).toBe(true)
    await eventually(() => panel.getByRole('status').filter({ hasText: '모두 저장됨' }).count()).toBe(1)
    await panel.close()
    await page.close()
  })

  it('finds anyone by name, first consonants, part of a phone and order number', async () => {
    const key = await apiKey()
    const { data } = await shop.server.graphql<{ customers: { edges: { node: { name: string; identities: { kind: string; value: string }[]; orders: { edges: { node: { number: string } }[] } } }[] } }>(
      '{ customers(first: 50) { edges { node { name identities { kind value } orders(first: 1) { edges { node { number } } } } } } }', {}, key)
    const phoneOf = (node: { identities: { kind: string; value: string }[] }) => node.identities.find(({ kind }) => kind.toLowerCase() === 'phone')?.value
    const people = (data?.customers.edges.map(({ node }) => node) ?? []).filter((node) => phoneOf(node) && node.orders.edges.length > 0)
    expect(people.length).toBeGreaterThan(10)
    const panel = await browser.openPanel()
    const search = panel.getByRole('combobox', { name: '손님 찾기' }).or(panel.getByRole('searchbox', { name: '손님 찾기' })).first()
    for (const person of people.slice(0, 10)) {
      const number = person.orders.edges[0]?.node.number ?? ''
      for (const query of [person.name, searchKeyOf(person.name).initials, (phoneOf(person) ?? '').slice(-6), number, number.toLowerCase()]) {
        await search.fill(query)
        await eventually(() => panel.getByRole('option').filter({ hasText: person.name }).count()).toBeGreaterThan(0)
      }
    }
    await panel.close()
  })

  it('submits nothing while a syllable is still being composed', async () => {
    const panel = await browser.openPanel()
    const session = await panel.context().newCDPSession(panel)
    const somebody = panel.getByRole('option').first()
    const tagging = panel.getByRole('button', { name: '태그 붙이기' })
    await somebody.or(tagging).first().waitFor()
    if (await somebody.isVisible()) await somebody.click()
    await tagging.click()
    const field = panel.getByRole('combobox', { name: '태그 붙이기' })
    await field.focus()
    await session.send('Input.imeSetComposition', { text: '창', selectionStart: 1, selectionEnd: 1 })
    // An input method hands Enter on with the key code 229 while it composes.
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 })
    expect(await panel.getByText('‘창’ 태그를 붙였어요').count()).toBe(0)
    await session.send('Input.insertText', { text: '창가자리' })
    await panel.keyboard.press('Enter')
    await panel.getByText('‘창가자리’ 태그를 붙였어요').waitFor()
    await panel.close()
  })
})

async function apiKey(): Promise<string> {
  return /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '정산'))?.[0] ?? ''
}

/** The notes half written that are on this browser's disk. */
function keptDrafts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('dangol-outbox')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const asking = opening.result.transaction('drafts').objectStore('drafts').getAll()
          asking.onsuccess = () => (opening.result.close(), resolve(asking.result.map(({ text }: { text: string }) => text)))
        }
      }),
  )
}

describe('an updated extension', () => {
  it('leaves old pages with one chip and nothing else, and a note half written is still there', async () => {
    const updated = await shop.openBrowser()
    const page = await updated.context.newPage()
    await page.goto(addresses.naver)
    const overlay = await overlayOf(page)
    await eventually(async () => (await labelsOn(overlay)).some((label) => /손님, /.test(label))).toBe(true)
    const label = (await labelsOn(overlay)).find((text) => /손님, /.test(text)) ?? ''
    const name = label.split(' 손님, ')[0] ?? ''
    await overlay.press(new RegExp(`^${name} 손님, `))
    const panel = await updated.openPanel()
    await panel.getByRole('heading', { name, exact: true }).waitFor()
    await panel.getByRole('textbox', { name: '메모 남기기' }).fill('다음에 오시면 새 메뉴를')
    const options = await updated.openOptions()
    // Typing and reloading in one breath would race.
    await eventually(() => keptDrafts(options)).toEqual(['다음에 오시면 새 메뉴를'])
    // Chromium closes the extension's own pages with it.
    await options.evaluate(() => chrome.runtime.reload()).catch(() => undefined)
    await eventually(() => overlay.text()).toMatch(/새로워졌어요/)
    expect((await labelsOn(overlay)).filter((text) => /손님, /.test(text))).toEqual([])
    // Chromium does not start an unpacked extension again without developer mode; a new start of the browser does.
    await updated.quit()
    const restarted = await updated.reopen()
    const again = await restarted.openPanel()
    await again.getByLabel('손님 찾기').first().fill(name)
    await again.getByRole('option', { name: new RegExp(name) }).click()
    await eventually(() => again.getByRole('textbox', { name: '메모 남기기' }).inputValue()).toBe('다음에 오시면 새 메뉴를')
    await restarted.close()
  })
})

describe('an API client', () => {
  it('is refused without a key, and lists, reads and tags customers with one; the tag is soon on the page', async () => {
    const refused = await shop.server.graphql('{ customers(first: 1) { totalCount } }')
    expect(refused.status).toBe(401)
    expect(refused.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')

    const key = await apiKey()
    const page = await visit(addresses.naver)
    const overlay = await overlayOf(page)
    await eventually(async () => (await labelsOn(overlay)).some((label) => /손님, /.test(label))).toBe(true)
    const name = ((await labelsOn(overlay)).find((text) => /손님, /.test(text)) ?? '').split(' 손님, ')[0] ?? ''
    const { data } = await shop.server.graphql<{ customers: { edges: { node: { id: string; name: string } }[] } }>(
      'query ($text: String) { customers(first: 5, text: $text) { edges { node { id name tier { name visits spend } } } } }', { text: name }, key)
    const node = data?.customers.edges.map((edge) => edge.node).find((customer) => customer.name === name)
    expect(node).toBeDefined()
    const added = await shop.server.graphql('mutation ($id: ID!) { addTag(customerId: $id, name: "API에서") { __typename } }', { id: node?.id }, key)
    expect(added.errors).toBeUndefined()
    await eventually(async () => (await labelsOn(overlay)).some((label) => label.startsWith(name) && label.includes('API에서'))).toBe(true)
    await page.close()
  })
})

describe('pairing', () => {
  it('says which of code, address and server is wrong', async () => {
    const fresh = await shop.openBrowser({ paired: false })
    const options = await fresh.openOptions()
    const address = shop.server.url.replace('/graphql', '')
    await fillPairing(options, address, 'AAAA-BBBB', '둘째')
    await options.getByText(/코드가 맞지 않아요/).waitFor()
    await fillPairing(options, 'http://localhost:1', 'AAAA-BBBB', '둘째')
    await options.getByText(/아무도 대답하지 않아요/).waitFor()
    await fillPairing(options, 'ftp://store', 'AAAA-BBBB', '둘째')
    await options.getByText(/서버 주소가 올바르지 않아요/).waitFor()
    await fillPairing(options, `https://localhost:${shop.pages.port}`, 'AAAA-BBBB', '둘째')
    await options.getByText(/다른 프로그램이 있어요/).waitFor()
    await fresh.close()
  })
})
