// npm run import -- people.xlsx [--password …] [--yes]: shows what would become of a file's rows, and brings them in;
// npm run import -- --undo <import>: takes one back. Asks the running server, or starts one for as long as it takes.
import process from 'node:process'
import { open, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { importDesk, importDocuments, ImportRefused, type ImportDesk, type ImportedRow, type ImportView } from '@dangol/core/import/import-desk'
import { importWords, reasonOf } from '@dangol/core/import/import-words'
import { mendFile } from '@dangol/core/import/mend-file'
import { knowTable, namesSomebody, sendRows, withFields, type KnownTable } from '@dangol/core/import/send-import'
import { fieldIdOf, type Target } from '@dangol/core/import/targets'
import { bytesOf, type ByteSource } from '@dangol/core/table-file/byte-source'
import { openTable, orProblem } from '@dangol/core/table-file/open-table'
import { TableUnreadable } from '@dangol/core/table-file/table-problem'
import { createHash } from 'node:crypto'
import { readAdminFile } from '../admin-file.ts'
import { startApp } from '../app.ts'
import { newToken } from '../commands/tokens.ts'
import { readSettings, type Settings } from '../env.ts'
import { importCliWords } from '../terminal/import-cli-words.ts'
import { sayFailure, unlessShut, withOwnStore } from './command.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const { values, positionals } = parseArgs({ options: { password: text, yes: flag, undo: text, demo: flag }, allowPositionals: true, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const language = 'failed' in settings ? 'en' : settings.language
const words = importCliWords(language)
const told = importWords(language)
/** Rows to mend that are shown on the console. */
const shown = 10
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

const undo = typeof values['undo'] === 'string' ? values['undo'] : undefined
const file = positionals[0] === undefined ? undefined : path.resolve(process.env['INIT_CWD'] ?? '.', positionals[0])
if ('failed' in settings) sayFailure(words.noServer)
else if (undo !== undefined) await withDesk(settings, (desk) => takeBack(desk, undo))
else if (file === undefined) sayFailure(words.usage)
else await bring(settings, file)

async function bring(at: Settings, name: string): Promise<void> {
  const handle = await open(name).catch(() => undefined)
  if (!handle) return sayFailure(words.noFile)
  try {
    const { size, mtime } = await stat(name)
    const source: ByteSource = { size, read: async (from, to) => {
      const buffer = new Uint8Array(to - from)
      const { bytesRead } = await handle.read(buffer, 0, to - from, from)
      return buffer.subarray(0, bytesRead)
    } }
    const table = await orProblem(async () => {
      const sheets = await openTable(source, { Decoder: TextDecoder, password: typeof values['password'] === 'string' ? values['password'] : undefined })
      if ('problem' in sheets) throw new TableUnreadable(sheets.problem)
      const known = await knowTable(sheets, new Date(Math.min(mtime.getTime(), Date.now())).toISOString(), new Date().getFullYear())
      if (!namesSomebody(known.plan)) throw new TableUnreadable('no-columns')
      return known
    })
    if ('problem' in table) return sayFailure(told.problem[table.problem])
    await withDesk(at, async (desk) => {
      const whole = withFields(table, await desk.fields())
      sayFound(whole)
      await sendAndDecide(desk, whole, { name, fingerprint: await fingerprintOf(source, whole) })
    })
  } finally {
    await handle.close()
  }
}

function sayFound({ plan, sheet, fields }: KnownTable): void {
  const nameOf = (target: Target) => fields.find(({ id }) => id === fieldIdOf(target))?.name ?? target
  say(words.found(plan.preset.id, sheet.name, plan.columns.flatMap((target, column) => (target === 'skip' ? [] : [`  ${plan.headers[column]} → ${nameOf(target)}`])).join('\n')))
}

async function fingerprintOf(source: ByteSource, { plan, sheet }: KnownTable): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([sheet.name, plan.preset.id, plan.columns, plan.madeAt]))
  for await (const bytes of bytesOf(source)) hash.update(bytes)
  return hash.digest('hex')
}

