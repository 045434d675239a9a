// npm run verify-log: walks the access log and names the first entry that is not as it was written.
import process from 'node:process'
import { keptHeadsIn } from '../commands/access-log/kept-heads.ts'
import { verifyLog, type LogVerdict } from '../commands/access-log/verify-log.ts'
import { runCommand } from './command.ts'

interface Told {
  readonly entries: number
  readonly fault: string | null
  readonly brokenSeq: number | null
  readonly headSeq: number | null
  readonly headHash: string | null
}

await runCommand<Told>({
  document: '{ verifyAccessLog { entries fault brokenSeq headSeq headHash } }',
  variables: {},
  read: (data) => (data as { verifyAccessLog?: Told } | null)?.verifyAccessLog,
  alone: async (database, storeId, _whole, { folder }) => told(await verifyLog(database, storeId, await keptHeadsIn(folder).of(storeId))),
  say: ({ entries, fault, brokenSeq, headSeq, headHash }, words) => {
    if (fault === null) return words.logWhole(entries, headSeq ?? 0, headHash ?? '')
    process.exitCode = 1
    return words.logBroken(brokenSeq ?? 0, fault.toLowerCase().replaceAll('_', '-'))
  },
})

function told({ entries, broken, head }: LogVerdict): Told {
  return { entries, fault: broken?.fault ?? null, brokenSeq: broken?.seq ?? null, headSeq: head?.seq ?? null, headHash: head?.hash ?? null }
}
