import express, { Router, type Request as Asked, type Response as Answer } from 'express'
import type { Instant } from '@dangol/core/time'
import { countAttempt, forgetAttempts } from '../commands/attempts.ts'
import type { Database } from '../db/database.ts'
import { addressHeader, type Auth } from './auth.ts'

const minute = 60_000
const hour = 60 * minute

interface Door {
  readonly method: 'GET' | 'POST'
  /** The most from one address within an hour. */
  readonly perAddress: number
  /** The most for one e-mail: from one address within 15 minutes, and from everywhere within an hour. */
  readonly perEmail?: readonly [here: number, everywhere: number]
}

/** What may be asked of better-auth; the rest of it is not served. */
export const doors: Readonly<Record<string, Door>> = {
  'sign-in/email': { method: 'POST', perAddress: 60, perEmail: [5, 30] },
  'two-factor/verify-totp': { method: 'POST', perAddress: 60 },
  'two-factor/verify-backup-code': { method: 'POST', perAddress: 30 },
  'passkey/generate-authenticate-options': { method: 'GET', perAddress: 120 },
  'passkey/verify-authentication': { method: 'POST', perAddress: 60 },
  'request-password-reset': { method: 'POST', perAddress: 10, perEmail: [3, 5] },
  'reset-password': { method: 'POST', perAddress: 20 },
  'invitation/read': { method: 'POST', perAddress: 60 },
  'invitation/accept': { method: 'POST', perAddress: 20 },
  'invitation/join': { method: 'POST', perAddress: 20 },
  // For those who are signed in.
  'sign-out': { method: 'POST', perAddress: 300 },
  'get-session': { method: 'GET', perAddress: 3_000 },
  'change-password': { method: 'POST', perAddress: 20 },
  'two-factor/enable': { method: 'POST', perAddress: 20 },
  'two-factor/disable': { method: 'POST', perAddress: 20 },
  'two-factor/generate-backup-codes': { method: 'POST', perAddress: 20 },
  'passkey/generate-register-options': { method: 'GET', perAddress: 120 },
  'passkey/verify-registration': { method: 'POST', perAddress: 60 },
  'passkey/list-user-passkeys': { method: 'GET', perAddress: 3_000 },
  'passkey/delete-passkey': { method: 'POST', perAddress: 120 },
}

export interface DoorOptions {
  readonly auth: () => Auth
  readonly database: Database
  readonly now: () => Instant
  addressOf(request: Asked): string
  /** Whether a browser says that the request comes from our own pages. */
  isOwn(request: Asked): boolean
}

/** Serves `/auth/…`: for our own pages only, and for nobody more often than a person needs it. */
export function authDoors(options: DoorOptions): Router {
  const router = Router()
  router.use(express.json({ limit: '32kb' }))
  router.all('/{*path}', async (request, response) => {
    const path = request.path.slice(1)
    const door = Object.hasOwn(doors, path) ? doors[path] : undefined
    if (!door || door.method !== request.method) return refuse(response, 404, 'NOT_FOUND')
    // Fetch and forms of other sites' pages send their Origin with every POST; a cookie alone proves nothing.
    if (request.method === 'POST' && !options.isOwn(request)) return refuse(response, 403, 'OTHER_ORIGIN')
    if (path === 'passkey/verify-authentication' && !wasVerified(request.body)) return refuse(response, 401, 'NOT_VERIFIED')
    if (path === 'passkey/delete-passkey' && !namesRow(request.body)) return refuse(response, 404, 'PASSKEY_NOT_FOUND')
    const { wait, passed } = await throttle(options, path, door, request)
    if (wait > 0) {
      response.set('Retry-After', String(wait))
      return refuse(response, 429, 'TOO_MANY_ATTEMPTS')
    }
    const answer = await options.auth().handler(requestOf(options, request))
    if (answer.ok) await passed()
    await send(response, answer)
  })
  return router
}

async function throttle({ database, now, addressOf }: DoorOptions, path: string, { perAddress, perEmail }: Door, request: Asked) {
  const nowMs = Date.parse(now())
  const address = addressOf(request)
  const { email } = (request.body ?? {}) as { email?: unknown }
  const who = perEmail && typeof email === 'string' ? email.trim().toLowerCase() : undefined
  const here = `${path}/${who}/${address}`
  let wait = await countAttempt(database, { key: `${path}/${address}`, most: perAddress, withinMs: hour }, nowMs)
  // For an e-mail nobody has, exactly as for one that somebody has.
  if (wait === 0 && perEmail && who !== undefined) {
    wait = await countAttempt(database, { key: here, most: perEmail[0], withinMs: 15 * minute }, nowMs)
    if (wait === 0) wait = await countAttempt(database, { key: `${path}/${who}`, most: perEmail[1], withinMs: hour }, nowMs)
  }
  return { wait, passed: async () => void (path === 'sign-in/email' && (await forgetAttempts(database, here))) }
}

/** Whether the id in it can be a row's: the database refuses to look for another, and the library takes that for a failure. */
function namesRow(body: unknown): boolean {
  const id = (body as { id?: unknown } | undefined)?.id
  return typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}

/**
 * Whether the authenticator checked that it is its owner's hand (the flag UV, WebAuthn 6.1): a passkey stands for two
 * factors only then. The flag is under the signature that is verified next.
 */
function wasVerified(body: unknown): boolean {
  const data = (body as { response?: { response?: { authenticatorData?: unknown } } } | undefined)?.response?.response?.authenticatorData
  return typeof data === 'string' && ((Buffer.from(data, 'base64url')[32] ?? 0) & 0x04) !== 0
}

function requestOf({ addressOf }: DoorOptions, request: Asked): Request {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'user-agent', 'content-type', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  headers.set(addressHeader, addressOf(request))
  const url = `http://${request.headers.host ?? 'localhost'}${request.originalUrl}`
  return new Request(url, { method: request.method, headers, ...(request.method === 'POST' && { body: JSON.stringify(request.body ?? {}) }) })
}

/** better-auth's answer, without the session's token: that is the cookie's to carry. */
async function send(response: Answer, answer: Response): Promise<void> {
  // The library calls it a failure of its own when what it was sent cannot be verified; its real ones are thrown.
  response.status(answer.status >= 500 ? 400 : answer.status)
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie)
  const text = await answer.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (typeof body === 'object' && body !== null && 'token' in body) delete body.token
  if (typeof body === 'object' && body !== null && 'session' in body && typeof body.session === 'object' && body.session !== null && 'token' in body.session) delete body.session.token
  response.json(body)
}

function refuse(response: Answer, status: number, code: string): void {
  response.status(status).json({ code })
}
