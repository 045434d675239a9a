import type { Customer } from '@dangol/core/rows'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf, type Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import { readRows } from '../db/noun-rows.ts'
import type { Sql } from '../db/sql.ts'
import { readStore, type StoreRow } from './store-row.ts'

/** Keeps each customer's computed tier, which lists are filtered by. */
export async function saveTiers(sql: Sql, store: StoreRow, customers: readonly Customer[], now: Instant): Promise<void> {
  const today = civilDateOf(now, store.timeZone)
  const standings = customers.map(({ id, days }) => {
    const { tier, until } = tierOf(days, store.tierPolicy, today)
    return { id, tier, until }
  })
  await sql.rows(
    `INSERT INTO "CustomerTier" ("storeId", "customerId", "tier", "until")
     SELECT $1::uuid, r."id", r."tier", r."until" FROM json_to_recordset($2::json) AS r("id" uuid, "tier" "TierName", "until" text)
     ON CONFLICT ("storeId", "customerId") DO UPDATE SET "tier" = EXCLUDED."tier", "until" = EXCLUDED."until"`,
    [store.id, JSON.stringify(standings)],
  )
}

const chunk = 500

/** Recomputes the tiers that time alone has lowered since they were saved; usually there are none. */
export async function refreshTiers(database: StoreDatabase, storeId: string, now: Instant): Promise<void> {
  const { timeZone } = await readStore(database, storeId)
  const today = civilDateOf(now, timeZone)
  while ((await staleCustomers(database, storeId, today)).length > 0) {
    await database.transaction(async (sql) => {
      // The store's lock keeps a push from writing a newer standing in between.
      const store = await readStore(sql, storeId, 'for update')
      const ids = await staleCustomers(sql, storeId, today)
      await saveTiers(sql, store, await readRows(sql, storeId, 'customer', ids), now)
    })
  }
}

async function staleCustomers(sql: Sql, storeId: string, today: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `SELECT "customerId" AS id FROM "CustomerTier" WHERE "storeId" = $1 AND "until" <= $2 LIMIT ${chunk}`,
    [storeId, today],
  )
  return rows.map(({ id }) => id)
}
