import type { Instant } from '@dangol/core/time'
import type { Database, StoreDatabase } from '../../db/database.ts'
import { theServer, type AccessActor } from '../access-log/record-access.ts'
import { applyNext } from './apply-import.ts'
import type { ImportRecord } from './import-rows.ts'
import { undoNext } from './undo-import.ts'

/** Goes on with an import, forwards or back, for so long: whoever asked asks again. */
export async function workOnImport(database: StoreDatabase, storeId: string, id: string, actor: AccessActor, now: () => Instant, forMs: number): Promise<ImportRecord | undefined> {
  const until = performance.now() + forMs
  for (;;) {
    const applied = await applyNext(database, storeId, id, actor, now())
    const standing = applied?.state === 'undoing' ? await undoNext(database, storeId, id, actor, now()) : applied
    if ((standing?.state !== 'applying' && standing?.state !== 'undoing') || performance.now() > until) return standing
  }
}

/** Nobody has gone on with it for so long: whoever began has switched off, or the server was killed. */
const abandonedMs = 60_000

/** Ends imports that were confirmed, or were being taken back, and cut off. */
export async function resumeImports(database: Database, now: () => Instant): Promise<void> {
  const open = await database.rows<{ storeId: string; id: string }>(`SELECT "storeId", "id" FROM "Import" WHERE "state" IN ('applying', 'undoing') AND "updatedAt" < $1`, [new Date(Date.parse(now()) - abandonedMs).toISOString()])
  for (const { storeId, id } of open) await workOnImport(database.inStore(storeId), storeId, id, theServer, now, Number.POSITIVE_INFINITY)
}

