import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** The one-time link that a server printed for its first owner. */
export function firstOwnerLink(printed: string): string {
  return /http\S+\/account\/#first=[\w-]+/.exec(printed)?.[0] ?? ''
}

export const owner = { name: '김달무리', email: 'owner@shop.example', password: '달무리-국수-한그릇' }

/** Makes the first owner's account, as a person does, and waits until they are in. */
export async function becomeOwner(context: BrowserContext, printed: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(firstOwnerLink(printed))
  await page.getByLabel(/^(이름|Name)$/).fill(owner.name)
  await page.getByLabel(/^(이메일|E-mail)$/).fill(owner.email)
  await page.getByLabel(/^(비밀번호|Password)$/).fill(owner.password)
  await page.getByRole('button', { name: /^(계정 만들기|Make the account)$/ }).click()
  await page.getByRole('heading', { name: /^(연결된 기기|Paired devices)$/ }).waitFor()
  return page
}

export interface Authenticator {
  /** Whether the owner's finger is the right one from now on. */
  verifies(verified: boolean): Promise<void>
}

/** Puts a platform authenticator into the browser, which presses itself. */
export async function plugInAuthenticator(page: Page): Promise<Authenticator> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { verifies: async (isUserVerified) => void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })) }
}
