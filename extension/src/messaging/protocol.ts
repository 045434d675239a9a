import type { ImportDocument } from '@dangol/core/import/import-desk'
import type { Birthday } from '@dangol/core/birthday'
import type { LockState } from '@dangol/core/device-lock'
import type { AnyMutation } from '@dangol/core/mutations'
import type { Permission } from '@dangol/core/permissions'
import type { CustomerColumn, TableFileWords } from '@dangol/core/customer-table'
import type { CustomerFilter } from '@dangol/core/customer-filter'
import type { ListFrame, PeopleAsk, PeoplePage } from '@dangol/core/people-list'
import type { RefusalCode } from '@dangol/core/mutation'
import type { Item, PersonFacts, RecordKey, Sighting } from '@dangol/core/sighting'
import type { Table } from '@dangol/core/table-file/table'
import type { CustomField, NoteKind, RecordNoun } from '@dangol/core/rows'
import type { LoadOutcome, ManyResult, MutateAnswer as Written, OlderAnswer, OutboxNews, PairFailure, SyncState } from '@dangol/core/sync/state'
import type { CivilDate, Instant, Precision } from '@dangol/core/time'
import type { Attention, BadgeAnswer, ConflictList, CustomerView, MergeView, SearchHit, Undecided, LikelyPerson, NamelessPage } from '@dangol/core/views'
import type { OverlayTexts } from '../locales/overlay.ts'
import type { Look } from '../sites/health/look.ts'
import type { Loss } from '../sites/health/page-health.ts'
import type { PageProfile, SiteProfile } from '../sites/profile.ts'

// The words of the table that core defines, for those who only know the table.
export type { SiteProfile } from '../sites/profile.ts'
export type { LockReason, LockState } from '@dangol/core/device-lock'
export type { ManyResult } from '@dangol/core/sync/state'
export type { AnyMutation } from '@dangol/core/mutations'
export type { LoadOutcome, OlderAnswer, OutboxNews, PairFailure, Progress, SyncState } from '@dangol/core/sync/state'
export type { Attention, BadgeAnswer, BadgeFacts, ConflictList, ConflictView, CustomerEdit, CustomerView, MergeView, PersonSummary, LostValue, SearchHit, TimelineEntry, Undecided, LikelyPerson, NamelessOrder, NamelessPage } from '@dangol/core/views'

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
export type Focus =
  | { readonly kind: 'none' }
  | { readonly kind: 'customer'; readonly customerId: string }
  | { readonly kind: 'link'; readonly target: LinkTarget }
  /** Changes that were not made, or values that lost to another device's. */
  | { readonly kind: 'attention'; readonly part: 'undecided' | 'lost' }
  /** Orders of which no page says whose they are. */
  | { readonly kind: 'nameless' }

export interface Pairing {
  readonly server: string
  readonly storeName: string
  readonly deviceName: string
}

/** A text being typed, kept until it is saved: survives a closed panel and an updated extension. */
export interface Draft {
  readonly customerId: string
  readonly kind: NoteKind
  readonly text: string
}

/** A page that is not read as it used to be: what is lost, and since when. */
export interface SiteTrouble {
  readonly site: string
  readonly platform: SiteProfile['platform']
  readonly page: string
  readonly kind: PageProfile['kind']
  /** The store taught it beside the site's own pages, of which one may be called the same. */
  readonly taught?: true
  readonly lost: readonly Loss[]
  /** The store's day on which the first of these was missing. */
  readonly since: CivilDate
}

/** Why newer profiles, or one of them, were not taken. */
export type ProfileRefusal =
  | 'too-large' | 'not-a-bundle' | 'unknown-key' | 'bad-signature' | 'older-bundle' | 'from-the-future' | 'cannot-verify'
  | 'unknown-site' | 'bad-profile' | 'other-hosts'

export interface ProfileNews {
  /** null before the first time. */
  readonly checkedAt: Instant | null
  /** Sites read by a newer profile than the packaged one. */
  readonly newer: readonly { readonly platform: SiteProfile['platform']; readonly version: number }[]
  /** `site` null: nothing of what the server gave was taken. */
  readonly refused: readonly { readonly site: string | null; readonly reason: ProfileRefusal }[]
}

/** Why a page that was taught is not kept, or not read by what was taught. */
export type TaughtRefusal = 'bad-profile' | 'unknown-site' | 'other-hosts' | 'no-key' | 'older'