async function sendAndDecide(desk: ImportDesk, table: KnownTable, { name, fingerprint }: { readonly name: string; readonly fingerprint: string }): Promise<void> {
  const begun = await desk.start({ fileName: path.basename(name), fingerprint, preset: table.plan.preset.id, headers: table.head.headers })
  const sent = await orProblem(() => sendRows(table, begun, desk, (_, rows) => progress(rows)))
  if ('problem' in sent) {
    await desk.discard(begun.id)
    return sayFailure(told.problem[sent.problem])
  }
  const view: ImportView = sent
  say(words.counts(view, false))
  await showMend(desk, view)
  if (!(await isWanted())) {
    await desk.discard(view.id)
    return say(words.notNow)
  }
  let standing = await desk.confirm(view.id)
  while (standing.state === 'applying') {
    progress(standing.applied, standing.chunks)
    standing = await desk.confirm(view.id)
  }
  say(words.counts(standing, true))
  await keepMend(desk, standing, name)
  say(words.done(standing.id))
}

async function isWanted(): Promise<boolean> {
  if (values['yes'] === true) return true
  if (!process.stdin.isTTY) return false
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await lines.question(words.ask)
  lines.close()
  return /^(?:y|yes|예|네|ㅇ|ㅇㅇ)$/i.test(answer.trim())
}


async function showMend(desk: ImportDesk, { id, counts }: ImportView): Promise<void> {
  const { rows } = await desk.rows(id, 'mend', null, shown)
  for (const row of rows) say(words.row(row.number, reasonOf(row, told)))
  const left = counts.bad + counts.conflict + counts.left - rows.length
  if (left > 0) say(words.more(left))
}

async function keepMend(desk: ImportDesk, { id, headers }: ImportView, name: string): Promise<void> {
  const rows: ImportedRow[] = []
  for (let after: string | null = null, begun = false; !begun || after !== null; begun = true) {
    const page = await desk.rows(id, 'mend', after, 200)
    rows.push(...page.rows)
    after = page.next
  }
  if (!rows.some(({ cells }) => cells.length > 0)) return
  const out = `${name.replace(/\.[^./]*$/, '')}.${language === 'ko' ? '고칠것' : 'to-mend'}.csv`
  await writeFile(out, mendFile(headers, rows, told), { mode: 0o600 })
  say(words.mend(out))
}

async function takeBack(desk: ImportDesk, id: string): Promise<void> {
  let standing = await desk.undo(id)
  while (standing.state === 'undoing') {
    progress(standing.undone, standing.applied)
    standing = await desk.undo(id)
  }
  say(words.undone(standing))
}

function progress(done: number, of?: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en')}${of === undefined ? '' : ` / ${of.toLocaleString('en')}`} \r`)
}

/** The running server's desk, or that of one started here on the store's database for this alone. */
async function withDesk(at: Settings, work: (desk: ImportDesk) => Promise<void>): Promise<void> {
  const guarded = async (port: number, token: string): Promise<void> => {
    try {
      await work(deskAt(port, token))
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof ImportRefused)) throw error
      sayFailure(error instanceof ImportRefused ? error.message : words.line)
    }
  }
  const admin = await readAdminFile(at.folder)
  const running = admin && (await fetch(`http://127.0.0.1:${admin.port}/health`).then(({ ok }) => ok, () => false))
  if (admin && running) return guarded(admin.port, admin.token)
  const done = await withOwnStore(at, async (_own, storeId, database) => {
    const adminToken = newToken('admin')
    const app = await startApp({ database, storeId, adminToken, port: 0, origins: [] })
    if ('failed' in app) return undefined
    await guarded(app.port, adminToken)
    await app.close()
    return true
  })
  unlessShut(at, done, words.noServer)
}

function deskAt(port: number, token: string): ImportDesk {
  return importDesk(async (document, variables) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: importDocuments[document], variables }),
    })
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: readonly { readonly extensions?: { readonly code?: string } }[] }
    if (errors || !data) throw new ImportRefused(errors?.[0]?.extensions?.code ?? String(response.status))
    return data
  })
}
