import type { Suggestion } from '@dangol/core/linkage/evidence'
import { documentedModels } from '@dangol/core/linkage/priors'
import { Register } from '@dangol/core/linkage/register'
import { suggestForCustomer, suggestForRecord } from '@dangol/core/linkage/suggest'
import { recordNouns, type Customer, type Nouns, type Order } from '@dangol/core/rows'
import { quoted, tables } from '../db/columns.ts'
import type { StoreDatabase } from '../db/database.ts'
import { readPacked, readRows } from '../db/noun-rows.ts'
import { personIds, shownIds } from '../db/person.ts'
import type { Sql } from '../db/sql.ts'
import { lookUp } from '../db/vault/lookup-hash.ts'

/** What everybody orders, and when, is read off so many of the newest orders. */
const townOrders = 3_000
/** Of those who share a dish or an hour, at most so many are read whole. */
const mostCandidates = 60
/** Of each kind, as many of somebody's records as a device holds of everybody. */
const lastRecords = 20

/**
 * Who of the store an order that names nobody may be of. Reads only who can be: by name, mask, nickname or number, or by
 * what they order and when. The frequencies are the documented ones: a device, which holds everybody, has its own.
 */
export function suggestForOrder(database: StoreDatabase, storeId: string, timeZone: string, order: Order): Promise<Suggestion[]> {
  return database.transaction(async (sql) => {
    const register = await townOf(sql, storeId, timeZone)
    register.putRecord('order', order.id, order)
    const reviews = await readPacked(sql, 'review', '"storeId" = $1 AND "orderId" = $2 AND "removedAt" IS NULL', [storeId, order.id])
    for (const review of reviews) register.putRecord('review', review.id, { ...review, customerId: null })
    const about = [order.id, ...reviews.map(({ id }) => id)].flatMap((id) => register.trait(id) ?? [])
    const names = about.flatMap(({ who: { name } }) => (name ? [name.text] : []))
    const numbers = about.flatMap(({ who: { nickname, phone } }) => [...(nickname === undefined ? [] : [nickname]), ...(phone && /\d{4}$/.test(phone.digits) ? [phone.digits.slice(-4)] : [])])
    await fill(sql, storeId, register, [...(await named(sql, storeId, names)), ...(await identified(sql, storeId, numbers)), ...likeliest(register, order)])
    return suggestForRecord(register, withShare(register), about)
  }, { snapshot: true })
}

/** Which other customers this one may be. */
export function suggestForPerson(database: StoreDatabase, storeId: string, timeZone: string, customerId: string): Promise<Suggestion[]> {
  return database.transaction(async (sql) => {
    const register = await townOf(sql, storeId, timeZone)
    await fill(sql, storeId, register, [customerId])
    const { names = [], identities = [] } = register.known(customerId)
    const seen = register.allTraits(customerId)
    const masks = seen.flatMap(({ who: { name } }) => (name ? [name.text] : []))
    const numbers = [...identities.flatMap(({ kind, value }) => (kind === 'nickname' ? [value] : kind === 'phone' ? [value.slice(-4)] : [])), ...seen.flatMap(({ who: { nickname } }) => nickname ?? [])]
    await fill(sql, storeId, register, [...(await named(sql, storeId, [...names, ...masks])), ...(await identified(sql, storeId, numbers))])
    return suggestForCustomer(register, withShare(register), customerId)
  }, { snapshot: true })
}

function withShare(register: Register) {
  const { record, pair } = documentedModels
  return { record: { ...record, prior: Math.min(Math.max(register.knownShare(), 0.05), 0.98) }, pair }
}

/** A register of what is ordered when, by whom, without a word of any person. */
async function townOf(sql: Sql, storeId: string, timeZone: string): Promise<Register> {
  const register = new Register(timeZone)
  const orders = await sql.rows<Order>(
    `SELECT "id", "customerId", "platform", "shop", "number", "orderedAt", "orderedPrecision", "items", "status", "linkedBy" FROM "Order" WHERE "storeId" = $1 AND "removedAt" IS NULL ORDER BY "orderedAt" DESC LIMIT ${townOrders}`, [storeId])
  for (const order of orders) register.putRecord('order', order.id, { ...order, orderedAt: new Date(order.orderedAt).toISOString(), who: {}, removedAt: null })
  const [people] = await sql.rows<{ count: number }>('SELECT count(*)::int AS count FROM "Customer" WHERE "storeId" = $1 AND "removedAt" IS NULL', [storeId])
  register.town.others = people?.count ?? 0
  return register
}