/** A page that somebody of this store taught or repaired. */
export interface TaughtPage {
  /** Of its row. */
  readonly id: string
  readonly host: string
  readonly author: string
  readonly savedAt: Instant
  /** 0 for a site of nobody's; else the version of the site's own profile that it repairs. */
  readonly basedOn: number
  /** `set-aside`: the site's own profile has become newer. */
  readonly state: 'used' | 'set-aside' | 'refused'
  /** With one page; null where it is none that could be read. */
  readonly profile: SiteProfile | null
}

/** What became of a person's change; a device that locked meanwhile made none. */
export type MutateAnswer = Written | { readonly status: 'locked' }

/** Some lines of a list of people, or why there are none. */
export type PeopleAnswer =
  | { readonly status: 'shown'; readonly page: PeoplePage }
  /** It asks for what is masked here. */
  | { readonly status: 'forbidden'; readonly part: keyof CustomerFilter }
  /** It asks for what this extension does not know, as a view may that a newer one saved. */
  | { readonly status: 'unread' }
  | { readonly status: 'unpaired' | 'locked' }

/** A list for a file, or why it is none. */
export type ExportAnswer =
  | { readonly status: 'made'; readonly table: Table }
  | { readonly status: 'not-permitted' | 'unread' | 'unpaired' | 'locked' }

/** What became of many changes made at once, each in its place. */
export type ManyAnswer =
  | { readonly status: 'made'; readonly results: readonly ManyResult[] }
  | { readonly status: 'refused'; readonly code: RefusalCode }
  | { readonly status: 'unpaired' | 'locked' }

/** What became of a PIN that was typed. Times are milliseconds since 1970. */
export type PinAnswer =
  | { readonly status: 'opened' }
  | { readonly status: 'wrong' | 'held'; readonly heldUntil: number | null }
  /** Nothing is opened by a PIN any more: this browser has to be paired anew. */
  | { readonly status: 'void' }
  /** 4 to 12 digits are a PIN. */
  | { readonly status: 'unfit' }

/** A personal value, whole; or why it is not shown. Before it is shown, that it was is on this device's disk, to be sent. */
export type Revealed = { readonly status: 'shown'; readonly text: string } | { readonly status: 'shown'; readonly birthday: Birthday } | Exclude<MutateAnswer, { readonly status: 'saved' }>

/** What became of the owner's rule for all devices of the store. */
export type RuleAnswer = { readonly status: 'saved' } | { readonly status: 'not-reached' | 'not-permitted' }

export type TaughtSaved =
  /** `before`: what this page was taught before, for undo. */
  | { readonly status: 'saved'; readonly id: string; readonly before: SiteProfile | null }
  | { readonly status: 'refused'; readonly reason: TaughtRefusal }
  | { readonly status: 'unpaired' }

/** How many rows of each kind an erasure empties, and how many records stay as nobody's. */
export interface ErasureCounts {
  readonly identities: number
  readonly tags: number
  readonly notes: number
  readonly edits: number
  readonly quarantined: number
  readonly records: number
}

/** That the privacy text was read and accepted, which and when. */
export interface PrivacyAccepted {
  readonly version: number
  readonly at: Instant
}

export interface AccessLine {
  readonly seq: number
  readonly at: Instant
  readonly actorName: string
  /** The IP address it came from; '' where there was none. */
  readonly address: string
  readonly deed: 'LOOKED' | 'REVEALED' | 'CHANGED' | 'EXPORTED' | 'ERASED' | 'CHECKPOINT' | 'ACCEPTED'
  readonly fields: readonly string[]
}

/** A site as its overlay is told of it. The words and the style sheet come along, so that what is left to say once we are gone is in hand. */
export interface SiteShown {
  readonly site: SiteProfile
  readonly texts: OverlayTexts
  readonly styles: string
}

/** The one table of requests: what is asked, what is answered. */
/** What the server said about an import, or why it said nothing. */
export type ImportsAnswer =
  | { readonly status: 'answered'; readonly data: unknown }
  | { readonly status: 'not-reached' | 'not-permitted' | 'locked' }

