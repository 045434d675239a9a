// npm run export:list -- [--list customers|orders] [--out file.xlsx|file.csv] [--columns name,phone,…] [--filter '{"tiers":["vip"]}']
import { customerFilter, type CustomerFilter } from '@dangol/core/customer-filter'
import { permissionsOf } from '@dangol/core/permissions'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { exportList, type ListWanted } from '../commands/export/export-list.ts'
import { readSettings } from '../env.ts'
import { sayFailure, unlessShut, withOwnStore } from './command.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { list: text, out: text, columns: text, filter: text, demo: { type: 'boolean' } }, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const korean = 'failed' in settings || settings.language === 'ko'
const list = values['list'] === 'orders' ? 'orders' : 'customers'
const out = path.resolve(process.env['INIT_CWD'] ?? '.', typeof values['out'] === 'string' ? values['out'] : `dangol-${list}-${new Date().toISOString().slice(0, 10)}.xlsx`)
const filter = filterIn(values['filter'])

if ('failed' in settings || !filter) {
  sayFailure(!filter
    ? (korean ? '--filter를 읽을 수 없어요. 예: --filter \'{"tiers":["vip"],"lastVisit":{"beforeDays":60}}\'' : '--filter cannot be read. For example: --filter \'{"tiers":["vip"],"lastVisit":{"beforeDays":60}}\'')
    : (korean ? '서버의 설정을 읽을 수 없어요.' : 'The server\'s settings cannot be read.'))
} else {
  const wanted: ListWanted = { list, filter, format: out.endsWith('.csv') ? 'csv' : 'xlsx', columns: typeof values['columns'] === 'string' ? values['columns'].split(',').map((name) => name.trim()) : [] }
  const busy = korean ? '데이터를 열 수 없어요. 서버가 돌고 있으면 멈추고 다시 하거나, API의 exportList를 써 주세요.' : 'The data cannot be opened. If the server is running, stop it first, or ask the API for exportList.'
  const actor = { kind: 'admin', id: null, memberId: null, name: 'admin', address: '' } as const
  const file = unlessShut(settings, await withOwnStore(settings, (database, storeId) => exportList(database, storeId, wanted, { may: permissionsOf('owner'), actor, now: new Date().toISOString() })), busy)
  const failed = file && (await writeFile(out, file.bytes, { mode: 0o600 }).then(() => undefined, (error: NodeJS.ErrnoException) => error.code ?? 'EIO'))
  if (failed) sayFailure(korean ? `파일을 쓸 수 없어요: ${out} (${failed})` : `The file cannot be written: ${out} (${failed})`)
  else if (file) process.stdout.write(korean ? `${out}에 ${file.count}줄을 저장했어요. 접근 기록에 남았어요.\n` : `${file.count} lines are in ${out}. The access log says so.\n`)
}

function filterIn(given: unknown): CustomerFilter | undefined {
  if (typeof given !== 'string') return {}
  try {
    const parsed = v.safeParse(customerFilter, JSON.parse(given))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
