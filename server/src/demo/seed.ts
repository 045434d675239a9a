import type { Instant } from '@dangol/core/time'
import { readStore } from '../commands/store-row.ts'
import { writeChanges } from '../commands/write-changes.ts'
import type { Database } from '../db/database.ts'
import { demoChanges } from './history.ts'

export interface DemoSeed {
  readonly database: Database
  /** An empty store. */
  readonly storeId: string
  readonly now: Instant
}

/** Fills an empty store with the bakery's year. */
export async function seedDemo({ database, storeId, now }: DemoSeed): Promise<void> {
  const { namespace } = await readStore(database, storeId)
  await writeChanges(database, storeId, await demoChanges({ storeId, namespace, now }), now)
}
