import { newCustomer } from '../../core/src/customer.ts'
import { idNamespaceOf, naturalId, type IdNamespace } from '../../core/src/ids.ts'
import { identityId, recordId } from '../../core/src/matching.ts'
import type { Change, Customer, Order } from '../../core/src/rows.ts'
import { countVisit, visitOfOrder } from '../../core/src/visits.ts'

/** Mulberry32 (T. Ettinger, 2017, public domain): the same people every time. Uniform in [0, 1). */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const surnames = [...'김이박최정강조윤장임한오서신권황안송류홍']
const given = ['서연', '도윤', '하은', '지호', '수아', '민준', '예린', '건우', '다온', '시우', '라희', '준서', '채원', '은찬', '소율', '태경']
const dishes = ['아메리카노', '말차 라떼', '얼그레이 케이크', '소금빵', '레몬 마들렌', '딸기 생크림 케이크', '휘낭시에 세트']
const tagNames = ['단체', '디카페인', '선물포장', '창가']

export interface Size {
  readonly customers: number
  readonly orders: number
  /** The orders are counted in their customers' totals and not there themselves. */
  readonly totalsOnly?: boolean
}

/** The name of the n-th invented customer. */
export const nameOf = (n: number): string => `${surnames[n % surnames.length]}${given[(n * 7 + Math.floor(n / surnames.length)) % given.length]}`
/** The phone of the n-th invented customer. */
export const phoneOf = (n: number): string => `0102${String(1_000_000 + n).padStart(7, '0')}`
/** The 상품주문번호 of the n-th order. */
export const orderNumberOf = (n: number): string => `20260${String(10_000_000_000 + n)}`

/** A shop of a given size: customers with a phone each, orders spread over a year, a tag for a third, a warning for a fiftieth. */
export function population(storeId: string, { customers, orders, totalsOnly = false }: Size, now: Date, namespace: IdNamespace = idNamespaceOf({ storeId })): Change[] {
  const chance = chanceFrom(20261122)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const at = now.toISOString()
  const stamp = { version: 0, createdAt: at, removedAt: null }
  const changes: Change[] = []
  const people: Customer[] = []

  const tags = tagNames.map((name) => ({ id: naturalId(storeId, 'tag', name), name, ...stamp }))
  for (const row of tags) changes.push({ noun: 'tag', row })
  for (let n = 0; n < customers; n++) {
    const identity = { kind: 'phone', platform: '', shop: '', value: phoneOf(n) } as const
    const id = naturalId(storeId, 'customer', identityId(namespace, identity))
    people.push(newCustomer({ id, name: nameOf(n), nameKind: 'plain', platform: 'smartstore', seenAt: at, now: at }))
    changes.push({ noun: 'identity', row: { ...identity, id: identityId(namespace, identity), customerId: id, source: 'page', ...stamp } })
    if (n % 3 === 0) {
      const tag = pick(tags)
      changes.push({ noun: 'customerTag', row: { id: naturalId(storeId, 'customerTag', id, tag.id), customerId: id, tagId: tag.id, ...stamp } })
    }
    if (n % 50 === 0) {
      changes.push({ noun: 'note', row: { id: naturalId(storeId, 'note', id), customerId: id, kind: 'health', text: '땅콩 알레르기', author: '카운터', writtenAt: at, ...stamp } })
    }
  }
  for (let n = 0; n < orders; n++) {
    // Squared, so that a few people come often and many once, as in a real shop.
    const index = Math.floor(chance() ** 2 * customers)
    const person = people[index] as Customer
    const order = orderOf(storeId, n, person.id, new Date(now.getTime() - chance() * 365 * 86_400_000), 4_000 + Math.floor(chance() * 60) * 500, pick(dishes))
    people[index] = countVisit(person, visitOfOrder(order, 'Asia/Seoul'), 1)
    if (!totalsOnly) changes.push({ noun: 'order', row: order })
  }
  for (const row of people) changes.push({ noun: 'customer', row })
  return changes
}

function orderOf(storeId: string, n: number, customerId: string, when: Date, amount: number, dish: string): Order {
  const key = { platform: 'smartstore', shop: '', number: orderNumberOf(n) } as const
  const at = when.toISOString()
  return {
    id: recordId(storeId, 'order', key), ...key, customerId, linkedBy: 'identity', who: {}, seenAt: at,
    orderedAt: at, orderedPrecision: 'second', amount, items: [{ name: dish, quantity: 1, amount }],
    status: 'delivered', statusText: '배송완료', request: '', version: 0, createdAt: at, removedAt: null,
  }
}
