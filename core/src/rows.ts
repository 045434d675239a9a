import type { Birthday } from './birthday.ts'
import type { FieldChoice, FieldKind, FieldValues } from './custom-field.ts'
import type { RefusalCode } from './mutation.ts'
import type { Item, OrderStatus, PersonFacts, Platform, ReservationStatus } from './sighting.ts'
import type { CivilDate, Instant, Precision } from './time.ts'

/** Every synced row: `version` is the store's version that last wrote it (0 while only this device knows it). */
interface Row {
  readonly id: string
  readonly version: number
  readonly createdAt: Instant
  /** A tombstone: the row is gone for people but still travels to other devices. */
  readonly removedAt: Instant | null
}

/** A person's last write to a field: what decides whether a later arrival had seen it. */
export interface FieldClock {
  /** The store's version that took it in; 0 until one has. */
  readonly version: number
  /** Hybrid logical clock, see sync/hlc.ts. */
  readonly hlc: string
  /** Who wrote it, as shown to people. */
  readonly by: string
}

/** Field → its clock, for the fields that people have written. null or missing where none has been. */
export type Clocks = Readonly<Record<string, FieldClock>>

interface Clocked {
  readonly clocks?: Clocks | null
}

/** One civil day of a customer's visits: [day, visits, won]. */
export type DayTotals = readonly [day: CivilDate, visits: number, won: number]

/** What a customer's records come to. */
export interface Totals {
  readonly visitCount: number
  /** Whole won over all counted visits. */
  readonly spend: number
  readonly noShowCount: number
  readonly firstVisitOn: CivilDate | null
  readonly lastVisitOn: CivilDate | null
  /** The last two years of visits, a day an entry, oldest first: what tiers and rhythm are computed from. */
  readonly days: readonly DayTotals[]
}

/**
 * One row of what is known of a person. Whoever was found to be somebody else keeps their row and all that hangs on it, and
 * points to the other: what is shown is the row at the end of the pointers, with everything of all rows (see person.ts).
 * Its totals are those of all of them; everybody else's are their own.
 */
export interface Customer extends Row, Clocked, Totals {
  readonly name: string
  /** A masked or nick name is shown but gives way to a plain one. */
  readonly nameKind: 'plain' | 'masked' | 'nickname'
  readonly birthday: Birthday | null
  readonly firstPlatform: Platform
  readonly firstSeenAt: Instant
  /** What the store's own fields hold, by the field's id; each is merged by a clock of its own, `field:<id>`. */
  readonly custom: FieldValues
  /** The customer a person said this one is. */
  readonly mergedIntoId: string | null
  /** The customer who is shown instead, at the end of the pointers; follows from them. null or missing where it is this one. */
  readonly rootId?: string | null
  /** All who are shown as this customer, in the order of their ids; follows from the pointers. null or missing where there is nobody. */
  readonly mergedIds?: readonly string[] | null
  /** What this row's own records come to, where the totals are of several rows; null or missing elsewhere. */
  readonly ownTotals?: Totals | null
  readonly updatedAt: Instant
  /** They asked that nothing more be done with what is held of them than keeping it. */
  readonly stoppedAt?: Instant | null
  /** The person was erased then: the row is empty, stays so for ever, and keeps late changes from bringing them back. */
  readonly erasedAt?: Instant | null
}

export type IdentityKind = 'phone' | 'email' | 'member' | 'nickname'

export interface OtherName {
  readonly name: string
  /** A person said that it is one of the customer's names: it is asked about no more. */
  readonly settled: boolean
}

/** A way to know a customer again. Strong kinds have one row a value, weak kinds one row a value and customer. */
export interface Identity extends Row {
  readonly customerId: string
  readonly kind: IdentityKind
  /** '' where the value means the same everywhere (phone, e-mail). */
  readonly platform: Platform | ''
  readonly shop: string
  readonly value: string
  readonly source: 'page' | 'person' | 'import'
  /** Kept to reach them by; nobody is recognised by it: several people use it. */
  readonly contactOnly?: boolean | null
  /** Plain names that pages gave with it and that are not the customer's, as they were first seen; null or missing where there are none. */
  readonly otherNames?: readonly OtherName[] | null
  /** Whoever had it until then was erased: what was seen of it before names nobody any more. Outlives its next owner. */
  readonly erasedAt?: Instant | null
}