/** Who of the last orders has the dishes and the hours of this one. */
function likeliest(register: Register, order: Order): string[] {
  const trait = register.trait(order.id)
  return trait ? register.owners(trait, order.items.map(({ name }) => name)).slice(0, mostCandidates) : []
}

/** Customers of this name, or whose name a mask may hide: a person's own name stands plain. */
async function named(sql: Sql, storeId: string, names: readonly string[]): Promise<string[]> {
  const patterns = [...new Set(names.map((name) => name.replace(/[\\%_\s]/g, '').replace(/[*∗•●○◯⚪〇]+/g, '%')))].filter((pattern) => /[^%]/.test(pattern)).slice(0, 10)
  if (patterns.length === 0) return []
  const rows = await sql.rows<{ id: string }>(
    `SELECT "id" FROM "Customer" WHERE "storeId" = $1 AND "removedAt" IS NULL AND "nameKind" = 'plain' AND replace("name", ' ', '') LIKE ANY($2::text[]) ORDER BY "lastVisitOn" DESC NULLS LAST LIMIT ${mostCandidates}`, [storeId, patterns])
  return rows.map(({ id }) => id)
}

/** Customers with this nickname, or whose phone ends so. */
async function identified(sql: Sql, storeId: string, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return []
  const ring = await sql.vault.ring(sql, storeId)
  const found = [...new Set(texts)].slice(0, 20).map((text) => lookUp(ring, text))
  const rows = await sql.rows<{ customerId: string }>(
    `SELECT DISTINCT "customerId" FROM "Identity" WHERE "storeId" = $1 AND "removedAt" IS NULL AND ("valueHash" = ANY($2::text[]) OR "endHash" = ANY($3::text[])) LIMIT ${mostCandidates}`,
    [storeId, found.flatMap(({ values }) => values), found.flatMap(({ ends }) => ends)])
  return rows.map(({ customerId }) => customerId)
}

/** All that is known of some people, under whichever of their ids, and whom somebody said they are not. */
async function fill(sql: Sql, storeId: string, register: Register, customerIds: readonly string[]): Promise<void> {
  const shown = [...new Set((await shownIds(sql, storeId, [...new Set(customerIds)])).values())].slice(0, 2 * mostCandidates)
  const ids = [...(await personIds(sql, storeId, shown)).values()].flat()
  if (ids.length === 0) return
  for (const row of await readRows(sql, storeId, 'customer', ids) as Customer[]) {
    register.putCustomer(row.id, row)
    register.town.others -= 1
  }
  const theirs = '"storeId" = $1 AND "customerId" = ANY($2::uuid[]) AND "removedAt" IS NULL'
  for (const row of await readPacked(sql, 'identity', theirs, [storeId, ids])) register.putIdentity(row.id, row)
  for (const row of await readPacked(sql, 'distinction', '"storeId" = $1 AND "removedAt" IS NULL AND ("customerId" = ANY($2::uuid[]) OR "otherId" = ANY($2::uuid[]))', [storeId, ids])) register.putDistinction(row.id, row)
  for (const noun of recordNouns) {
    const last = `"id" IN (SELECT k."id" FROM unnest($2::uuid[]) AS c(id) CROSS JOIN LATERAL (SELECT o."id" FROM ${quoted(tables[noun].name)} o WHERE o."storeId" = $1 AND o."customerId" = c.id AND o."removedAt" IS NULL ORDER BY o."seenAt" DESC LIMIT ${lastRecords}) k)`
    for (const row of await readPacked(sql, noun, `"storeId" = $1 AND ${last}`, [storeId, ids]) as Nouns[typeof noun][]) register.putRecord(noun, row.id, row)
  }
}
