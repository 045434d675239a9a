import type { Birthday } from './birthday.ts'
import type { FieldValue } from './custom-field.ts'
import type { RefusalCode } from './mutation.ts'
import type { Evidence } from './conflicts.ts'
import type { MergedRow } from './person.ts'
import type { Consent, CustomField, DayTotals, Edit, Identity, Note, NoteKind, RecordNoun } from './rows.ts'
import type { Evidence as Sign } from './linkage/evidence.ts'
import type { Item, PersonFacts, Platform, RecordKey } from './sighting.ts'
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
  /** Since when, as they asked, nothing more is done with what is held of them. */
  readonly stoppedAt?: Instant | null
  /** Who was merged into them, the last first. */
  readonly mergedFrom?: readonly MergedRow[]
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
  /** What of this is masked and can be revealed: ids of identities, and `birthday`, which is null then. */
  readonly masked?: readonly string[]
  /** What they have agreed to, and when; left out by a background of before there was any. */
  readonly consents?: readonly Consent[]
  /** The last two years of visits, a day an entry, oldest first; left out by a background of before it was asked for. */
  readonly days?: readonly DayTotals[]
  /** What people have changed of them, newest first. */
  readonly edits?: readonly CustomerEdit[]
  /** The store's own fields in their order, each with what it holds; left out by a background of before there were any. */
  readonly fields?: readonly HeldField[]
  /** Newest first, over all channels. */
  readonly timeline: readonly TimelineEntry[]
  /** Where there is more of the timeline than this: on this device, or perhaps on the server, from before an instant. */
  readonly older?: { readonly from: 'device' } | { readonly from: 'server' } | null
  /** Values of this customer that lost to another device's. */
  readonly lost?: readonly LostValue[]
}

/** A change that somebody made to a field of a customer. */
export interface CustomerEdit {
  readonly id: string
  readonly field: string
  readonly before: string | boolean | null
  readonly after: string | boolean | null
  readonly author: string
  readonly at: Instant
  /** What is said here is a mask, and cannot be put back. */
  readonly masked?: boolean
}

/** One of the store's own fields, as it stands for a customer. */
export interface HeldField {
  readonly field: CustomField
  readonly value: FieldValue | null
  /** It is not for whoever looks, whether there is something or not. */
  readonly hidden?: boolean
}

/** A value that somebody wrote and that another device's later write took the place of. It can be put back. */
export interface LostValue {
  readonly editId: string
  readonly customerId: string
  readonly customerName: string
  readonly noun: Edit['noun']
  readonly rowId: string
  readonly field: string
  /** What lost, and what stands there now: a name (of whom a record was given to, null for nobody), or whether something was removed. */
  readonly lost: string | boolean | null
  readonly now: string | boolean | null
  /** Of a record, the customer who has it now; of what a customer bears, its tag. null where there is none, and of all else. */
  readonly nowId: string | null
  /** What it is about, where that is not the customer: a note's words, a tag's name, a record's number. */
  readonly subject: string
  /** Whose it was. */
  readonly author: string
  readonly at: Instant
}

/** A change that was not made and waits for a person: refused, which only this device keeps, or quarantined, which all see. */
export interface Undecided {
  readonly key: { readonly source: 'refused'; readonly deviceId: string; readonly mid: number } | { readonly source: 'quarantined'; readonly id: string }
  readonly name: string
  readonly args: unknown
  readonly code: RefusalCode
  /** The argument that was wrong; '' where it is not one. */
  readonly path: string
  readonly at: Instant
  /** The device it was made on; '' for this one. */
  readonly deviceName: string
  readonly customerId: string | null
  readonly customerName: string | null
}

/** All that waits for a person's decision. */
export interface Attention {
  /** How much is to decide of who is who; left out by a background of before there was any. */
  readonly conflicts?: number
  /** Newest first. */
  readonly undecided: readonly Undecided[]
  readonly lost: readonly LostValue[]
  readonly today: CivilDate
  readonly timeZone: string
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

/** A person in short: as much as decides who is who. */
export interface PersonSummary {
  readonly customerId: string
  readonly name: string
  readonly tier: Tier | null
  readonly visitCount: number
  /** Whole won over everything. */
  readonly spend: number
  readonly noShowCount: number
  readonly firstVisitOn: CivilDate | null
  readonly lastVisitOn: CivilDate | null
  readonly tags: readonly string[]
  readonly identities: readonly Identity[]
  readonly noteCount: number
}

/** Two people and who they would be together, by the code that makes them one. */
export interface MergeView {
  readonly survivor: PersonSummary
  readonly gone: PersonSummary
  readonly result: PersonSummary
  /** They are one already. */
  readonly alreadyOne: boolean
  readonly today: CivilDate
}

/** Who is who, for somebody to decide. */
export type ConflictView =
  | { readonly kind: 'people'; readonly id: string; readonly people: readonly PersonSummary[]; readonly records: readonly Evidence[] }
  | { readonly kind: 'names'; readonly id: string; readonly person: PersonSummary; readonly identity: Identity; readonly names: readonly string[] }

export interface ConflictList {
  readonly conflicts: readonly ConflictView[]
  readonly today: CivilDate
  readonly timeZone: string
}

/** Somebody a record may be of, or whom a customer may be as well. */
export interface LikelyPerson extends SearchHit {
  /** 0 to 1. */
  readonly probability: number
  readonly evidence: readonly Sign[]
}

/** An order of which no page says whose it is. */
export interface NamelessOrder {
  readonly recordId: string
  readonly key: RecordKey
  readonly who: PersonFacts
  readonly at: Instant
  readonly precision: Precision
  readonly amount: number | null
  readonly items: readonly Item[]
}

/** A stretch of the queue of nameless orders, newest first. */
export interface NamelessPage {
  readonly orders: readonly NamelessOrder[]
  /** How many of today's wait. */
  readonly todayCount: number
  /** Where older ones begin; null where there are none on this device. */
  readonly before: Instant | null
  readonly today: CivilDate
  readonly timeZone: string
}
