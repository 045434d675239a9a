import type { PullResponse } from '@dangol/core/sync/protocol'
import type { Context } from '../context.ts'

/**
 * A device that begins to pull takes everybody with it, once; what it reads afterwards only keeps it in step. A program
 * that pulls has looked at whatever it got.
 */
export async function notePull({ database, storeId, principal, looks }: Context, cursor: string, page: PullResponse): Promise<void> {
  if (principal?.kind !== 'device') return looks.seeRows(page.changes)
  if (cursor !== '' || page.reset) return
  const [counted] = await database.rows<{ count: number }>('SELECT count(*) AS count FROM "Customer" WHERE "storeId" = $1 AND "removedAt" IS NULL', [storeId])
  looks.takeEverybody(counted?.count ?? 0)
}
