// npm run verify-log: walks the access log and names the first entry that is not as it was written.
// npm run verify-log -- --accept --reason "why": takes a restored database's log for right, and writes down that it was.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { acceptLogs, type Acceptance } from '../commands/access-log/accept-log.ts'
import { keptHeadsIn } from '../commands/access-log/kept-heads.ts'
import { verifyLog, type LogFault, type LogVerdict } from '../commands/access-log/verify-log.ts'
import { readSettings, type Settings } from '../env.ts'
import { logWords } from '../terminal/log-words.ts'
import { terminalWords } from '../terminal/words.ts'
import { isRunning, runCommand, sayFailure, unlessShut, withDatabase } from './command.ts'

interface Told {
  readonly entries: number
  readonly fault: string | null
  readonly brokenSeq: number | null
  readonly headSeq: number | null
  readonly headHash: string | null
}

const { values } = parseArgs({ options: { accept: { type: 'boolean' }, reason: { type: 'string' }, demo: { type: 'boolean' } }, strict: false, allowPositionals: true })
const settings = readSettings(process.env, process.argv.slice(2))
const words = logWords('failed' in settings ? 'en' : settings.language)

if (values['accept'] !== true) await verify()
else if ('failed' in settings) sayFailure(terminalWords('en').failure[settings.failed](settings.where))
else await accept(settings, typeof values['reason'] === 'string' ? values['reason'].trim() : '')

async function verify(): Promise<void> {
  await runCommand<Told>({
    document: '{ verifyAccessLog { entries fault brokenSeq headSeq headHash } }',
    variables: {},
    read: (data) => (data as { verifyAccessLog?: Told } | null)?.verifyAccessLog,
    alone: async (database, storeId, _whole, { folder }) => told(await verifyLog(database, storeId, await keptHeadsIn(folder).of(storeId))),
    say: ({ entries, fault, brokenSeq, headSeq, headHash }) => {
      if (fault === null) return words.whole(entries, headSeq ?? 0, headHash ?? '')
      process.exitCode = 1
      const found = fault.toLowerCase().replaceAll('_', '-') as LogFault
      const said = words.broken(brokenSeq ?? 0, found)
      // Only these two can come of another end having been kept.
      return found === 'cut-off' || found === 'replaced' ? `${said}\n${words.mayAccept}` : said
    },
  })
}

function told({ entries, broken, head }: LogVerdict): Told {
  return { entries, fault: broken?.fault ?? null, brokenSeq: broken?.seq ?? null, headSeq: head?.seq ?? null, headHash: head?.hash ?? null }
}

/** Never asked of a running server: nobody who only holds a key of it may do this. */
async function accept(of: Settings, reason: string): Promise<void> {
  if (reason === '' || reason.length > 200) return sayFailure(words.usage)
  if (await isRunning(of)) return sayFailure(words.stopFirst)
  const actor = { kind: 'admin', id: null, memberId: null, name: 'admin', address: '' } as const
  const done = unlessShut(of, await withDatabase(of, (database) => acceptLogs(database, keptHeadsIn(of.folder), { actor, reason, now: new Date().toISOString() })), words.stopFirst)
  if (done) say(done)
}

function say(done: Acceptance): void {
  if (done.status === 'broken') return sayFailure(`${words.broken(done.seq, done.fault)}\n${words.never}`)
  process.stdout.write(`${done.status === 'accepted' ? words.accepted(done.logs) : words.nothing}\n`)
}
