import { lastVisitRange, type CustomerFilter, type FilterTime } from '@dangol/core/customer-filter'
import { queryPattern } from '@dangol/core/hangul'
import { recordNouns } from '@dangol/core/rows'
import { civilDateOf } from '@dangol/core/time'
import { quoted, tables } from './columns.ts'
import { Params } from './keyset.ts'
import { shownSql } from './person.ts'
import type { Sql } from './sql.ts'
import { lookUp } from './vault/lookup-hash.ts'
import { sealedMatches } from './vault/sealed-matches.ts'

/** Written as the index is, so that it serves ranges too; '' sorts before every date. "C" sorts alike everywhere. */
export const lastVisitSql = `(COALESCE(c."lastVisitOn", '') COLLATE "C")`

/** A condition over the table's alias c, with the values it speaks of as $1, $2 … */
export interface Condition {
  readonly where: string
  readonly values: readonly unknown[]
}

/** A filter of core's as SQL: the same customers, of the store's living ones. The store's id is $1. */
export async function customerCondition(sql: Sql, storeId: string, filter: CustomerFilter, time: FilterTime): Promise<Condition> {
  const params = new Params()
  const store = params.add(storeId)
  const add = (value: unknown) => params.add(value)
  const where = [
    `c."storeId" = ${store}`, 'c."removedAt" IS NULL', 'c."rootId" IS NULL',
    ...tierConditions(filter, add), ...tagConditions(filter, add), ...channelConditions(filter, add),
    ...visitConditions(filter, civilDateOf(time.now, time.timeZone), add), ...consentConditions(filter, time, add),
  ]
  if (filter.text !== undefined) where.push(await textCondition(sql, storeId, filter.text, params))
  const ids = await sealedMatches(sql, storeId, filter, time, where.join(' AND '), params.values)
  if (ids) where.push(`c."id" = ANY(${add(ids)}::uuid[])`)
  return { where: where.join(' AND '), values: params.values }
}

type Add = (value: unknown) => string

function tierConditions({ tiers }: CustomerFilter, add: Add): string[] {
  if (!tiers) return []
  const standing = (what: string) => `EXISTS (SELECT 1 FROM "CustomerTier" s WHERE s."storeId" = $1 AND s."customerId" = c."id" AND s."tier"::text ${what})`
  const some = tiers.filter((tier) => tier !== 'none')
  const ways = [...(some.length > 0 ? [standing(`= ANY(${add(some)}::text[])`)] : []), ...(tiers.includes('none') ? [`NOT ${standing('IS NOT NULL')}`] : [])]
  return [`(${ways.join(' OR ')})`]
}

function tagConditions({ tags }: CustomerFilter, add: Add): string[] {
  const bears = (ids: readonly string[]) => `c."id" IN (${shownSql(`SELECT h."customerId" FROM "CustomerTag" h WHERE h."storeId" = $1 AND h."tagId" = ANY(${add(ids)}::uuid[]) AND h."removedAt" IS NULL`)})`
  return [...(tags?.any ? [bears(tags.any)] : []), ...(tags?.all ?? []).map((id) => bears([id])), ...(tags?.none ? [`NOT ${bears(tags.none)}`] : [])]
}

function channelConditions({ channels }: CustomerFilter, add: Add): string[] {
  if (!channels) return []
  const wanted = `= ANY(${add(channels)}::text[])`
  const seen = recordNouns.map((noun) => `c."id" IN (${shownSql(`SELECT r."customerId" FROM ${quoted(tables[noun].name)} r WHERE r."storeId" = $1 AND r."customerId" IS NOT NULL AND r."removedAt" IS NULL AND r."platform" ${wanted}`)})`)
  return [`(c."firstPlatform" ${wanted} OR ${seen.join(' OR ')})`]
}

function visitConditions({ lastVisit, visits, spend }: CustomerFilter, today: string, add: Add): string[] {
  const conditions: string[] = []
  const range = (column: string, type: string, { from, to }: { readonly from?: string | number | undefined; readonly to?: string | number | undefined }) => [
    ...(from === undefined ? [] : [`${column} >= ${add(from)}::${type}`]), ...(to === undefined ? [] : [`${column} <= ${add(to)}::${type}`]),
  ]
  if (visits) conditions.push(...range('c."visitCount"', 'bigint', visits))
  if (spend) conditions.push(...range('c."spend"', 'bigint', spend))
  if (!lastVisit) return conditions
  const { never, ...days } = lastVisitRange(lastVisit, today)
  const within = range(lastVisitSql, 'text', days)
  const came = ['c."lastVisitOn" IS NOT NULL', ...within].join(' AND ')
  if (never === true) conditions.push(within.length > 0 ? `(c."lastVisitOn" IS NULL OR (${came}))` : 'c."lastVisitOn" IS NULL')
  else if (never === false || within.length > 0) conditions.push(came)
  return conditions
}

function consentConditions({ consents }: CustomerFilter, { now }: FilterTime, add: Add): string[] {
  return (consents ?? []).map(({ purpose, state }) => {
    const said = `(SELECT e.value ->> 'given' FROM "Consent" k, jsonb_array_elements(k."entries") WITH ORDINALITY AS e(value, place)
      WHERE k."storeId" = $1 AND k."customerId" = c."id" AND k."purpose" = ${add(purpose)}::"ConsentPurpose" AND k."removedAt" IS NULL
        AND (e.value ->> 'at') COLLATE "C" <= ${add(now)} ORDER BY e.place DESC LIMIT 1)`
    return state === 'never-asked' ? `${said} IS NULL` : `${said} = '${state === 'given' ? 'true' : 'false'}'`
  })
}

async function textCondition(sql: Sql, storeId: string, text: string, params: Params): Promise<string> {
  const pattern = queryPattern(text)
  if (pattern === undefined) return 'true'
  const like = params.add(pattern)
  // Identities stand sealed: they are found whole, or a phone by its end, by what only the store's key makes of them.
  const { values, ends } = lookUp(await sql.vault.ring(sql, storeId), text)
  const number = params.add(text.trim())
  const matches = (column: string): string => `regexp_replace(lower(${column}), '\\s', '', 'g') ~ ${like}`
  const sources = [
    `SELECT "id" FROM "Customer" WHERE "storeId" = $1 AND "nameKind" = 'plain' AND ${matches('"name"')}`,
    `SELECT "customerId" FROM "Identity" WHERE "storeId" = $1 AND "removedAt" IS NULL AND "valueHash" = ANY(${params.add(values)}::text[])`,
    `SELECT held."customerId" FROM "CustomerTag" held JOIN "Tag" t ON t."storeId" = held."storeId" AND t."id" = held."tagId"
      WHERE held."storeId" = $1 AND held."removedAt" IS NULL AND ${matches('t."name"')}`,
    ...['Order', 'Reservation'].map((table) => `SELECT "customerId" FROM "${table}" WHERE "storeId" = $1 AND "number" = ${number} AND "customerId" IS NOT NULL`),
  ]
  if (ends.length > 0) {
    sources.push(`SELECT "customerId" FROM "Identity" WHERE "storeId" = $1 AND "removedAt" IS NULL AND "endHash" = ANY(${params.add(ends)}::text[])`)
  }
  return `c."id" IN (${shownSql(sources.join(' UNION '))})`
}
