import type { Instant } from '@dangol/core/time'
import { maskedMember, maskedPhone } from '../masks.ts'
import type { ParcelOrder } from '../orders.ts'
import type { Person } from '../person.ts'
import { orderState } from '../states.ts'
import type { World } from '../world.ts'
import { gridTime, spelledPhone, won } from './korean.ts'

/** One row of the order grid: what each column prints. */
export type GridRow = Readonly<Record<string, string>>

export interface Column {
  readonly name: string
  readonly title: string
  readonly width: number
  readonly align?: 'right' | 'center'
  /** In the left part, which does not scroll sideways. */
  readonly frozen?: boolean
}

/** The grid's columns in their order. Names are those of the page's own fields (seen or inferred, 2026-09). */
export const columns: readonly Column[] = [
  { name: '_checked', title: '', width: 42, align: 'center', frozen: true },
  { name: '_number', title: 'No.', width: 46, align: 'center', frozen: true },
  { name: 'productOrderStatus', title: '주문상태', width: 82, align: 'center', frozen: true },
  { name: 'productOrderNo', title: '상품주문번호', width: 158, frozen: true },
  { name: 'orderMemberName', title: '구매자명', width: 232 },
  { name: 'productName', title: '상품명', width: 212 },
  { name: 'productOptionContents', title: '옵션정보', width: 120 },
  { name: 'orderQuantity', title: '수량', width: 50, align: 'right' },
  { name: 'productPayAmt', title: '최종 상품별 총 주문금액', width: 152, align: 'right' },
  { name: 'orderMemberId', title: '구매자ID', width: 118 },
  { name: 'orderMemberTelNo', title: '구매자연락처', width: 132 },
  { name: 'receiverName', title: '수취인명', width: 84 },
  { name: 'receiverTelNo1', title: '수취인연락처1', width: 132 },
  { name: 'receiverIntegratedAddress', title: '통합배송지', width: 320 },
  { name: 'productOrderMemo', title: '배송메세지', width: 220 },
  { name: 'orderNo', title: '주문번호', width: 152 },
  { name: 'payDateTime', title: '결제일', width: 136 },
  { name: 'orderDateTime', title: '주문일시', width: 136 },
  { name: 'dispatchDueDateTime', title: '발송기한', width: 136 },
  { name: 'oneYearOrderCount', title: '1년 주문건수', width: 100, align: 'right' },
]

const hour = 3_600_000

/** Numbers are hidden once the parcel is long accepted; so are addresses, down to the district. */
const hiddenAfterDays = 60

/** The online shop's orders, newest first. */
export function gridRows(world: World, now: Instant, most: number): GridRow[] {
  const orders = world.orders.filter((order): order is ParcelOrder => order.channel === 'smartstore' && order.at <= now)
  const counts = new Map<Person, number>()
  for (const { person } of orders) counts.set(person, (counts.get(person) ?? 0) + 1)
  return orders.toReversed().slice(0, most).map((order, index) => rowOf(order, index, counts.get(order.person) ?? 1, now))
}

function rowOf(order: ParcelOrder, index: number, yearCount: number, now: Instant): GridRow {
  const { person, receiver, at } = order
  const hidden = Date.parse(now) - Date.parse(at) > hiddenAfterDays * 24 * hour
  const phone = hidden ? maskedPhone : spelledPhone
  const later = (hours: number) => gridTime(new Date(Date.parse(at) + hours * hour).toISOString())
  return {
    _number: String(index + 1),
    productOrderStatus: orderState(order, now).text,
    productOrderNo: order.number,
    orderMemberName: person.name,
    productName: order.product.name,
    productOptionContents: order.option,
    orderQuantity: String(order.quantity),
    productPayAmt: won(order.amount),
    orderMemberId: maskedMember(person.memberId),
    orderMemberTelNo: phone(person.phone ?? ''),
    receiverName: receiver.name,
    receiverTelNo1: phone(receiver.phone),
    receiverIntegratedAddress: hidden ? `${person.address.split(' ').slice(0, 2).join(' ')} ****` : `(${person.zip}) ${person.address} ${person.addressDetail}`,
    productOrderMemo: order.request,
    orderNo: order.orderNumber,
    payDateTime: gridTime(at),
    orderDateTime: gridTime(at),
    dispatchDueDateTime: later(72),
    oneYearOrderCount: `${yearCount}건`,
  }
}

/** How many orders stand where, for the tiles above the grid. */
export function orderCounts(world: World, now: Instant): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const order of world.orders) {
    if (order.channel !== 'smartstore' || order.at > now) continue
    const { text } = orderState(order, now)
    counts[text] = (counts[text] ?? 0) + 1
  }
  return counts
}
