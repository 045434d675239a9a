import type { CustomerFilter } from '@dangol/core/customer-filter'
import { customerColumns, customerTable, type CustomerColumn, type ListedCustomer } from '@dangol/core/customer-table'
import { fieldsInOrder } from '@dangol/core/custom-field'
import { orderColumns, orderTable, type ListedOrder } from '@dangol/core/order-table'
import type { Permission } from '@dangol/core/permissions'
import type { Noun, Nouns } from '@dangol/core/rows'
import { csvOfTable } from '@dangol/core/table-file/csv'
import type { Table } from '@dangol/core/table-file/table'
import { xlsxOf } from '@dangol/core/table-file/xlsx'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf, type Instant } from '@dangol/core/time'
import { customerCondition } from '../../db/customer-conditions.ts'
import type { StoreDatabase } from '../../db/database.ts'
import { readPacked, readRows } from '../../db/noun-rows.ts'
import { recordAccess, type AccessActor } from '../access-log/record-access.ts'
import { refreshTiers } from '../customer-tiers.ts'
import { readStore } from '../store-row.ts'
import { listWords } from './list-words.ts'

export interface ListWanted {
  readonly list: 'customers' | 'orders'
  readonly format: 'csv' | 'xlsx'
  /** Of customers, or of whose orders they are; with nothing asked, orders of nobody are in it, too. */
  readonly filter: CustomerFilter
  /** By name; none for all there are. Names that are none are left out. */
  readonly columns: readonly string[]
}

export interface ListAsker {
  readonly may: ReadonlySet<Permission>
  readonly actor: AccessActor
  readonly now: Instant
}

export interface ListFile {
  readonly count: number
  readonly bytes: Uint8Array
}

/** A list as a file, masked as the asker is shown it. That it was taken out is written down before it is handed over. */
export async function exportList(database: StoreDatabase, storeId: string, wanted: ListWanted, asker: ListAsker): Promise<ListFile> {
  if (wanted.filter.tiers) await refreshTiers(database, storeId, asker.now)
  const table = wanted.list === 'orders' ? await ordersTable(database, storeId, wanted, asker) : await customersTable(database, storeId, wanted, asker)
  const count = table.rows.length
  const { actor, now } = asker
  await database.transaction((sql) => recordAccess(sql, { storeId, actor, deed: 'exported', customerId: null, count, fields: [wanted.list, ...table.columns.map(({ name }) => name)], at: now }))
  return { count, bytes: wanted.format === 'csv' ? new TextEncoder().encode(csvOfTable(table)) : xlsxOf(table) }
}

async function customersTable(database: StoreDatabase, storeId: string, { filter, columns }: ListWanted, { may, now }: ListAsker): Promise<Table> {
  const { timeZone, tierPolicy } = await readStore(database, storeId)
  const today = civilDateOf(now, timeZone)
  const customers = await wantedCustomers(database, storeId, filter, now)
  const [fields, tags, held, identities, consents] = await Promise.all([
    living(database, storeId, 'customField'), living(database, storeId, 'tag'), living(database, storeId, 'customerTag'), living(database, storeId, 'identity'), living(database, storeId, 'consent'),
  ])
  const names = new Map(tags.map(({ id, name }) => [id, name]))
  const [tagsOf, identitiesOf, consentsOf] = [byCustomer(held), byCustomer(identities), byCustomer(consents)]
  const listed = customers.map((customer): ListedCustomer => ({
    customer, tier: tierOf(customer.days, tierPolicy, today).tier,
    tags: (tagsOf.get(customer.id) ?? []).flatMap(({ tagId }) => names.get(tagId) ?? []),
    identities: identitiesOf.get(customer.id) ?? [], consents: consentsOf.get(customer.id) ?? [],
  }))
  const all: CustomerColumn[] = [...customerColumns, ...fieldsInOrder(fields).map(({ id }) => `field:${id}` as const)]
  return customerTable(columns.length > 0 ? all.filter((column) => columns.includes(column)) : all, listed, { may, fields, words: listWords, now, timeZone })
}

async function ordersTable(database: StoreDatabase, storeId: string, { filter, columns }: ListWanted, { may, now }: ListAsker): Promise<Table> {
  const { timeZone } = await readStore(database, storeId)
  const names = new Map((await wantedCustomers(database, storeId, filter, now)).map(({ id, name }) => [id, name]))
  const everybody = Object.keys(filter).length === 0
  const orders = (await living(database, storeId, 'order')).filter(({ customerId }) => (customerId === null ? everybody : names.has(customerId)))
  const listed = orders.sort((a, b) => (a.orderedAt < b.orderedAt ? 1 : -1)).map((order): ListedOrder => ({ order, customerName: order.customerId === null ? null : (names.get(order.customerId) ?? null) }))
  return orderTable(columns.length > 0 ? orderColumns.filter((column) => columns.includes(column)) : orderColumns, listed, { may, words: listWords, timeZone })
}

/** Those for whom a filter holds, whoever came last first. */
async function wantedCustomers(database: StoreDatabase, storeId: string, filter: CustomerFilter, now: Instant): Promise<Nouns['customer'][]> {
  const { timeZone } = await readStore(database, storeId)
  const { where, values } = await customerCondition(database, storeId, filter, { now, timeZone })
  const found = await database.rows<{ id: string }>(`SELECT c."id" FROM "Customer" c WHERE ${where}`, values)
  const customers = await readRows(database, storeId, 'customer', found.map(({ id }) => id))
  return customers.sort((a, b) => ((a.lastVisitOn ?? '') < (b.lastVisitOn ?? '') ? 1 : (a.lastVisitOn ?? '') > (b.lastVisitOn ?? '') ? -1 : a.id < b.id ? -1 : 1))
}

function living<N extends Noun>(database: StoreDatabase, storeId: string, noun: N): Promise<Nouns[N][]> {
  return readPacked(database, noun, '"storeId" = $1 AND "removedAt" IS NULL', [storeId])
}

function byCustomer<R extends { readonly customerId: string }>(rows: readonly R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>()
  for (const row of rows) {
    const own = grouped.get(row.customerId)
    if (own) own.push(row)
    else grouped.set(row.customerId, [row])
  }
  return grouped
}
