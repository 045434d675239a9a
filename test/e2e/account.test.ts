import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { becomeOwner, firstOwnerLink, owner, plugInAuthenticator } from '../support/account-page.ts'
import { openBrowser, type Browser } from '../support/browser.ts'
import { totpOf } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/server.ts'

let server: RunningServer
let browser: Browser
let page: Page
const strangers: Browser[] = []
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser({ pagesPort: 9, extension: false })
})
afterAll(async () => {
  for (const one of [browser, ...strangers]) await one.close()
  await server.close()
})

const home = () => page.getByRole('heading', { name: '연결된 기기' })
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** Another person's browser. */
async function another(): Promise<Browser> {
  const one = await openBrowser({ pagesPort: 9, extension: false })
  strangers.push(one)
  return one
}

async function signOut(): Promise<void> {
  await button('로그아웃').first().click()
  await page.getByRole('heading', { name: '들어가기' }).waitFor()
}

async function enterPassword(): Promise<void> {
  await page.getByLabel('이메일').fill(owner.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(owner.password)
  await page.keyboard.press('Enter')
}

describe('the account page', () => {
  it('makes the first owner by the link the server printed, which no history keeps and nobody uses again', async () => {
    const link = firstOwnerLink(server.printed())
    page = await becomeOwner(browser.context, server.printed())
    expect(page.url()).toBe(`${new URL(server.url).origin}/account/`)
    const late = await (await another()).context.newPage()
    await late.goto(link)
    await late.getByText('열 수 없는 초대예요').waitFor()
  })

  it('asks nobody but its own server', async () => {
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.reload()
    await home().waitFor()
    expect([...hosts]).toEqual([new URL(server.url).origin])
    expect(refused).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  it('adds a passkey, signs in by it, and not by a hand it does not know', async () => {
    const authenticator = await plugInAuthenticator(page)
    await button('패스키 추가').click()
    await button('패스키 추가').click()
    await page.getByText('패스키를 추가했어요').waitFor()
    await signOut()
    await button('패스키로 들어가기').click()
    await home().waitFor()
    await signOut()
    await authenticator.verifies(false)
    await button('패스키로 들어가기').click()
    await page.getByRole('alert').waitFor()
    expect(await home().count()).toBe(0)
    // An authenticator that claims a touch and no more: what it signs is not enough for the server.
    const answer = await page.evaluate(async () => {
      const options = await (await fetch('/auth/passkey/generate-authenticate-options')).json() as PublicKeyCredentialRequestOptionsJSON
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'discouraged' })
      const credential = await navigator.credentials.get({ publicKey }) as PublicKeyCredential
      const reply = await fetch('/auth/passkey/verify-authentication', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ response: credential.toJSON() }) })
      return [reply.status, await reply.json()] as const
    })
    expect(answer).toEqual([401, { code: 'NOT_VERIFIED' }])
    await authenticator.verifies(true)
  })

  it('turns an authenticator app on, and then asks for its code', async () => {
    await enterPassword()
    await home().waitFor()
    await button('인증 앱 켜기').click()
    await page.getByLabel('비밀번호 확인').fill(owner.password)
    await button('다음').click()
    const secret = await page.locator('.pairing .copy-value').innerText()
    const uri = `otpauth://totp/x?secret=${secret}`
    await page.getByLabel('앱에 나온 여섯 자리 숫자').fill(totpOf(uri, Date.now()))
    await button('켜기').click()
    await button('적어 뒀어요').waitFor()
    const codes = await page.locator('.codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await button('적어 뒀어요').click()
    await signOut()
    await enterPassword()
    await button('복구 코드 쓰기').click()
    await page.getByLabel('복구 코드').fill(codes[0] ?? '')
    await button('확인').click()
    await home().waitFor()
    await signOut()
    await enterPassword()
    // The one that turned it on is used: the next, which clocks that run fast show already.
    await page.getByLabel('인증 코드').fill(totpOf(uri, Date.now() + 30_000))
    await button('확인').click()
    await home().waitFor()
  })

  it('lets staff in by a link, who is offered nothing that staff may not', async () => {
    await button('사람 추가').click()
    await page.getByLabel('이름', { exact: true }).fill('민지')
    await button('추가').click()
    await page.getByText('민지를 추가했어요').waitFor()
    await button('민지: 계정 초대').click()
    const link = await page.locator('.rows .copy-value').innerText()
    const theirs = await (await another()).context.newPage()
    await theirs.goto(link)
    await theirs.getByText('직원으로 들어오게 돼요.').waitFor()
    await theirs.getByLabel('이메일').fill('minji@shop.example')
    await theirs.getByLabel('비밀번호', { exact: true }).fill('민지의-긴-비밀번호')
    await theirs.getByRole('button', { name: '계정 만들기' }).click()
    await theirs.getByRole('heading', { name: '로그인한 곳' }).waitFor()
    expect(await theirs.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['안전한 로그인', '로그인한 곳'])
  })

  it('pairs a device for staff by a code in a QR, shows it when it comes, and cuts it off', async () => {
    await page.reload()
    await button('기기 연결').click()
    await page.getByLabel('누가 쓰는 기기인가요?').selectOption({ label: '민지 · 직원' })
    await button('연결 코드 받기').click()
    await page.getByRole('img', { name: '연결 주소가 담긴 QR 코드' }).waitFor()
    const code = await page.locator('.pairing .copy-value').nth(1).innerText()
    const here = await (await another()).context.newPage()
    await here.goto(`${new URL(server.url).origin}/account/#pair=${code}`)
    await here.getByRole('heading', { name: '이 기기를 가게에 연결해요' }).waitFor()
    const pairing = 'mutation ($code: String!) { pairDevice(code: $code, name: "주방 태블릿", namespaced: true) { ... on PairedDevice { token } } }'
    const { data } = await server.graphql<{ pairDevice: { token: string } }>(pairing, { code })
    const token = data?.pairDevice.token ?? ''
    await page.locator('.rows li', { hasText: '주방 태블릿' }).getByText('민지 · 직원').waitFor()
    expect(await server.graphql('{ viewer { role } }', {}, token)).toMatchObject({ data: { viewer: { role: 'STAFF' } } })
    await button('주방 태블릿: 끊기').click()
    await button('끊기').click()
    await page.getByText('주방 태블릿을 끊었어요').waitFor()
    expect(await server.graphql('{ viewer { role } }', {}, token)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'REVOKED' } }] })
  })

  it('makes a key that opens what was chosen, and shows it once', async () => {
    await button('열쇠 만들기').click()
    await page.getByLabel('어디에 쓰나요?').fill('정산')
    await button('만들기').click()
    const key = await page.locator('.once .copy-value').innerText()
    expect(await server.graphql('{ customers { totalCount } }', {}, key)).toMatchObject({ data: { customers: { totalCount: 0 } } })
    expect(await server.graphql('{ tags { name } }', {}, key)).toMatchObject({ status: 403 })
    await page.reload()
    await page.getByText('손님, 주문 읽기').waitFor()
    expect(await page.getByText(key).count()).toBe(0)
  })

  it.each([[320, 'light'], [320, 'dark'], [1280, 'light']] as const)('fits %i px, %s, with a name for every control and nothing cut off', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    for (const open of ['기기 연결', '사람 추가', '열쇠 만들기', '패스키 추가', '비밀번호 바꾸기']) if (await button(open).count() === 1) await button(open).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select')].filter((control) => {
      const labels = (control as HTMLInputElement).labels
      return !(control.getAttribute('aria-label') ?? '') && (control.textContent ?? '').trim() === '' && !(labels && labels.length > 0)
    }).length)
    expect(nameless).toBe(0)
    await page.reload()
    await home().waitFor()
  })
})
