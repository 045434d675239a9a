import process from 'node:process'
import { readAdminFile } from '../admin-file.ts'
import { firstStore } from '../commands/make-store.ts'
import { prepareKeys } from '../commands/keys/prepare-keys.ts'
import type { Database, StoreDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { unlock, type UnlockFailure } from '../db/vault/unlock.ts'
import { NoWalls } from '../db/walls.ts'
import { readSettings, type Settings } from '../env.ts'
import { terminalWords, type TerminalWords } from '../terminal/words.ts'

/** One of the server's own commands: asked of the running server, or else done on its database. */
export interface Command<Answer> {
  /** A GraphQL document and how its data is read. */
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly read: (data: unknown) => Answer | undefined
  /** @param whole the database with every store in it */
  readonly alone: (database: StoreDatabase, storeId: string, whole: Database, settings: Settings) => Promise<Answer>
  readonly say: (answer: Answer, words: TerminalWords) => string
}

/** The database's keys could not be opened. */
export class Shut {
  readonly why: UnlockFailure

  constructor(why: UnlockFailure) {
    this.why = why
  }
}

/** Runs a command and prints what it says; one plain sentence and a non-zero exit when it cannot be done. */
export async function runCommand<Answer>(command: Command<Answer>): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2))
  if ('failed' in settings) return sayFailure(terminalWords('en').failure[settings.failed](settings.where))
  const words = terminalWords(settings.language)
  const answer = (await askRunning(settings, command)) ?? (await doAlone(settings, command))
  if (answer === undefined) return sayFailure(words.noServer)
  if (answer instanceof Shut) return sayFailure(words.failure[answer.why.failed](answer.why.where))
  const said = command.say(answer, words)
  if (said !== '') process.stdout.write(`${said}\n`)
}

/** What came of it, or undefined once it has been said why nothing did: in `otherwise`, or what the key is missing. */
export function unlessShut<Answer>(settings: Settings, answer: Answer | Shut | undefined, otherwise: string): Answer | undefined {
  if (answer instanceof Shut) sayFailure(terminalWords(settings.language).failure[answer.why.failed](answer.why.where))
  else if (answer === undefined) sayFailure(otherwise)
  else return answer
  return undefined
}

export function sayFailure(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

/** Whether a server of these settings answers on this machine. */
export async function isRunning(settings: Settings): Promise<boolean> {
  return (await askRunning(settings, { document: '{ __typename }', variables: {}, read: (data) => (data ? true : undefined) })) === true
}

async function askRunning<Answer>({ folder }: Settings, command: Pick<Command<Answer>, 'document' | 'variables' | 'read'>): Promise<Answer | undefined> {
  const admin = await readAdminFile(folder)
  if (!admin) return undefined
  const response = await fetch(`http://127.0.0.1:${admin.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
    body: JSON.stringify({ query: command.document, variables: command.variables }),
  }).catch(() => undefined)
  // A server that was killed leaves its file behind: nobody answers there, or somebody else.
  if (!response?.ok) return undefined
  const { data } = (await response.json()) as { data?: unknown }
  return command.read(data)
}

async function doAlone<Answer>(settings: Settings, command: Command<Answer>): Promise<Answer | Shut | undefined> {
  return withOwnStore(settings, (database, storeId, all) => command.alone(database, storeId, all, settings))
}

/** Works on the store this server was started for, made when there is none. @returns undefined where the database cannot be opened. */
export function withOwnStore<Answer>(settings: Settings, work: (database: StoreDatabase, storeId: string, all: Database) => Promise<Answer>): Promise<Answer | Shut | undefined> {
  const { language } = settings
  return withDatabase(settings, async (database) => {
    const storeId = await firstStore(database, language === 'ko' ? '우리 가게' : 'Our shop', language === 'ko' ? '사장님' : 'Owner')
    return work(database.inStore(storeId), storeId, database)
  })
}

/** Opens the database, brings it up to date and closes it. @returns undefined where it cannot be opened. */
export async function withDatabase<Answer>({ databaseUrl, folder, key }: Settings, work: (database: Database) => Promise<Answer>): Promise<Answer | Shut | undefined> {
  const database = await openDatabase({ url: databaseUrl, folder })
  if ('failed' in database) return undefined
  try {
    const shut = await unlock(database, key)
    if (shut) return new Shut(shut)
    await migrate(database)
    await prepareKeys(database)
    return await work(database)
  } catch (error) {
    // The server says why when it is started.
    if (error instanceof NoWalls) return undefined
    throw error
  } finally {
    await database.close()
  }
}