export interface Tag extends Row {
  readonly name: string
}

export interface CustomerTag extends Row, Clocked {
  readonly customerId: string
  readonly tagId: string
}

export type NoteKind = 'general' | 'health' | 'complaint'

export interface Note extends Row, Clocked {
  readonly customerId: string
  readonly kind: NoteKind
  readonly text: string
  readonly author: string
  readonly writtenAt: Instant
}

/** What orders, reservations, reviews and inquiries share. */
interface RecordRow extends Row, Clocked {
  readonly customerId: string | null
  /** Who joined it to the customer: a strong identity on the page, or a person's word. */
  readonly linkedBy: 'identity' | 'person' | null
  /** Customers whom its strong identities name, where these disagree: somebody has to decide. null or missing where they do not. */
  readonly conflictIds?: readonly string[] | null
  readonly platform: Platform
  readonly shop: string
  readonly number: string
  readonly who: PersonFacts
  readonly seenAt: Instant
}

export interface Order extends RecordRow {
  readonly orderedAt: Instant
  readonly orderedPrecision: Precision
  /** Whole won; null where no page has told it yet. */
  readonly amount: number | null
  readonly items: readonly Item[]
  readonly status: OrderStatus
  readonly statusText: string
  readonly request: string
}

export interface Reservation extends RecordRow {
  readonly startsAt: Instant
  readonly startsPrecision: Precision
  readonly endsAt: Instant | null
  readonly amount: number | null
  readonly product: string
  readonly partySize: number | null
  readonly status: ReservationStatus
  readonly statusText: string
  readonly request: string
}

export interface Review extends RecordRow {
  readonly orderId: string | null
  readonly writtenAt: Instant
  readonly writtenPrecision: Precision
  readonly rating: number | null
  readonly text: string
  readonly replied: boolean
}

/** A question somebody asked the shop: about a product before buying, or about an order. */
export interface Inquiry extends RecordRow {
  readonly orderId: string | null
  readonly writtenAt: Instant
  readonly writtenPrecision: Precision
  /** '' where the page does not say what it is about. */
  readonly product: string
  /** The question, or its title where the page lists no more. */
  readonly text: string
  /** The platform's own words for how far it is answered. */
  readonly statusText: string
}

/** One change to a customer by a person or a merge: the source of undo and of "what did I lose". */
export interface Edit extends Row {
  readonly customerId: string
  /** The row and field that were written: a customer's name, whose record an order is, whether a note is removed. */
  readonly noun: ClockedNoun
  readonly rowId: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly author: string
  readonly at: Instant
  /** `after` is not what the field became: another device wrote it too, later. It can be restored. */
  readonly lost: boolean
  /** When a person restored it or let it be. null for what is lost and not decided. */
  readonly resolvedAt: Instant | null
}

/** A never-lose mutation that could not be applied: kept whole until a person has mended or discarded it. */
export interface Quarantined extends Row {
  /** The device it came from, as shown to people. */
  readonly deviceName: string
  readonly name: string
  readonly args: unknown
  readonly code: RefusalCode
  /** The argument that was wrong; '' where it is not one. */
  readonly path: string
  /** When it was made on the device. */
  readonly at: Instant
}

/**
 * How one page is read, as somebody of this store taught it, on whichever of its devices: one row a page, so that two
 * people who teach two pages of a site lose neither's.
 */
export interface SiteProfileRow extends Row {
  /** Id of the site's profile. */
  readonly site: string
  /** Id of the page within it. */
  readonly page: string
  /** The one host whose pages it reads. */
  readonly host: string
  /** A site profile with this one page. Checked by the profile schema before anything is read by it. */
  readonly profile: Readonly<Record<string, unknown>>
  /** Of a page that was repaired: the version of the site's own profile that it stands in for; 0 for a site of nobody's. */
  readonly basedOn: number
  /** Counts up with every save of this page. */
  readonly revision: number
  readonly author: string
  readonly savedAt: Instant
}

