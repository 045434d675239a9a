import { APIError, getSessionFromCtx } from 'better-auth/api'
import type { Instant } from '@dangol/core/time'
import { countAttempt } from '../commands/attempts.ts'
import type { Database } from '../db/database.ts'

/** A code is good for its own half minute and, for slow clocks, the ones beside it. */
const goodForMs = 120_000

type Asked = Parameters<Parameters<typeof import('better-auth/api').createAuthMiddleware>[0]>[0]

/**
 * Takes each code of an authenticator app once (RFC 6238, 5.2), which better-auth leaves to us (1.7.20): somebody who
 * looked over a shoulder is too late with it.
 */
export async function codeOnce(database: Database, now: () => Instant, context: Asked): Promise<void> {
  if (context.path !== '/two-factor/verify-totp') return
  const code = (context.body as { code?: unknown } | undefined)?.code
  const userId = await whose(context)
  if (userId === undefined || typeof code !== 'string') return
  const used = await countAttempt(database, { key: `code/${userId}/${code}`, most: 1, withinMs: goodForMs }, Date.parse(now()))
  if (used > 0) throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
}

/** Somebody who is signed in and sets their app up, or who has given their password and not yet a code. */
async function whose(context: Asked): Promise<string | undefined> {
  const session = await getSessionFromCtx(context)
  if (session) return session.user.id
  const challenge = await context.getSignedCookie(context.context.createAuthCookie('two_factor').name, context.context.secret)
  return challenge ? (await context.context.internalAdapter.findVerificationValue(challenge))?.value : undefined
}
