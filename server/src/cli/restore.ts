// npm run restore -- file.zip [--password …]: makes the store of an archive on this server, which must not be running
// on the embedded database meanwhile.
import process from 'node:process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readArchive } from '../commands/export/archive.ts'
import { restoreStore, RestoredOtherwise } from '../commands/export/restore-store.ts'
import { readSettings } from '../env.ts'
import { archiveWords } from '../terminal/archive-words.ts'
import { sayFailure, unlessShut, withDatabase } from './command.ts'

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({ options: { password: text, demo: { type: 'boolean' } }, allowPositionals: true, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const words = archiveWords('failed' in settings ? 'en' : settings.language)
const password = typeof values['password'] === 'string' ? values['password'] : undefined

const file = positionals[0] === undefined ? undefined : await readFile(path.resolve(process.env['INIT_CWD'] ?? '.', positionals[0])).catch(() => undefined)
const archive = file && (await readArchive(new Blob([file]), password))
if (!archive) sayFailure(words.noFile)
else if (typeof archive === 'string') sayFailure(words.unread[archive])
else if ('failed' in settings) sayFailure(words.noServer)
else {
  const restored = unlessShut(settings, await withDatabase(settings, (database) => restoreStore(database, archive.content, new Date().toISOString()).catch((error: unknown) => {
    if (error instanceof RestoredOtherwise) return 'otherwise' as const
    throw error
  })), words.inUse)
  if (typeof restored === 'string') sayFailure(restored === 'store-exists' ? words.storeExists : words.otherwise)
  else if (restored) process.stdout.write(`${words.restored(restored)}\n`)
}
