import { Router, static as files } from 'express'
import path from 'node:path'

/** Made from `server/account` by its vite.config.ts, when the server is started. */
const built = path.resolve(import.meta.dirname, '../../account/.output')

/** Nothing comes from, or goes to, anybody else. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

/** The account page. Passkeys belong to one name, so it is always opened under that. @param address of our pages */
export function accountPage(address: () => string): Router {
  const router = Router()
  router.use((request, response, next) => {
    response.set({ 'Content-Security-Policy': policy, 'Permissions-Policy': 'camera=(), microphone=(), geolocation=()' })
    const { host } = new URL(address())
    const bare = request.originalUrl.replace(/\?.*/, '') === '/account'
    if (request.headers.host !== host || bare) response.redirect(new URL(bare ? '/account/' : request.originalUrl, address()).href)
    else next()
  })
  router.use(files(built))
  return router
}
