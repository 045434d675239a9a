import type { Change } from '@dangol/core/rows'
import { writeOrder } from '../db/columns.ts'
import type { StoreDatabase } from '../db/database.ts'
import { throughWriteDoor } from './write-door.ts'

/** Rows in one commit: enough to be fast, few enough that other writers do not wait long. */
const chunk = 2_000

/**
 * Writes rows that are already what they shall be (a demo, an import), any number of them. Rows that others refer to
 * come first, so that after any chunk what is there is whole.
 * @param now is the day that tiers are computed for.
 */
export async function writeChanges(database: StoreDatabase, storeId: string, changes: readonly Change[], now = new Date().toISOString()): Promise<void> {
  const sorted = writeOrder.flatMap((noun) => changes.filter((change) => change.noun === noun))
  for (let start = 0; start < sorted.length; start += chunk) {
    await throughWriteDoor(database, storeId, now, (door) => door.write(sorted.slice(start, start + chunk)))
  }
  // So much at once makes what the planner knew wrong, long before anybody's autovacuum comes by.
  if (changes.length >= chunk) await database.rows('ANALYZE')
}
