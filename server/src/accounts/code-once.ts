import { APIError } from 'better-auth/api'
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
  const challenge = await context.getSignedCookie(context.context.createAuthCookie('two_factor').name, context.context.secret)
  // Without one it is the first code of somebody who is signed in and sets their app up.
  if (!challenge) return
  const code = (context.body as { code?: unknown } | undefined)?.code
  const known = await context.context.internalAdapter.findVerificationValue(challenge)
  if (!known || typeof code !== 'string') return
  const used = await countAttempt(database, { key: `code/${known.value}/${code}`, most: 1, withinMs: goodForMs }, Date.parse(now()))
  if (used > 0) throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
}
