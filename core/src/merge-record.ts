import type { RecordBase } from './mutations/capture-sighting.ts'
import type { Inquiry, Order, Reservation, Review } from './rows.ts'
import type { InquirySighting, OrderSighting, ReservationSighting, ReviewSighting } from './sighting.ts'

/** True when the sighting is at least as recent as what is known, so that a cached old page cannot turn a status back. */
function isNewer(before: { readonly seenAt: string } | undefined, sighting: { readonly seenAt: string }): boolean {
  return !before || sighting.seenAt >= before.seenAt
}

const finer = { day: 0, minute: 1, second: 2 } as const

/** An order row from what was known and what is seen now. What the page leaves out stays as it was. */
export function mergeOrder(before: Order | undefined, sighting: OrderSighting, base: RecordBase): Order {
  const newer = isNewer(before, sighting)
  const ordered = sighting.ordered
  const takesTime = ordered && (!before || finer[ordered.precision] > finer[before.orderedPrecision])
  const takesStatus = sighting.status !== undefined && newer
  return {
    ...base,
    orderedAt: takesTime ? ordered.at : (before?.orderedAt ?? sighting.seenAt),
    orderedPrecision: takesTime ? ordered.precision : (before?.orderedPrecision ?? 'day'),
    amount: sighting.amount !== undefined && (newer || before?.amount === null) ? sighting.amount : (before?.amount ?? null),
    items: sighting.items?.length && (newer || !before?.items.length) ? sighting.items : (before?.items ?? []),
    status: takesStatus ? (sighting.status ?? 'unknown') : (before?.status ?? 'unknown'),
    statusText: takesStatus ? (sighting.statusText ?? '') : (before?.statusText ?? ''),
    request: sighting.request ?? before?.request ?? '',
  }
}

/** A reservation row; its time may be moved by a newer sighting. */
export function mergeReservation(before: Reservation | undefined, sighting: ReservationSighting, base: RecordBase): Reservation {
  const newer = isNewer(before, sighting)
  const starts = newer || !before ? sighting.starts : undefined
  const takesStatus = sighting.status !== undefined && newer
  return {
    ...base,
    startsAt: starts?.at ?? before?.startsAt ?? sighting.seenAt,
    startsPrecision: starts?.precision ?? before?.startsPrecision ?? 'day',
    endsAt: (newer ? sighting.ends?.at : undefined) ?? before?.endsAt ?? null,
    amount: sighting.amount !== undefined && newer ? sighting.amount : (before?.amount ?? null),
    product: sighting.product ?? before?.product ?? '',
    partySize: sighting.partySize ?? before?.partySize ?? null,
    status: takesStatus ? (sighting.status ?? 'unknown') : (before?.status ?? 'unknown'),
    statusText: takesStatus ? (sighting.statusText ?? '') : (before?.statusText ?? ''),
    request: sighting.request ?? before?.request ?? '',
  }
}

/** A review row; text and rating may be edited by their writer, so the newer sighting wins. */
export function mergeReview(before: Review | undefined, sighting: ReviewSighting, base: RecordBase, orderId: string | null): Review {
  const newer = isNewer(before, sighting)
  return {
    ...base,
    orderId: orderId ?? before?.orderId ?? null,
    writtenAt: sighting.written?.at ?? before?.writtenAt ?? sighting.seenAt,
    writtenPrecision: sighting.written?.precision ?? before?.writtenPrecision ?? 'day',
    rating: sighting.rating !== undefined && newer ? sighting.rating : (before?.rating ?? null),
    text: sighting.text !== undefined && newer ? sighting.text : (before?.text ?? ''),
    replied: sighting.replied ?? before?.replied ?? false,
  }
}

/** An inquiry row; an opened one tells more than its line in a list, and the newer sighting wins. */
export function mergeInquiry(before: Inquiry | undefined, sighting: InquirySighting, base: RecordBase, orderId: string | null): Inquiry {
  const newer = isNewer(before, sighting)
  return {
    ...base,
    orderId: orderId ?? before?.orderId ?? null,
    writtenAt: sighting.written?.at ?? before?.writtenAt ?? sighting.seenAt,
    writtenPrecision: sighting.written?.precision ?? before?.writtenPrecision ?? 'day',
    product: sighting.product ?? before?.product ?? '',
    text: sighting.text !== undefined && newer ? sighting.text : (before?.text ?? ''),
    statusText: sighting.statusText !== undefined && newer ? sighting.statusText : (before?.statusText ?? ''),
  }
}
