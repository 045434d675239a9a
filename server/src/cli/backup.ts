// npm run backup: one now · npm run backup -- list · npm run backup -- restore <name>
import process from 'node:process'
import { parseArgs } from 'node:util'
import { backUp, backupFolderOf, listBackups } from '../commands/backup/back-up.ts'
import { afterwards, erasedKnown, putBack } from '../commands/backup/restore-backup.ts'
import { readSettings, type Settings } from '../env.ts'
import { archiveWords } from '../terminal/archive-words.ts'
import { sayFailure, Shut, unlessShut, withDatabase } from './command.ts'

const { positionals } = parseArgs({ options: { demo: { type: 'boolean' } }, allowPositionals: true, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const words = archiveWords('failed' in settings ? 'en' : settings.language)
const [deed, name = ''] = positionals
const say = (text: string) => void process.stdout.write(`${text}\n`)

if ('failed' in settings) sayFailure(words.noServer)
else if (settings.databaseUrl !== undefined) sayFailure(words.backup.onlyEmbedded)
else if (deed === 'list') await list(settings)
else if (deed === 'restore') await restore(settings)
else if (deed === undefined) await make(settings)
else sayFailure(words.backup.usage)

async function list({ folder }: Settings): Promise<void> {
  const names = await listBackups(backupFolderOf(folder))
  say(names.length === 0 ? words.backup.none : words.backup.list(names))
}

async function make(own: Settings): Promise<void> {
  const made = await withDatabase(own, (database) => backUp(database, backupFolderOf(own.folder), new Date().toISOString()))
  const done = unlessShut(own, made, words.inUse)
  if (done) say(words.backup.made(done.file, done.bytes, done.ms))
}

async function restore(own: Settings): Promise<void> {
  const now = new Date().toISOString()
  // The database that is there may be why a backup is wanted: what it still tells is taken, and no more expected of it.
  const told = await withDatabase(own, (database) => erasedKnown(own.folder, database)).catch(() => undefined)
  const erased = told === undefined || told instanceof Shut ? await erasedKnown(own.folder, undefined) : told
  const back = await putBack(own.folder, name, now, own.key)
  if (back === 'in-use') return sayFailure(words.inUse)
  if (typeof back === 'string') return sayFailure(back === 'unknown' ? words.backup.usage : words.backup.unread)
  // One that another master key sealed: said before anything is put away.
  if ('failed' in back) return void unlessShut(own, new Shut(back), words.backup.unread)
  const again = unlessShut(own, await withDatabase(own, (database) => afterwards(database, erased, now)), words.backup.unread)
  if (again !== undefined) say(words.backup.restored(back.name, back.old, again))
}
