import type { MutationArgs, MutationName } from '@dangol/core/mutations'
import type { RefusalCode } from '@dangol/core/mutation'
import type { Birthday } from '@dangol/core/birthday'
import type { Identity, Note, NoteKind, RecordNoun } from '@dangol/core/rows'
import type { Item, PersonFacts, Platform, RecordKey, Sighting } from '@dangol/core/sighting'
import type { Tier, TierStanding } from '@dangol/core/tiering'
import type { CivilDate, Instant, Precision } from '@dangol/core/time'

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
  /** OrderStatus or ReservationStatus; '' for reviews and notes. */
  readonly status: string
  readonly number: string
  /** Product of a reservation, text of a review or note, request of an order. */
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

/** The record a person is about to link. */
export interface LinkTarget {
  readonly noun: RecordNoun
  readonly recordId: string
  readonly key: RecordKey
  readonly who: PersonFacts
  readonly at: Instant | null
  readonly precision: Precision
  readonly amount: number | null
  readonly items: readonly Item[]
}

/** What the panel is looking at. */
export type Focus = { readonly kind: 'none' } | { readonly kind: 'customer'; readonly customerId: string } | { readonly kind: 'link'; readonly target: LinkTarget }

export type SyncState =
  | { readonly state: 'unpaired' }
  /** First sync; `total` null until the server has said. */
  | { readonly state: 'loading'; readonly rows: number }
  | { readonly state: 'saved' }
  | { readonly state: 'pending'; readonly pending: number }
  | { readonly state: 'offline'; readonly pending: number }
  /** The server no longer knows this device. */
  | { readonly state: 'revoked'; readonly pending: number }

/** Why pairing failed, each with its own words. */
export type PairFailure =
  | 'invalid-address'   // not an http(s) URL
  | 'unreachable'       // nothing answers there
  | 'not-dangol'        // something answers, but not this API
  | 'code-refused'      // unknown, used or expired code
  | 'too-many-attempts'

export interface Pairing {
  readonly server: string
  readonly storeName: string
  readonly deviceName: string
}

export type MutateAnswer = { readonly status: 'saved' } | { readonly status: 'refused'; readonly code: RefusalCode; readonly path?: string } | { readonly status: 'unpaired' }

/** A mutation with its arguments, any one of them. */
export type AnyMutation = { [N in MutationName]: { readonly name: N; readonly args: MutationArgs<N> } }[MutationName]

/** A text being typed, kept until it is saved: survives a closed panel and an updated extension. */
export interface Draft {
  readonly customerId: string
  readonly kind: NoteKind
  readonly text: string
}

/** The one table of requests: what is asked, what is answered. */
export interface Requests {
  /** One batch a scan. Answers at once from what is known; the sightings are captured afterwards. */
  sightings: { request: { readonly sightings: readonly Sighting[] }; response: { readonly answers: readonly BadgeAnswer[] } | { readonly unpaired: true } }
  openCustomer: { request: { readonly customerId: string }; response: null }
  openLink: { request: { readonly target: LinkTarget }; response: null }
  focus: { request: Record<string, never>; response: Focus }
  setFocus: { request: { readonly focus: Focus }; response: null }
  customer: { request: { readonly customerId: string }; response: CustomerView | null }
  /** Empty query: the people seen last. */
  search: { request: { readonly query: string }; response: readonly SearchHit[] }
  tags: { request: Record<string, never>; response: readonly { readonly id: string; readonly name: string }[] }
  mutate: { request: AnyMutation; response: MutateAnswer }
  syncState: { request: Record<string, never>; response: SyncState }
  draft: { request: { readonly customerId: string }; response: Draft | null }
  saveDraft: { request: Draft; response: null }
  pair: { request: { readonly server: string; readonly code: string; readonly deviceName: string }; response: { readonly status: 'paired'; readonly pairing: Pairing } | { readonly status: 'failed'; readonly reason: PairFailure } }
  pairing: { request: Record<string, never>; response: Pairing | null }
  unpair: { request: Record<string, never>; response: null }
  /** A code for one more device; null when the server cannot be reached. */
  newPairingCode: { request: Record<string, never>; response: { readonly code: string; readonly expiresAt: Instant } | null }
}
export type RequestName = keyof Requests

/** What the background tells everyone who has a port open. */
export type Announcement =
  /** Customers may have changed: ask again for what is on the screen. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'focus'; readonly focus: Focus }
  | { readonly kind: 'sync'; readonly sync: SyncState }

/** Port names: the overlay of a frame, and a page of ours. */
export const overlayPort = 'overlay'
export const panelPort = 'panel'
