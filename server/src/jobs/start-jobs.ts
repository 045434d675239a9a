import type { Instant } from '@dangol/core/time'
import { resumeRotations } from '../commands/keys/rotate-key.ts'
import { purgeAll } from '../commands/purge.ts'
import { sweepAccounts } from '../commands/sweep-accounts.ts'
import { destroyOldLogs } from '../commands/access-log/destroy-old-log.ts'
import type { KeptHeads } from '../commands/access-log/kept-heads.ts'
import type { Database } from '../db/database.ts'
import { tend } from '../db/tend.ts'
import { regularly } from './regularly.ts'

const minute = 60_000

/** What the server does by itself: tends the embedded database, and forgets what nobody needs any more. @returns stops it all. */
export async function startJobs(database: Database, keptHeads: KeptHeads, now: () => Instant, failed: (job: string, error: unknown) => void): Promise<() => Promise<void>> {
  await tend(database)
  const keepHeads = async (): Promise<void> => {
    const lost = await keptHeads.keep(database)
    if (lost.length > 0) throw new Error('an access log no longer holds the entry whose hash was kept')
  }
  // At each start too: what happened while nobody was looking is to show.
  await keepHeads().catch((error: unknown) => failed('access log', error))
  const stops = [
    regularly(10 * minute, () => tend(database), (error) => failed('tend', error)),
    regularly(10 * minute, () => sweepAccounts(database, Date.parse(now())), (error) => failed('sweep', error)),
    // Whoever began one may have switched off before its end.
    regularly(10 * minute, () => resumeRotations(database), (error) => failed('reseal', error)),
    // Often enough for a computer that is off every night.
    regularly(2 * 60 * minute, () => purgeAll(database, now()), (error) => failed('purge', error)),
    regularly(10 * minute, keepHeads, (error) => failed('access log', error)),
    regularly(2 * 60 * minute, () => destroyOldLogs(database, now()), (error) => failed('access log', error)),
  ]
  return async () => {
    for (const stop of stops) await stop()
  }
}
