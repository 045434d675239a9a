/**
 * How long each kind of personal data is kept, in months after it was of use; what it leaves is nobody's. The store's
 * owner may say otherwise, within what the law asks (개인정보 보호법 21①: destroyed when no longer needed).
 */
export const retentionKinds = {
  /** Customers who have not come: erased whole. */
  customers: 36,
  /** Who bought or booked: the sale stays. Five years is what 전자상거래법 시행령 6 asks of contracts and payments. */
  sales: 60,
  /** What was written in reviews and questions. Three years is what the same asks of complaints and disputes. */
  words: 36,
  /** Allergies and the like are sensitive (개인정보 보호법 23): no longer than they serve. */
  healthNotes: 24,
  otherNotes: 36,
  /** What a value was before it was changed. */
  edits: 12,
  /** Changes that could not be made and that a person let go. */
  discarded: 1,
} as const
export type RetentionKind = keyof typeof retentionKinds

/** Months for each kind; null keeps it for as long as the customer is. */
export type Retention = Readonly<Record<RetentionKind, number | null>>

export const longestMonths = 120

export function isRetentionKind(kind: string): kind is RetentionKind {
  return Object.hasOwn(retentionKinds, kind)
}

/** Whether a kind may be kept for that long: whole months, ten years at most. Without an end only what stays with a customer. */
export function mayKeep(kind: RetentionKind, months: number | null): boolean {
  if (months === null) return kind !== 'discarded' && kind !== 'healthNotes'
  return Number.isInteger(months) && months >= 1 && months <= longestMonths
}

/** The store's own words over the usual ones; what is none of them is as usual. */
export function retentionOf(saved: unknown): Retention {
  const held = typeof saved === 'object' && saved !== null ? (saved as Readonly<Record<string, unknown>>) : {}
  const rule = (kind: RetentionKind) => {
    const months = held[kind]
    return (typeof months === 'number' || months === null) && mayKeep(kind, months) ? months : retentionKinds[kind]
  }
  return Object.fromEntries((Object.keys(retentionKinds) as RetentionKind[]).map((kind) => [kind, rule(kind)])) as Record<RetentionKind, number | null>
}