/** What a customer's consent is asked for, each by itself (개인정보 보호법 22조 1항, 정보통신망법 50조). */
export const consentPurposes = ['storing', 'sms', 'kakao', 'email', 'night', 'health'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
/** How a customer said it. */
export const consentWays = ['spoken', 'paper', 'form', 'platform'] as const
export type ConsentWay = (typeof consentWays)[number]

/** One time that somebody gave or withdrew their consent. Never changed, never taken out. */
export interface ConsentEntry {
  readonly id: string
  readonly given: boolean
  readonly at: Instant
  readonly how: ConsentWay
  /** Who of the shop took it down, as shown to people. */
  readonly by: string
  /** What the customer was shown or told. */
  readonly wording: string
}

/** All that a customer has said to one purpose: one row for both, so that every device and the server mean the same one. */
export interface Consent extends Row {
  readonly customerId: string
  readonly purpose: ConsentPurpose
  /** The oldest first; it only grows. */
  readonly entries: readonly ConsentEntry[]
}

/**
 * "다른 사람": somebody said that a customer is not another one, or not whoever a record is of. It is never asked again;
 * taken back, the row is a tombstone.
 */
export interface Distinction extends Row {
  /** Of two customers, the one with the lesser id. */
  readonly customerId: string
  /** The other customer; null where a record is meant. */
  readonly otherId: string | null
  /** The record that is not theirs; null where another customer is meant. */
  readonly recordId: string | null
  /** Who said so, as shown to people. */
  readonly author: string
  readonly at: Instant
}

/** A field that the owner thought of, of which every customer may have a value. */
export interface CustomField extends Row {
  readonly name: string
  /** Never changes: the values would not fit. */
  readonly kind: FieldKind
  /** Of the kind `choice`, in the order they are offered. */
  readonly choices: readonly FieldChoice[]
  /** Where it stands among the others; the lower one first. */
  readonly place: number
  /** Whether whoever may not read personal values sees this one. */
  readonly shownToStaff: boolean
  /** Off every list since then, with all that customers have in it; it may come back, so it is no tombstone. */
  readonly retiredAt: Instant | null
}

/** How a list of customers is looked at, by a name: shared by everybody of the store. */
export interface SavedView extends Row {
  readonly name: string
  /** A CustomerFilter without `text`, of whichever version wrote it: read by `customerFilter` before it is run. */
  readonly filter: Readonly<Record<string, unknown>>
  /** The columns shown, in their order; none for the usual ones. */
  readonly columns: readonly string[]
  readonly sort: { readonly by: string; readonly down: boolean }
  /** Who saved it last, as shown to people. */
  readonly author: string
  readonly savedAt: Instant
}

/** The synced nouns. Pull, push, cache and schema all speak of these. */
export interface Nouns {
  customer: Customer
  identity: Identity
  tag: Tag
  customerTag: CustomerTag
  note: Note
  order: Order
  reservation: Reservation
  review: Review
  inquiry: Inquiry
  edit: Edit
  quarantined: Quarantined
  siteProfile: SiteProfileRow
  consent: Consent
  distinction: Distinction
  customField: CustomField
  savedView: SavedView
}
export type Noun = keyof Nouns
/** A new noun goes last: devices keep a noun's place in this list in their cursors. */
export const nouns = ['customer', 'identity', 'tag', 'customerTag', 'note', 'order', 'reservation', 'review', 'edit', 'quarantined', 'inquiry', 'siteProfile', 'consent', 'distinction', 'customField', 'savedView'] as const satisfies readonly Noun[]
export type RecordNoun = 'order' | 'reservation' | 'review' | 'inquiry'
export const recordNouns = ['order', 'reservation', 'review', 'inquiry'] as const satisfies readonly RecordNoun[]
/** The nouns with fields that people write on several devices at once. */
export type ClockedNoun = RecordNoun | 'customer' | 'customerTag' | 'note'

/** How a mutation reads and writes. `get` sees what was put before it; a removed row is still returned. */
export interface Rows {
  get<N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined>
  put<N extends Noun>(noun: N, row: Nouns[N]): void
}

/** One written row, as it travels. */
export type Change = { [N in Noun]: { readonly noun: N; readonly row: Nouns[N] } }[Noun]

/** Rows over a reader, keeping what is put until someone takes it: a refused mutation leaves nothing behind. */
export function bufferedRows(read: Rows['get']): Rows & { changes(): Change[] } {
  const written = new Map<string, Change>()
  return {
    async get<N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined> {
      const own = written.get(`${noun}/${id}`)
      return own ? (own.row as Nouns[N]) : read(noun, id)
    },
    put(noun, row) {
      written.set(`${noun}/${row.id}`, { noun, row } as Change)
    },
    changes: () => [...written.values()],
  }
}
