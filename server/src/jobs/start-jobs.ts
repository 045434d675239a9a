import type { Instant } from '@dangol/core/time'
import { destroyAllExpired } from '../commands/retention/destroy-expired.ts'
import { backUpWhenDue } from '../commands/backup/back-up.ts'
import { resumeImports } from '../commands/import/work-on-imports.ts'
import { resumeRotations } from '../commands/keys/rotate-key.ts'
import { purgeAll } from '../commands/purge.ts'
import { sweepErased } from '../commands/rights/sweep-erased.ts'
import { sweepAccounts } from '../commands/sweep-accounts.ts'
import { destroyOldLogs } from '../commands/access-log/destroy-old-log.ts'
import type { KeptHeads } from '../commands/access-log/kept-heads.ts'
import type { Database } from '../db/database.ts'
import { tend } from '../db/tend.ts'
import { regularly } from './regularly.ts'

const minute = 60_000

/** What the server does by itself: tends the embedded database, and forgets what nobody needs any more. @returns stops it all. */
export async function startJobs(database: Database, keptHeads: KeptHeads, now: () => Instant, failed: (job: string, error: unknown) => void, backups?: string): Promise<() => Promise<void>> {
  await tend(database)
  const backedUp = backups === undefined ? undefined : backUpWhenDue(database, backups, now()).catch((error: unknown) => failed('backup', error))
  // The day before this process began is swept once more: it may have been closed before its turn came.
  let sweptUpTo = new Date(Date.parse(now()) - 86_400_000).toISOString()
  const sweep = async () => {
    const began = now()
    await sweepErased(database, sweptUpTo)
    sweptUpTo = began
  }
  const keepHeads = async (): Promise<void> => {
    const lost = await keptHeads.keep(database)
    if (lost.length > 0) throw new Error('an access log no longer holds the entry whose hash was kept: npm run verify-log says where, and what to do')
  }
  // At each start too: what happened while nobody was looking is to show.
  await keepHeads().catch((error: unknown) => failed('access log', error))
  const stops = [
    regularly(10 * minute, sweep, (error) => failed('sweep erased', error)),
    regularly(10 * minute, () => tend(database), (error) => failed('tend', error)),
    regularly(10 * minute, () => sweepAccounts(database, Date.parse(now())), (error) => failed('sweep', error)),
    ...(backups === undefined ? [] : [regularly(60 * minute, () => backUpWhenDue(database, backups, now()), (error) => failed('backup', error))]),
    // Whoever began one may have switched off before its end.
    regularly(10 * minute, () => resumeRotations(database), (error) => failed('reseal', error)),
    regularly(minute, () => resumeImports(database, now), (error) => failed('import', error)),
    // Often enough for a computer that is off every night.
    regularly(3 * 60 * minute, () => destroyAllExpired(database, now()), (error) => failed('retention', error)),
    regularly(2 * 60 * minute, () => purgeAll(database, now()), (error) => failed('purge', error)),
    regularly(10 * minute, keepHeads, (error) => failed('access log', error)),
    regularly(2 * 60 * minute, () => destroyOldLogs(database, now()), (error) => failed('access log', error)),
  ]
  return async () => {
    await backedUp
    for (const stop of stops) await stop()
  }
}
