import process from 'node:process'
import { removeAdminFile, writeAdminFile } from './admin-file.ts'
import { openMailer } from './accounts/mailer.ts'
import { addressOfPages } from './accounts/own-origins.ts'
import { openSecret } from './accounts/secret.ts'
import { startApp, type App } from './app.ts'
import { inviteFirstOwner } from './commands/invitations.ts'
import { prepareKeys } from './commands/keys/prepare-keys.ts'
import { firstStore } from './commands/make-store.ts'
import { createPairingCode, pairingMinutes } from './commands/pair-device.ts'
import { listenToNews } from './commands/store-news.ts'
import { newToken } from './commands/tokens.ts'
import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import { unlock } from './db/vault/unlock.ts'
import { appRole, NoWalls } from './db/walls.ts'
import { extensionFolderOf, readSettings, type Settings } from './env.ts'
import { terminalWords, type StartFailure } from './terminal/words.ts'

const settings = readSettings(process.env, process.argv.slice(2))
if ('failed' in settings) fail(settings.failed, settings.where, 'en')
else await run(settings)

async function run(settings: Settings): Promise<void> {
  const words = terminalWords(settings.language)
  const closers: (() => Promise<unknown>)[] = []
  const interrupted = closeOnSignal(closers, () => process.stdout.write(`${words.bye}\n`))

  const database = await openDatabase({ url: settings.databaseUrl, folder: settings.folder })
  if ('failed' in database) return fail(database.failed, database.where, settings.language)
  closers.unshift(() => database.close())
  // Before anything is changed, for with the wrong key nothing here could be read again; and after, when all of it can be seen.
  const shut = (await unlock(database, settings.key)) ?? (await migrate(database).then(() => unlock(database, settings.key), noWalls))
  if (shut) {
    await database.close()
    return fail(shut.failed, shut.where, settings.language)
  }
  await prepareKeys(database, () => process.stdout.write(`${words.sealing}\n`))
  const storeId = await prepareStore(database, settings, () => process.stdout.write(`${words.seeding}\n`))

  const secret = openSecret(settings.folder, settings.secret)
  if (typeof secret !== 'string') {
    await database.close()
    return fail(secret.failed, secret.where, settings.language)
  }
  const admin = newToken('admin')
  const mailer = openMailer(settings.mail, (email, link) => process.stdout.write(`${words.reset(email, link)}\n`))
  const { port, origins, profiles, address } = settings
  const app = await startApp({ database, storeId, adminToken: admin, port, origins, profiles, address, secret, mailer, folder: settings.folder })
  if ('failed' in app) {
    await database.close()
    return fail(app.failed, String(settings.port), settings.language)
  }
  closers.unshift(() => app.close())
  const unwritten = await writeAdminFile(settings.folder, { port: app.port, token: admin })
  if (unwritten) {
    await app.close()
    await database.close()
    return fail(unwritten.failed, unwritten.where, settings.language)
  }
  closers.unshift(() => removeAdminFile(settings.folder))
  if (interrupted()) return

  await greet(database, storeId, app, settings)
  const deaf = await listenToNews(database, (news) => 'paired' in news && process.stdout.write(`  ${words.paired}\n`), () => {})
  closers.unshift(deaf)
  if (settings.demo) {
    const { runDemo } = await import('./demo/run.ts')
    const { code } = await createPairingCode(database.inStore(storeId), storeId, Date.now())
    const demo = await runDemo({ apiUrl: `${addressOf(app)}/graphql`, pairingCode: code, extensionDir: extensionFolderOf(settings), language: settings.language, print: (line) => process.stdout.write(`  ${line}\n`) })
    closers.unshift(() => demo.close())
  }
}

function noWalls(error: unknown): { readonly failed: 'no-role'; readonly where: string } {
  if (error instanceof NoWalls) return { failed: 'no-role', where: appRole }
  throw error
}

async function prepareStore(database: Database, { demo, language }: Settings, seeding: () => void): Promise<string> {
  const name = demo ? '달무리 베이커리' : language === 'ko' ? '우리 가게' : 'Our shop'
  const storeId = await firstStore(database, name, language === 'ko' ? '사장님' : 'Owner')
  if (demo) {
    const [known] = await database.rows('SELECT 1 FROM "Customer" WHERE "storeId" = $1 LIMIT 1', [storeId])
    if (!known) {
      seeding()
      const { seedDemo } = await import('./demo/seed.ts')
      await seedDemo({ database, storeId, now: new Date().toISOString() })
    }
  }
  return storeId
}

async function greet(database: Database, storeId: string, app: App, settings: Settings): Promise<void> {
  const { code } = await createPairingCode(database.inStore(storeId), storeId, Date.now())
  const data = settings.databaseUrl === undefined ? settings.folder : new URL(settings.databaseUrl).host + new URL(settings.databaseUrl).pathname
  const page = `${addressOfPages(settings.address, app.port)}/account/`
  // Until an owner has an account, each start prints a link for the first one.
  const first = await inviteFirstOwner(database.inStore(storeId), storeId, Date.now())
  const account = first ? `${page}#first=${first.token}` : page
  const { welcome } = terminalWords(settings.language)
  process.stdout.write(`${welcome({ address: settings.address ?? addressOf(app), account, first: first !== undefined, extensionFolder: extensionFolderOf(settings), code, minutes: pairingMinutes, data, key: settings.key.given === undefined ? settings.key.file : 'DANGOL_MASTER_KEY', demo: settings.demo })}\n`)
}

function addressOf(app: App): string {
  return `http://localhost:${app.port}`
}

/** One Ctrl-C may come twice: from the terminal, and handed on by the launcher. */
const sameSignalMs = 1_000

/** Closes what has been opened, newest first, on the first signal; a later second one ends the process at once. */
function closeOnSignal(closers: readonly (() => Promise<unknown>)[], closed: () => void): () => boolean {
  let first: number | undefined
  const close = async () => {
    if (first !== undefined) {
      if (Date.now() - first > sameSignalMs) process.exit(130)
      return
    }
    first = Date.now()
    for (const one of closers) await one()
    closed()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close())
  return () => first !== undefined
}

function fail(failed: StartFailure, where: string, language: Settings['language']): void {
  process.stderr.write(`${terminalWords(language).failure[failed](where)}\n`)
  process.exitCode = 1
}
