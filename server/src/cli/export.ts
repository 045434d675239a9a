// npm run export -- [--out file.zip] [--password …]: the whole store in one archive.
import process from 'node:process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readAdminFile } from '../admin-file.ts'
import { recordAccess } from '../commands/access-log/record-access.ts'
import { archiveOf } from '../commands/export/archive.ts'
import { readWholeStore } from '../commands/export/read-store.ts'
import { readSettings, type Settings } from '../env.ts'
import { archiveWords } from '../terminal/archive-words.ts'
import { sayFailure, unlessShut, withOwnStore } from './command.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { out: text, password: text, demo: { type: 'boolean' } }, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const words = archiveWords('failed' in settings ? 'en' : settings.language)
const password = typeof values['password'] === 'string' && values['password'] !== '' ? values['password'] : undefined
const out = path.resolve(process.env['INIT_CWD'] ?? '.', typeof values['out'] === 'string' ? values['out'] : `dangol-${new Date().toISOString().slice(0, 10)}.zip`)

const archive = 'failed' in settings ? undefined : ((await ofRunning(settings)) ?? (await ofFolder(settings)))
if ('failed' in settings) sayFailure(words.noServer)
else if (archive) {
  await writeFile(out, archive, { mode: 0o600 })
  process.stdout.write(`${words.exported(out, archive.byteLength, password !== undefined)}\n`)
}

async function ofRunning({ folder }: Settings): Promise<Uint8Array | undefined> {
  const admin = await readAdminFile(folder)
  const response = admin && (await fetch(`http://127.0.0.1:${admin.port}/export`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` }, body: JSON.stringify({ password }),
  }).catch(() => undefined))
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
}

async function ofFolder(settings: Settings): Promise<Uint8Array | undefined> {
  const packed = await withOwnStore(settings, async (database, storeId) => {
    const now = new Date().toISOString()
    const content = await readWholeStore(database, storeId)
    if (!content) return undefined
    const actor = { kind: 'admin', id: null, memberId: null, name: 'admin', address: '' } as const
    await database.transaction((sql) => recordAccess(sql, { storeId, actor, deed: 'exported', customerId: null, count: content.tables.find(({ name }) => name === 'Customer')?.rows.length ?? 0, fields: content.tables.map(({ name }) => name), at: now }))
    return new Uint8Array(await (await archiveOf(content, now, password)).arrayBuffer())
  })
  return unlessShut(settings, packed, words.noServer)
}
