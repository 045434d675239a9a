import { expressMiddleware } from '@as-integrations/express5'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { attemptLimit } from './commands/attempt-limit.ts'
import { contextOf, type Services } from './context.ts'
import type { Database } from './db/database.ts'
import { startApollo } from './http/apollo.ts'
import { authenticate, type AdminToken } from './http/authenticate.ts'
import { explorer } from './http/explorer.ts'
import { listen } from './http/listen.ts'
import { crossOrigin } from './http/origins.ts'
import { openSockets } from './http/socket.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { openLog, traceOf, type Log } from './log.ts'
import { openNews } from './news.ts'
import { serveProfiles } from './profiles/serve-profiles.ts'
import { schema } from './schema/index.ts'

export interface AppOptions {
  readonly database: Database
  /** The store that the admin token opens. */
  readonly storeId: string
  readonly adminToken: string
  /** 0 for any that is free. */
  readonly port: number
  /** Web origins, besides browser extensions, that may ask. */
  readonly origins: readonly string[]
  /** Folder of signed site profiles that are handed out. */
  readonly profiles?: string | undefined
  readonly log?: Log
  readonly now?: () => string
}

export interface App {
  readonly port: number
  close(): Promise<void>
}

/** A push is 256 kB of JSON; Hangul may be escaped in it, six letters for one. */
const largestBody = '1mb'

/** Starts the API on this machine: `/graphql` over HTTP and WebSocket, `/explorer`, `/health`. */
export async function startApp(options: AppOptions): Promise<App | { readonly failed: 'port-in-use' | 'port-refused' }> {
  const { database, storeId, adminToken, origins, log = openLog(process.env['DANGOL_LOG'] ?? 'warn'), now = () => new Date().toISOString() } = options
  const stopJobs = await startJobs(database, now, (job, error) => log.error({ job, ...traceOf(error) }, 'a job failed'))
  const news = await openNews(database)
  const services: Services = { database, news, log, now, pairingAttempts: attemptLimit(20, 60_000) }
  const admin: AdminToken = { storeId, token: adminToken }
  const apollo = await startApollo(schema, log)
  const sockets = openSockets(schema, services, admin, origins)

  const graphql = expressMiddleware(apollo, {
    context: async ({ req }) => contextOf(services, await authenticate(database, admin, req.headers.authorization), isLocal(req.socket.remoteAddress)),
  })
  const listening = await listen(routes(services, options, graphql), options.port)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await sockets.close()
    await news.close()
    if (!('failed' in listening)) await listening.close()
    await apollo.stop()
    await stopJobs()
  }
  if ('failed' in listening) {
    await close()
    return listening
  }
  for (const server of listening.servers) sockets.serve(server)
  return { port: listening.port, close: () => (closing ??= close()) }
}

function routes({ database, log }: Services, { origins, profiles }: AppOptions, graphql: express.RequestHandler): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' })
    next()
  })
  app.get('/health', async (_request, response) => {
    const ready = await database.rows('SELECT 1').then(() => true, () => false)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'no-database' })
  })
  app.use('/graphql', crossOrigin(origins), express.json({ limit: largestBody }), graphql)
  app.get('/profiles.json', crossOrigin(origins), serveProfiles(profiles))
  app.use('/explorer', explorer())
  app.get('/', (_request, response) => response.redirect('/explorer/'))
  app.use((_request, response) => void response.status(404).json({ errors: [{ message: 'There is nothing here', extensions: { code: 'NOT_FOUND' } }] }))
  app.use(failure(log))
  return app
}

/** In the form of GraphQL's errors, so that clients read every answer in one way. */
function failure(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
    const code = status === 413 ? 'BODY_TOO_LARGE' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL'
    if (code === 'INTERNAL') log.error(traceOf(error), 'an unexpected error')
    const message = { BODY_TOO_LARGE: `The request is larger than ${largestBody}`, BAD_REQUEST: 'The request cannot be read', INTERNAL: 'Something went wrong on the server' }[code]
    response.status(status).json({ errors: [{ message, extensions: { code } }] })
  }
}

function isLocal(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}
