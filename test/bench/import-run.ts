// One import in a process of its own, server and reader together, so that its memory is nobody else's: prints JSON.
import { open } from 'node:fs/promises'
import { importDesk, importDocuments } from '../../core/src/import/import-desk.ts'
import { knowTable, sendRows } from '../../core/src/import/send-import.ts'
import { openTable } from '../../core/src/table-file/open-table.ts'
import { startApp } from '../../server/src/app.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { testMaster } from '../support/test-master.ts'

const [url = '', storeId = '', file = ''] = process.argv.slice(2)
const database = await openPostgres(url)
if ('failed' in database) throw new Error(database.failed)
database.vault.unlock([testMaster])
const app = await startApp({ database, storeId, adminToken: 'bench', port: 0, origins: [] })
if ('failed' in app) throw new Error(app.failed)
const desk = importDesk(async (document, variables) => {
  const response = await fetch(`http://127.0.0.1:${app.port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer bench' }, body: JSON.stringify({ query: importDocuments[document], variables }) })
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
})
const handle = await open(file)
const { size } = await handle.stat()
const source = { size, read: async (from: number, to: number) => (await handle.read(new Uint8Array(to - from), 0, to - from, from)).buffer }

let most = 0
const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss) }, 100)
const start = process.memoryUsage().rss
const began = performance.now()
const sheets = await openTable(source, { Decoder: TextDecoder })
if ('problem' in sheets) throw new Error(sheets.problem)
const table = await knowTable(sheets, new Date().toISOString(), new Date().getFullYear())
const half: number[] = []
const judged = await sendRows(table, await desk.start({ fileName: 'bench.csv', fingerprint: 'bench', preset: 'list', headers: table.head.headers }), desk, (standing) => {
  if (standing.chunks % 50 === 0) half.push(process.memoryUsage().rss)
})
const read = performance.now()
let standing = judged
do standing = await desk.confirm(judged.id)
while (standing.state === 'applying')
const written = performance.now()
half.push(process.memoryUsage().rss)
do standing = await desk.undo(judged.id)
while (standing.state === 'undoing')
const undone = performance.now()
clearInterval(watch)
console.log(JSON.stringify({ counts: judged.counts, results: standing.results, left: [standing.leftCustomers, standing.leftRows], readMs: read - began, writeMs: written - read, undoMs: undone - written, startMb: start / 1e6, peakMb: most / 1e6, alongMb: half.map((bytes) => bytes / 1e6) }))
await app.close()
await database.close()
await handle.close()
