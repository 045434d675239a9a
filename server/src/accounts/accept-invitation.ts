import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as z from 'zod'
import type { Instant } from '@dangol/core/time'
import { readInvitation, useInvitation } from '../commands/invitations.ts'
import { membershipsOf } from '../commands/members.ts'
import type { Database } from '../db/database.ts'

export const shortestPassword = 10

const token = z.string().max(100)
const account = z.object({ token, name: z.string().trim().min(1).max(60), email: z.email().max(200), password: z.string().min(shortestPassword).max(128) })

/** A link that is used, too old or made up: one answer for all. */
const dead = () => new APIError('NOT_FOUND', { code: 'INVITATION_OVER', message: 'This link opens nothing' })

/** The one way to an account: a one-time link, from the console for the first owner, from an owner for everybody else. */
export function invitations(database: Database, now: () => Instant) {
  const nowMs = () => Date.parse(now())
  return {
    id: 'invitations',
    endpoints: {
      /** Who is invited where. */
      readInvitation: createAuthEndpoint('/invitation/read', { method: 'POST', body: z.object({ token }) }, async (context) => {
        const invited = await readInvitation(database, context.body.token, nowMs())
        if (!invited) throw dead()
        const { memberName, storeName, role } = invited
        return context.json({ memberName, storeName, role })
      }),

      /** Makes an account for the member and signs them in. */
      acceptInvitation: createAuthEndpoint('/invitation/accept', { method: 'POST', body: account }, async (context) => {
        const { token: asked, name, password } = context.body
        const email = context.body.email.toLowerCase()
        if (!(await readInvitation(database, asked, nowMs()))) throw dead()
        const { internalAdapter, password: passwords } = context.context
        if (await internalAdapter.findUserByEmail(email)) throw new APIError('CONFLICT', { code: 'SIGN_IN_FIRST', message: 'There is an account with this e-mail' })
        const hash = await passwords.hash(password)
        const user = await internalAdapter.createUser({ email, name, emailVerified: false }, { method: 'email-password' })
        await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
        if (!(await useInvitation(database, asked, { userId: user.id, name }, nowMs()))) {
          await internalAdapter.deleteUser(user.id)
          throw dead()
        }
        await setSessionCookie(context, { session: await internalAdapter.createSession(user.id, false), user })
        return context.json({ status: true })
      }),

      /** Joins the store with the account that is signed in. */
      joinByInvitation: createAuthEndpoint('/invitation/join', { method: 'POST', body: z.object({ token }) }, async (context) => {
        const session = await getSessionFromCtx(context)
        if (!session) throw new APIError('UNAUTHORIZED', { code: 'SIGN_IN_FIRST', message: 'Sign in first' })
        const invited = await readInvitation(database, context.body.token, nowMs())
        if (!invited) throw dead()
        const stores = await membershipsOf(database, session.user.id)
        if (stores.some(({ storeId }) => storeId === invited.storeId)) throw new APIError('CONFLICT', { code: 'ALREADY_MEMBER', message: 'Already a member of this store' })
        if (!(await useInvitation(database, context.body.token, { userId: session.user.id }, nowMs()))) throw dead()
        return context.json({ status: true })
      }),
    },
  }
}