export interface Requests {
  /** How to read the page or frame of this address, and what to say on it; null where nothing is known of it, or its site is off. `browser`: the language of the browser. */
  profile: { request: { readonly url: string; readonly browser: string }; response: SiteShown | null }
  /** The owner wants to see nothing of us on this site. */
  switchOff: { request: { readonly site: string }; response: null }
  /** One batch a scan. Answers at once from what is known; the sightings are captured afterwards. */
  sightings: { request: { readonly sightings: readonly Sighting[] }; response: { readonly answers: readonly BadgeAnswer[] } | { readonly unpaired: true } }
  openCustomer: { request: { readonly customerId: string }; response: null }
  openLink: { request: { readonly target: LinkTarget }; response: null }
  focus: { request: Record<string, never>; response: Focus }
  setFocus: { request: { readonly focus: Focus }; response: null }
  /** `entries`: how much of the timeline is wanted, where more than usual is. */
  customer: { request: { readonly customerId: string; readonly entries?: number }; response: CustomerView | null }
  /** Fetches records from before what this device holds; null begins. They are part of the customer from then on. */
  olderRecords: { request: { readonly customerId: string; readonly before: Instant | null }; response: OlderAnswer }
  /** Two people and who they would be together, computed by the change itself; null where one is not there. */
  mergePreview: { request: { readonly survivorId: string; readonly goneId: string }; response: MergeView | null }
  /** Who is who, for somebody to decide. */
  conflicts: { request: Record<string, never>; response: ConflictList }
  /** The shop's own numbers, digits only, by which nobody is recognised; null where they are not this member's to change. */
  ownPhones: { request: Record<string, never>; response: readonly string[] | null }
  /** Says what they are from now on, all of them, for every device of the store. */
  setOwnPhones: { request: { readonly phones: readonly string[] }; response: RuleAnswer }
  attention: { request: Record<string, never>; response: Attention }
  /** Makes an undecided change again, mended. `refused` where it still cannot be made: it stays, as mended. */
  retryUndecided: { request: { readonly key: Undecided['key']; readonly args: unknown }; response: MutateAnswer }
  /** Lets an undecided change go, or takes that back. */
  discardUndecided: { request: { readonly key: Undecided['key']; readonly discarded: boolean }; response: MutateAnswer }
  /** Who records may be of, or whom customers may be as well, in the order asked; null while the store is still being learned: an announcement follows. */
  likely: { request: { readonly ids: readonly string[]; readonly of: 'record' | 'customer' }; response: readonly (readonly LikelyPerson[])[] | null }
  /** Orders that name nobody, newest first, from before an instant; null begins with the newest. */
  nameless: { request: { readonly before: Instant | null }; response: NamelessPage }
  /** Empty query: the people seen last. */
  search: { request: { readonly query: string }; response: readonly SearchHit[] }
  /** Lines of a list of people, from one place in it on. `filter` is checked before it is run: it may be a saved view's. */
  people: { request: PeopleAsk & { readonly from: number; readonly count: number }; response: PeopleAnswer }
  /** Everybody in a list, in its order. */
  peopleIds: { request: PeopleAsk; response: readonly string[] }
  listFrame: { request: Record<string, never>; response: ListFrame }
  /** At most 200 changes in one go. Each is checked and made by itself; where one is not permitted, none is made. */
  mutateMany: { request: { readonly mutations: readonly AnyMutation[] }; response: ManyAnswer }
  /** A list of people as a table for a file, masked as it is here, and that it was taken out on this device's disk, to be sent. */
  exportPeople: { request: PeopleAsk & { readonly columns: readonly CustomerColumn[]; readonly words: TableFileWords }; response: ExportAnswer }
  /** All of the store's own fields, those that were removed too. */
  customFields: { request: Record<string, never>; response: readonly CustomField[] }
  tags: { request: Record<string, never>; response: readonly { readonly id: string; readonly name: string }[] }
  /** Who looked at a customer or changed them, the last first; null where the server cannot be reached. */
  accessLog: { request: { readonly customerId: string }; response: readonly AccessLine[] | null }
  /** What was read and accepted of the privacy text; null while nothing was: then nothing is captured or shown. */
  privacy: { request: Record<string, never>; response: PrivacyAccepted | null }
  acceptPrivacy: { request: { readonly version: number }; response: PrivacyAccepted }
  mutate: { request: AnyMutation; response: MutateAnswer }
  outboxNews: { request: Record<string, never>; response: OutboxNews }
  /** The text of a file with all that is on this device and nowhere else. A device that was shut out asks for its PIN, where it has one. */
  saveOutbox: { request: { readonly pin?: string }; response: { readonly text: string; readonly count: number } | PinAnswer }
  loadOutbox: { request: { readonly text: string }; response: LoadOutcome }
  /** The text of a file that says what happened to this browser's copy of the store, in codes and numbers only. */
  syncLog: { request: Record<string, never>; response: { readonly text: string } }
  syncState: { request: Record<string, never>; response: SyncState }
  draft: { request: { readonly customerId: string }; response: Draft | null }
  saveDraft: { request: Draft; response: null }
  pair: { request: { readonly server: string; readonly code: string; readonly deviceName: string }; response: { readonly status: 'paired'; readonly pairing: Pairing } | { readonly status: 'failed'; readonly reason: PairFailure } }
  pairing: { request: Record<string, never>; response: Pairing | null }
  /** What the member may do for whom this device was paired. */
  may: { request: Record<string, never>; response: readonly Permission[] }
  unpair: { request: Record<string, never>; response: null }
  lockState: { request: Record<string, never>; response: LockState }
  /** Shows nobody from now on, on no surface. */
  lock: { request: Record<string, never>; response: null }
  unlock: { request: { readonly pin: string }; response: PinAnswer }
  /** `current` is asked for where one is set; null takes it away. */
  setPin: { request: { readonly current: string; readonly next: string | null }; response: PinAnswer }
  /** The owner's rule, for every device of the store: after so many minutes without anybody a device locks. */
  setIdleLock: { request: { readonly minutes: number | null }; response: RuleAnswer }
  /** Blurs everything personal on every surface, or ends that. */
  blur: { request: { readonly on: boolean }; response: null }
  /** `of`: an identity's id, or `birthday`. */
  reveal: { request: { readonly customerId: string; readonly of: string }; response: Revealed }
  /** A code for one more device; null when the server cannot be reached. */
  /** What a page tells of its own reading, once it has come to rest. */
  visit: { request: Look; response: null }
  siteTroubles: { request: Record<string, never>; response: readonly SiteTrouble[] }
  /** Makes a report of how a page is built, without its texts. `not-open`: that page is in no tab in sight. */
  structureReport: { request: { readonly site: string; readonly page: string }; response: { readonly status: 'made'; readonly text: string } | { readonly status: 'not-open' } }
  /** The profiles that pages are read by now, those of which no page can be read included. */
  sites: { request: Record<string, never>; response: readonly SiteProfile[] }
  /** What this store taught, the last first. */
  taughtPages: { request: Record<string, never>; response: readonly TaughtPage[] }
  /** Keeps how one page is read for the whole store, once every check has passed. `basedOn`: of a file, what it says of itself. */
  saveTaughtPage: { request: { readonly profile: unknown; readonly basedOn?: number }; response: TaughtSaved }
  profileNews: { request: Record<string, never>; response: ProfileNews }
  /** Everything the store's server holds of a customer, as files to hand over; null when it cannot be asked. */
  personFile: { request: { readonly customerId: string }; response: { readonly html: string; readonly json: string } | null }
  /** How much erasing them would empty; null when the server cannot be asked. */
  erasurePreview: { request: { readonly customerId: string }; response: ErasureCounts | null }
  /** Erases a person for ever. `name` is theirs, typed again. */
  eraseCustomer: { request: { readonly customerId: string; readonly name: string }; response: { readonly status: 'erased' | 'other-name' | 'not-reached' } }
  /** Asks the store's server about bringing a file of people in: one of core's documents by its name, so that no other goes this way. */
  imports: { request: { readonly document: ImportDocument; readonly variables: object }; response: ImportsAnswer }
  newPairingCode: { request: Record<string, never>; response: { readonly code: string; readonly expiresAt: Instant } | null }
}
export type RequestName = keyof Requests

/** What the background tells everyone who has a port open. */
export type Announcement =
  /** Customers may have changed: ask again for what is on the screen. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'focus'; readonly focus: Focus }
  | { readonly kind: 'sync'; readonly sync: SyncState }
  | { readonly kind: 'lock'; readonly lock: LockState }
  /** How sites are read has changed: what is lost, or by which profile. */
  | { readonly kind: 'sites' }

/** Port names: the overlay of a frame, and a page of ours. */
export const overlayPort = 'overlay'
export const panelPort = 'panel'
