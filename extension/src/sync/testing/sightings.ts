import type { InquirySighting, OrderSighting, ReviewSighting } from '@dangol/core/sighting'

const seenAt = '2026-11-22T02:00:00.000Z'

/** A smart-store order of an invented buyer. */
export function anOrder(number: string, phone: string, more: Partial<OrderSighting> = {}): OrderSighting {
  return {
    kind: 'order', site: 'smartstore', page: 'orders', key: { platform: 'smartstore', shop: '', number }, seenAt,
    who: { name: { kind: 'plain', text: `손님${phone.slice(-2)}` }, phone: { kind: 'mobile', digits: phone } },
    ordered: { at: '2026-11-20T02:00:00.000Z', precision: 'second' }, amount: 12_000,
    items: [{ name: '김치만두', quantity: 1, amount: 12_000 }], status: 'placed', statusText: '결제완료',
    ...more,
  }
}

/** A delivery review that names nobody for certain. */
export function aReview(number: string, nickname: string, more: Partial<ReviewSighting> = {}): ReviewSighting {
  return {
    kind: 'review', site: 'coupangeats', page: 'reviews', key: { platform: 'coupangeats', shop: '77', number }, seenAt,
    who: { nickname, platformVisits: 3 }, written: { at: '2026-11-20T15:00:00.000Z', precision: 'day' }, rating: 5, text: '맛있어요',
    order: { number: `order-${number}`, ordered: { at: '2026-11-19T15:00:00.000Z', precision: 'day' } },
    ...more,
  }
}

/** A question about one of the shop's orders; it masks who asks. */
export function anInquiry(number: string, order: string): InquirySighting {
  return {
    kind: 'inquiry', site: 'smartstore', page: 'inquiry', key: { platform: 'smartstore', shop: '', number }, seenAt,
    who: { member: { kind: 'masked', text: 'mina****' } }, written: { at: '2026-11-20T02:00:00.000Z', precision: 'minute' }, text: '언제 오나요?', order: { number: order },
  }
}
