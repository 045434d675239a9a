import { Router, static as files } from 'express'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'

/** Made from `server/account` by its vite.config.ts, when the server is started. */
const built = path.resolve(import.meta.dirname, '../../account/.output')

/** Nothing comes from, or goes to, anybody else. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

/** Whether this machine was called by a number, where a cookie that belongs to its name does not come along. */
export function hasOtherName({ headers: { host = '' } }: Pick<IncomingMessage, 'headers'>, address: string): boolean {
  return new URL(address).protocol === 'http:' && /^(?:127\.0\.0\.1|\[::1\])(?::|$)/.test(host)
}

/**
 * The account page. Passkeys belong to one name, so on this machine it is always opened as localhost; what stands in
 * front of a public address may call us what it likes.
 * @param address of our pages
 */
export function accountPage(address: () => string): Router {
  const router = Router()
  router.use((request, response, next) => {
    response.set({ 'Content-Security-Policy': policy, 'Permissions-Policy': 'camera=(), microphone=(), geolocation=()' })
    const bare = request.originalUrl.replace(/\?.*/, '') === '/account'
    if (bare || hasOtherName(request, address())) response.redirect(new URL(bare ? '/account/' : request.originalUrl, address()).href)
    else next()
  })
  router.use(files(built))
  return router
}
