import type { Params } from './keyset.ts'
import type { Sql } from './sql.ts'

/** Under which id each of these customers is shown: their own, or that of whom they were merged into. Ids that nobody has are left out. */
export async function shownIds(sql: Sql, storeId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.rows<{ id: string; shown: string }>('SELECT "id", coalesce("rootId", "id") AS shown FROM "Customer" WHERE "storeId" = $1 AND "id" = ANY($2::uuid[])', [storeId, ids])
  return new Map(rows.map(({ id, shown }) => [id, shown]))
}

/** Of each of these who are shown, the ids of all their rows, their own first. */
export async function personIds(sql: Sql, storeId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const people = new Map(ids.map((id) => [id, [id]]))
  const rows = await sql.rows<{ id: string; rootId: string }>('SELECT "id", "rootId" FROM "Customer" WHERE "storeId" = $1 AND "rootId" = ANY($2::uuid[]) ORDER BY "id"', [storeId, ids])
  for (const { id, rootId } of rows) people.get(rootId)?.push(id)
  return people
}

/** The ids of all rows of whoever is shown under an id, whichever of theirs it is; the id alone where nobody has it. */
export async function personIdsOf(sql: Sql, storeId: string, id: string): Promise<string[]> {
  const shown = (await shownIds(sql, storeId, [id])).get(id) ?? id
  return (await personIds(sql, storeId, [shown])).get(shown) ?? [shown]
}

/** SQL for the ids under which customers are shown. @param found SQL that gives ids of customers, shown ones or not. */
export function shownSql(found: string, storeId: string, params: Params): string {
  return `WITH found("id") AS MATERIALIZED (${found})
    SELECT "id" FROM found UNION ALL SELECT m."rootId" FROM "Customer" m WHERE m."storeId" = ${params.add(storeId)} AND m."rootId" IS NOT NULL AND m."id" IN (SELECT "id" FROM found)`
}

/** How many people bear each of these tags, on whichever of their rows. */
export async function countTagged(sql: Sql, storeId: string, tagIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.rows<{ tagId: string; count: number }>(
    `SELECT t."tagId", count(DISTINCT shown."id") AS count FROM "CustomerTag" t
      JOIN "Customer" held ON held."storeId" = t."storeId" AND held."id" = t."customerId"
      JOIN "Customer" shown ON shown."storeId" = t."storeId" AND shown."id" = coalesce(held."rootId", held."id") AND shown."removedAt" IS NULL
      WHERE t."storeId" = $1 AND t."tagId" = ANY($2::uuid[]) AND t."removedAt" IS NULL GROUP BY t."tagId"`, [storeId, tagIds])
  return new Map(rows.map(({ tagId, count }) => [tagId, count]))
}
