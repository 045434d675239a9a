import type { Birthday } from './birthday.ts'
import type { Identity, Note, NoteKind, RecordNoun } from './rows.ts'
import type { Item, Platform } from './sighting.ts'
import type { Tier, TierStanding } from './tiering.ts'
import type { CivilDate, Instant, Precision } from './time.ts'

/** What a badge and its card show of a customer. */
export interface BadgeFacts {
  readonly customerId: string
  readonly name: string
  readonly tier: Tier | null
  readonly visitCount: number
  readonly lastVisitOn: CivilDate | null
  /** Today in the store's zone, by which "3일 전" is told. */
  readonly today: CivilDate
  /** Nothing is known of this person but the record on the page: reads "첫 방문". */
  readonly firstVisit: boolean
  /** The customer's tags, in the order they were given. */
  readonly tags: readonly string[]
  /** The newest health or complaint note, if any; health first. */
  readonly warning: { readonly kind: Exclude<NoteKind, 'general'>; readonly text: string } | null
  /** The last three things on the timeline. */
  readonly recent: readonly TimelineEntry[]
  readonly next: TierStanding['next']
}

/** One answer a sighting, in the order asked. */
export type BadgeAnswer =
  | { readonly status: 'known'; readonly recordId: string; readonly facts: BadgeFacts }
  /** Identified for certain, but the store has never met them. */
  | { readonly status: 'new'; readonly recordId: string }
  /** The page names nobody for certain: may be linked by a person. */
  | { readonly status: 'anonymous'; readonly recordId: string }
  | { readonly status: 'conflict'; readonly recordId: string; readonly customerIds: readonly string[] }

export interface TimelineEntry {
  readonly noun: RecordNoun | 'note'
  readonly id: string
  readonly platform: Platform
  readonly at: Instant
  readonly precision: Precision
  /** Whole won, where known. */
  readonly amount: number | null
  readonly items: readonly Item[]
  /** OrderStatus or ReservationStatus; '' for reviews, inquiries and notes. */
  readonly status: string
  readonly number: string
  /** Product of a reservation, text of a review, inquiry or note, request of an order. */
  readonly text: string
  readonly rating: number | null
  readonly noteKind: NoteKind | null
  readonly author: string
  readonly linkedBy: 'identity' | 'person' | null
}

/** Everything the panel shows of one customer. */
export interface CustomerView {
  readonly id: string
  readonly name: string
  readonly birthday: Birthday | null
  readonly firstPlatform: Platform
  readonly today: CivilDate
  /** The store's zone, in which instants are shown; Asia/Seoul where it is not told. */
  readonly timeZone?: string
  readonly firstVisitOn: CivilDate | null
  readonly lastVisitOn: CivilDate | null
  readonly visitCount: number
  /** Whole won over everything. */
  readonly spend: number
  readonly noShowCount: number
  /** Median days between visits; null with fewer than three. */
  readonly rhythmDays: number | null
  readonly standing: TierStanding
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly notes: readonly Note[]
  readonly identities: readonly Identity[]
  /** Newest first, over all channels. */
  readonly timeline: readonly TimelineEntry[]
}

export interface SearchHit {
  readonly customerId: string
  readonly name: string
  readonly tier: Tier | null
  readonly visitCount: number
  readonly lastVisitOn: CivilDate | null
  readonly today: CivilDate
  readonly tags: readonly string[]
  readonly warning: boolean
  /** Why it was found, when not by name: "010-1234-5678", a nickname, an order number. */
  readonly because: string | null
}
