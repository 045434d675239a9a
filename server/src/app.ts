import type { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { makeAuth, type Auth } from './accounts/auth.ts'
import { authDoors } from './accounts/doors.ts'
import type { Mailer } from './accounts/mailer.ts'
import { addressOfPages, clientAddress, isFrom, ownOriginsOf } from './accounts/own-origins.ts'
import { accessDesk } from './commands/access-log/access-desk.ts'
import { keptHeadsIn, noKeptHeads } from './commands/access-log/kept-heads.ts'
import { attemptLimit } from './commands/attempt-limit.ts'
import { newToken } from './commands/tokens.ts'
import { contextOf, type Context, type Services } from './context.ts'
import type { Database } from './db/database.ts'
import { startApollo } from './http/apollo.ts'
import { accountPage } from './http/account-page.ts'
import { askerOf, type Desk } from './http/asker.ts'
import { explorer } from './http/explorer.ts'
import { listen } from './http/listen.ts'
import { askers, crossOrigin, isExtension, type MayAsk } from './http/origins.ts'
import { requestRate } from './http/request-rate.ts'
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
  /** Where browsers find this server, when TLS stands in front of it: "https://dangol.example.com". */
  readonly address?: string | undefined
  /** Signs cookies and encrypts second factors; made up where it is left out, and then nobody stays signed in over a restart. */
  readonly secret?: string
  /** Left out, nobody is mailed. */
  readonly mailer?: Mailer
  /** Folder of signed site profiles that are handed out. */
  readonly profiles?: string | undefined
  /** Where the ends of the access logs are kept, beside the database. */
  readonly folder?: string
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
  const { database, storeId, adminToken, origins, address, secret = newToken('admin'), mailer = { reset: async () => undefined }, log = openLog(process.env['DANGOL_LOG'] ?? 'warn'), now = () => new Date().toISOString() } = options
  const keptHeads = options.folder === undefined ? noKeptHeads : keptHeadsIn(options.folder)
  const stopJobs = await startJobs(database, keptHeads, now, (job, error) => log.error({ job, ...traceOf(error) }, 'a job failed'))
  const news = await openNews(database)
  const services: Services = { database, news, log, now, pairingAttempts: attemptLimit(20, 60_000), accessDesk: accessDesk(database), keptHeads }
  const admin = { storeId, token: adminToken }
  const apollo = await startApollo(schema, log)
  const mayAsk = askers(database, origins)
  // Which port it is, is known once it listens; nobody asks before.
  let port = options.port
  let auth: Auth | undefined
  const desk: Desk = {
    database, admin, address, now,
    rate: requestRate(),
    auth: () => (auth ??= makeAuth({ database, address: addressOfPages(address, port), secret, mailer, log, now })),
    ownOrigins: () => ownOriginsOf(address, port),
  }
  const sockets = openSockets(schema, services, { admin, mayAsk, ownOrigins: desk.ownOrigins })
  const listening = await listen(routes({ services, options, desk, apollo, mayAsk, page: () => addressOfPages(address, port) }), options.port)
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
  port = listening.port
  for (const server of listening.servers) sockets.serve(server)
  return { port: listening.port, close: () => (closing ??= close()) }
}

interface Rooms {
  readonly services: Services
  readonly options: AppOptions
  readonly desk: Desk
  readonly apollo: ApolloServer<Context>
  readonly mayAsk: MayAsk
  readonly page: () => string
}

function routes({ services, options, desk, apollo, mayAsk, page }: Rooms): Express {
  const { database, log } = services
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
  // Where a browser that is not yet paired trades its code: nobody is known there, so nothing else can be done.
  app.use('/graphql/pair', crossOrigin(async (origin) => isExtension(origin) || mayAsk(origin)), express.json({ limit: '8kb' }),
    graphqlOf(apollo, async ({ headers: { origin = null } }) => contextOf(services, { who: undefined, origin })))
  app.use('/graphql', crossOrigin(mayAsk), express.json({ limit: largestBody }), graphqlOf(apollo, async (request) => contextOf(services, await askerOf(desk, request))))
  app.get('/profiles.json', crossOrigin(mayAsk), serveProfiles(options.profiles))
  app.use('/auth', authDoors({ ...desk, addressOf: (request) => clientAddress(request, desk.address), isOwn: (request) => isFrom(request, desk.ownOrigins()) }))
  app.use('/account', accountPage(page))
  app.use('/explorer', explorer(page))
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

function graphqlOf(apollo: ApolloServer<Context>, context: (request: express.Request) => Promise<Context>): express.RequestHandler {
  return expressMiddleware(apollo, { context: ({ req }) => context(req) })
}
