import { maskNameFor } from './masking.ts'
import type { Permission } from './permissions.ts'
import type { Order } from './rows.ts'
import type { OrderStatus, Platform } from './sighting.ts'
import type { ColumnKind, Table, TableCell } from './table-file/table.ts'
import { civilDateOf } from './time.ts'

/** The columns of a list of orders in a file, in their usual order. */
export const orderColumns = ['orderedOn', 'platform', 'number', 'customer', 'amount', 'status', 'items', 'request'] as const
export type OrderColumn = (typeof orderColumns)[number]

export interface ListedOrder {
  readonly order: Pick<Order, 'orderedAt' | 'platform' | 'number' | 'amount' | 'status' | 'items' | 'request'>
  /** Whose it is; null where it is nobody's. */
  readonly customerName: string | null
}

export interface OrderTableWords {
  readonly orders: string
  readonly orderColumns: Readonly<Record<OrderColumn, string>>
  readonly orderStatus: Readonly<Record<OrderStatus, string>>
  readonly platform: Readonly<Record<Platform, string>>
}

const kinds: Readonly<Record<OrderColumn, ColumnKind>> = { orderedOn: 'date', platform: 'text', number: 'text', customer: 'text', amount: 'won', status: 'text', items: 'text', request: 'text' }

/** A list of orders as a table, names masked as whoever has these permissions is shown them. */
export function orderTable(columns: readonly OrderColumn[], orders: readonly ListedOrder[], { may, words, timeZone }: { readonly may: ReadonlySet<Permission>; readonly words: OrderTableWords; readonly timeZone: string }): Table {
  const cellOf = ({ order, customerName }: ListedOrder, column: OrderColumn): TableCell => {
    switch (column) {
      case 'orderedOn': return civilDateOf(order.orderedAt, timeZone)
      case 'platform': return words.platform[order.platform]
      case 'number': return order.number
      case 'customer': return customerName === null ? null : maskNameFor(may, customerName)
      case 'amount': return order.amount
      case 'status': return words.orderStatus[order.status]
      case 'items': return order.items.map(({ name, quantity }) => (quantity === 1 ? name : `${name} × ${quantity}`)).join(', ')
      case 'request': return order.request
    }
  }
  return {
    name: words.orders,
    columns: columns.map((column) => ({ name: words.orderColumns[column], kind: kinds[column] })),
    rows: orders.map((order) => columns.map((column) => cellOf(order, column))),
  }
}
