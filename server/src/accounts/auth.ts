import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { Instant } from '@dangol/core/time'
import { newId } from '../commands/make-store.ts'
import type { Database } from '../db/database.ts'
import { traceOf, type Log } from '../log.ts'
import { invitations, shortestPassword } from './accept-invitation.ts'
import type { Mailer } from './mailer.ts'
import { codeOnce } from './code-once.ts'

/** Of a reset link. */
export const resetMinutes = 60
/** The address of whoever asks, as the server itself saw it: set on every request, whatever came under that name. */
export const addressHeader = 'x-dangol-address'

export interface AuthOptions {
  readonly database: Database
  /** Where browsers find this server: "https://dangol.example.com", "http://localhost:4000". */
  readonly address: string
  /** Signs cookies and encrypts second factors; never in the database. */
  readonly secret: string
  readonly mailer: Mailer
  readonly log: Log
  readonly now: () => Instant
}

/**
 * Sign-in for people, by better-auth on the store's own database: e-mail and password (scrypt), passkeys, TOTP with
 * recovery codes, sessions. Nobody signs up by themselves; accounts come from invitations.
 */
export function makeAuth({ database, address, secret, mailer, log, now }: AuthOptions) {
  const { hostname, origin, protocol } = new URL(address)
  return betterAuth({
    appName: '단골',
    baseURL: origin,
    basePath: '/auth',
    secret,
    trustedOrigins: [origin],
    database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: resetMinutes * 60,
      revokeSessionsOnPasswordReset: true,
      // The library would keep it to itself when a mail could not be sent.
      sendResetPassword: ({ user, token }) => mailer.reset(user.email, `${origin}/account/#reset=${token}`).catch((error: unknown) => log.error(traceOf(error), 'a mail was not sent')),
    },
    // A month of not being used; and whoever sets a passkey has signed in within the day.
    session: { expiresIn: 30 * 86_400, updateAge: 86_400, freshAge: 86_400, cookieCache: { enabled: false } },
    // Counted by ourselves, by person too and with our own clock: doors.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'dangol',
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: newId },
      // A mail that is being sent must not tell that there is somebody to send it to.
      backgroundTasks: { handler: (task) => void task.catch((error: unknown) => log.error(traceOf(error), 'a mail was not sent')) },
    },
    plugins: [
      twoFactor({ issuer: '단골', backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      passkey({ rpID: hostname, rpName: '단골', origin, authenticatorSelection: { residentKey: 'required', userVerification: 'required' } }),
      invitations(database, now),
    ],
    hooks: { before: createAuthMiddleware((context) => codeOnce(database, now, context)) },
    telemetry: { enabled: false },
    // Its messages name e-mails; what went wrong is told by the answer, and what nobody expected is ours to log.
    logger: { disabled: true },
    onAPIError: { throw: true },
  })
}
export type Auth = ReturnType<typeof makeAuth>
