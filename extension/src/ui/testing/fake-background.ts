import { defaultTierPolicy, tierOf } from '@dangol/core/tiering'
import { allPermissions, type Permission } from '@dangol/core/permissions'
import type { Consent, ConsentPurpose, Note } from '@dangol/core/rows'
import type { ListFrame, PersonRow } from '@dangol/core/people-list'
import type { Listener } from '../../messaging/listen.ts'
import type {
  Announcement, AnyMutation, Attention, CustomerView, Draft, Focus, LinkTarget, LoadOutcome, LockState, LostValue, MutateAnswer, PeopleAnswer, OlderAnswer, OutboxNews, Pairing, PinAnswer, RequestName, Requests, SearchHit, SyncState, TimelineEntry, LikelyPerson, NamelessPage,
  Revealed, RuleAnswer, Undecided,
} from '../../messaging/protocol.ts'
import { privacyVersion } from '../../settings/privacy.ts'
import type { Background } from '../background.ts'

const today = '2026-11-22'

/** An invented regular. */
export function customerView(over: Partial<CustomerView> = {}): CustomerView {
  return {
    id: 'c1', name: '김미소', birthday: null, firstPlatform: 'baemin', today,
    firstVisitOn: '2025-03-02', lastVisitOn: '2026-11-19', visitCount: 18, spend: 412_000, noShowCount: 0, rhythmDays: 9,
    standing: tierOf([['2026-11-19', 18, 412_000]], defaultTierPolicy, today),
    tags: [], notes: [], identities: [], timeline: [],
    ...over,
  }
}

export function noteRow(over: Partial<Note> = {}): Note {
  const at = '2026-11-01T03:00:00.000Z'
  return { id: 'n1', customerId: 'c1', kind: 'general', text: '창가 자리를 좋아하심', author: '카운터', writtenAt: at, version: 1, createdAt: at, removedAt: null, ...over }
}

export function consentRow(purpose: ConsentPurpose, given: boolean, at = '2026-11-01T03:00:00.000Z'): Consent {
  const said = { id: `said-${purpose}`, given, at, how: 'spoken', by: '카운터', wording: '괜찮을까요?' } as const
  return { id: `consent-${purpose}`, customerId: 'c1', purpose, entries: [said], version: 1, createdAt: at, removedAt: null }
}

export function entry(over: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    noun: 'order', id: 'e1', platform: 'baemin', at: '2026-11-19T03:00:00.000Z', precision: 'minute', amount: 18_000,
    items: [{ name: '칼국수', quantity: 2, amount: null }], status: 'delivered', number: 'A1', text: '', rating: null, noteKind: null, author: '', linkedBy: 'identity',
    ...over,
  }
}

export function hit(over: Partial<SearchHit> = {}): SearchHit {
  return { customerId: 'c1', name: '김미소', tier: 'gold', visitCount: 18, lastVisitOn: '2026-11-19', today, tags: [], warning: false, because: null, ...over }
}

export const linkTarget: LinkTarget = {
  noun: 'review', recordId: 'r1', key: { platform: 'coupangeats', shop: 's', number: '28VYNC' },
  who: { name: { kind: 'masked', text: '이**' }, platformVisits: 4 }, at: '2026-11-21T00:00:00.000Z', precision: 'day', amount: 24_600, items: [],
}

/** A note that the server refused. */
export function undecided(over: Partial<Undecided> = {}): Undecided {
  return {
    key: { source: 'refused', deviceId: 'd1', mid: 7 }, name: 'addNote', args: { id: 'n9', customerId: 'c1', kind: 'health', text: '땅콩 알레르기', writtenAt: '2026-11-21T03:00:00.000Z' },
    code: 'not-permitted', path: '', at: '2026-11-21T03:00:00.000Z', deviceName: '', customerId: 'c1', customerName: '김미소',
    ...over,
  }
}

/** A name that gave way to another device's. */
export function lostValue(over: Partial<LostValue> = {}): LostValue {
  return {
    editId: 'edit1', customerId: 'c1', customerName: '김미소', noun: 'customer', rowId: 'c1', field: 'name', lost: '김미소(2층)', now: '김미소', nowId: null, subject: '', author: '주방 태블릿', at: '2026-11-21T03:00:00.000Z',
    ...over,
  }
}

/** A background with everything in memory: what it was asked can be read, what it answers can be set. */
export class FakeBackground implements Background {
  focus: Focus = { kind: 'none' }
  sync: SyncState = { state: 'saved' }
  customers = new Map<string, CustomerView>([['c1', customerView()]])
  hits: readonly SearchHit[] = [hit()]
  tags: readonly { id: string; name: string }[] = []
  /** A list of people; a text narrows it by name, and any other condition by nothing. */
  people: readonly PersonRow[] = []
  listFrame: ListFrame = { fields: [], tags: [], views: [] }
  drafts = new Map<string, Draft>()
  lock: LockState = { reason: null, pin: 'none', heldUntil: null, idleMinutes: null, blurred: false }
  pinAnswer: PinAnswer = { status: 'opened' }
  ruleAnswer: RuleAnswer = { status: 'saved' }
  /** null where they are not this member's to change. */
  ownPhones: Requests['ownPhones']['response'] = null
  /** While set, no reveal is answered. */
  revealing: Promise<Revealed> | null = null
  revealAnswer: Revealed = { status: 'shown', text: '010-1234-5678' }
  pairing: Pairing | null = null
  may: readonly Permission[] = allPermissions
  /** Answers to mutations; the customer is changed only by `saved`. */
  mutateAnswer: MutateAnswer = { status: 'saved' }
  pairAnswer: Requests['pair']['response'] = { status: 'failed', reason: 'unreachable' }
  troubles: Requests['siteTroubles']['response'] = []
  structure: Requests['structureReport']['response'] = { status: 'not-open' }
  profiles: Requests['profileNews']['response'] = { checkedAt: null, newer: [], refused: [] }
  attention: Attention = { undecided: [], lost: [], today, timeZone: 'Asia/Seoul' }
  mergePreview: Requests['mergePreview']['response'] = null
  conflicts: Requests['conflicts']['response'] = { conflicts: [], today, timeZone: 'Asia/Seoul' }
  likely = new Map<string, readonly LikelyPerson[]>()
  nameless: NamelessPage = { orders: [], todayCount: 0, before: null, today, timeZone: 'Asia/Seoul' }
  olderNameless: NamelessPage['orders'] = []
  /** Whom a no was said of. */
  readonly apart = new Set<string>()
  undecidedAnswer: MutateAnswer = { status: 'saved' }
  older: OlderAnswer = { status: 'not-reached' }
  outbox: OutboxNews = { waiting: 0, refused: 0, elsewhere: [], drafts: 0 }
  loadAnswer: LoadOutcome = { status: 'failed', reason: 'not-an-outbox' }
  sites: Requests['sites']['response'] = []
  taught: Requests['taughtPages']['response'] = []
  taughtAnswer: Requests['saveTaughtPage']['response'] = { status: 'saved', id: 'row-1', before: null }
  newCode: Requests['newPairingCode']['response'] = null
  preview: Requests['erasurePreview']['response'] = null
  imports: (request: Requests['imports']['request']) => Requests['imports']['response'] | Promise<Requests['imports']['response']> = () => ({ status: 'not-reached' })
  personFile: Requests['personFile']['response'] = null
  privacy: Requests['privacy']['response'] = { version: privacyVersion, at: '2026-11-01T00:00:00.000Z' }
  accessLog: Requests['accessLog']['response'] = []
  customFields: Requests['customFields']['response'] = []
  exported: Requests['exportPeople']['response'] = { status: 'not-permitted' }
  readonly mutations: AnyMutation[] = []
  readonly asked: { readonly name: RequestName; readonly request: unknown }[] = []
  /** While set, searches for this query are not answered. */
  holding: string | null = null
  readonly #listeners = new Set<Listener>()

  listen = (listener: Listener): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  announce(news: Announcement): void {
    for (const listener of this.#listeners) listener.heard(news)
  }

  ask = async <N extends RequestName>(name: N, request: Requests[N]['request']): Promise<Requests[N]['response']> => {
    this.asked.push({ name, request })
    return (await this.#answer(name, request as never)) as Requests[N]['response']
  }

  #answer(name: RequestName, request: never): unknown {
    switch (name) {
      case 'focus': return this.focus
      case 'syncState': return this.sync
      case 'customer': return this.customers.get((request as Requests['customer']['request']).customerId) ?? null
      case 'search': return this.#search((request as Requests['search']['request']).query)
      case 'people': return this.#people(request)
      case 'peopleIds': return this.#peopleIds(request)
      case 'listFrame': return this.listFrame
      case 'mutateMany': return this.#mutateMany(request)
      case 'privacy': return this.privacy
      case 'acceptPrivacy': return (this.privacy = { ...(request as Requests['acceptPrivacy']['request']), at: '2026-11-22T03:00:00.000Z' })
      case 'accessLog': return this.accessLog
      case 'tags': return this.tags
      case 'customFields': return this.customFields
      case 'exportPeople': return this.exported
      case 'may': return this.may
      case 'draft': return this.drafts.get((request as Requests['draft']['request']).customerId) ?? null
      case 'saveDraft': return this.#keep(request)
      case 'mutate': return this.#mutate(request)
      case 'pairing': return this.pairing
      case 'lockState': return this.lock
      case 'lock': return this.#lockIs({ reason: 'hand' })
      case 'unlock': return this.pinAnswer.status === 'opened' ? (this.#lockIs({ reason: null }), this.pinAnswer) : this.pinAnswer
      case 'setPin': return this.pinAnswer
      case 'setIdleLock': return this.ruleAnswer
      case 'ownPhones': return this.ownPhones
      case 'setOwnPhones': return this.#setOwnPhones(request)
      case 'blur': return this.#lockIs({ blurred: (request as Requests['blur']['request']).on })
      case 'reveal': return this.revealing ?? this.revealAnswer
      case 'pair': return this.pairAnswer
      case 'siteTroubles': return this.troubles
      case 'structureReport': return this.structure
      case 'profileNews': return this.profiles
      case 'sites': return this.sites
      case 'taughtPages': return this.taught
      case 'saveTaughtPage': return this.taughtAnswer
      case 'newPairingCode': return this.newCode
      case 'erasurePreview': return this.preview
      case 'imports': return this.imports(request as Requests['imports']['request'])
      case 'personFile': return this.personFile
      case 'eraseCustomer': return { status: 'erased' }
      case 'attention': return this.attention
      case 'mergePreview': return this.mergePreview
      case 'conflicts': return this.conflicts
      case 'likely': return (request as Requests['likely']['request']).ids.map((id) => (this.likely.get(id) ?? []).filter(({ customerId }) => !this.apart.has(customerId)))
      case 'nameless': return (request as Requests['nameless']['request']).before === null ? this.nameless : { ...this.nameless, orders: this.olderNameless, before: null }
      case 'retryUndecided': return this.#decide(request)
      case 'discardUndecided': return this.#discard(request)
      case 'olderRecords': return this.older
      case 'outboxNews': return this.outbox
      case 'saveOutbox': return { text: '{"dangol":"outbox"}', count: this.outbox.waiting }
      case 'loadOutbox': return this.loadAnswer
      case 'syncLog': return { text: '{"dangol":"sync-log"}' }
      default: return null
    }
  }

  #lockIs(changed: Partial<LockState>): null {
    this.lock = { ...this.lock, ...changed }
    this.announce({ kind: 'lock', lock: this.lock })
    return null
  }

  #setOwnPhones({ phones }: Requests['setOwnPhones']['request']): RuleAnswer {
    if (this.ruleAnswer.status === 'saved') this.ownPhones = phones
    return this.ruleAnswer
  }

  #decide({ key }: Requests['retryUndecided']['request']): MutateAnswer {
    if (this.undecidedAnswer.status === 'saved') this.attention = { ...this.attention, undecided: this.attention.undecided.filter((item) => item.key !== key) }
    return this.undecidedAnswer
  }

  readonly #let: Undecided[] = []
  #discard({ key, discarded }: Requests['discardUndecided']['request']): MutateAnswer {
    const { undecided } = this.attention
    if (discarded) this.#let.push(...undecided.filter((item) => item.key === key))
    this.attention = { ...this.attention, undecided: discarded ? undecided.filter((item) => item.key !== key) : [...undecided, ...this.#let.filter((item) => item.key === key)] }
    return { status: 'saved' }
  }

  /** As much of the queue as a link and a no change. */
  #answered({ name, args }: AnyMutation): void {
    if (name === 'keepApart') this.apart[args.apart === false ? 'delete' : 'add'](args.customerId)
    if (name === 'linkRecord') {
      this.#linked.push(...this.nameless.orders.filter(({ recordId }) => recordId === args.recordId))
      this.nameless = { ...this.nameless, orders: this.nameless.orders.filter(({ recordId }) => recordId !== args.recordId) }
    }
    if (name === 'unlinkRecord') this.nameless = { ...this.nameless, orders: [...this.#linked.filter(({ recordId }) => recordId === args.recordId), ...this.nameless.orders] }
  }
  readonly #linked: NamelessPage['orders'][number][] = []

  #search(query: string): unknown {
    if (this.holding === query) return new Promise(() => undefined)
    return this.hits.filter((found) => found.name.includes(query.trim()))
  }

  #people({ filter, from, count }: Requests['people']['request']): PeopleAnswer {
    const found = this.people.filter(({ name }) => name.includes(filter.text ?? ''))
    return { status: 'shown', page: { total: found.length, everybody: this.people.length, from, today, rows: found.slice(from, from + count) } }
  }

  #peopleIds({ filter: { tags } }: Requests['peopleIds']['request']): readonly string[] {
    return this.people.filter((row) => !tags?.any || row.tags.some(({ id }) => tags.any?.includes(id))).map(({ customerId }) => customerId)
  }

  #mutateMany({ mutations }: Requests['mutateMany']['request']): unknown {
    this.mutations.push(...mutations)
    return { status: 'made', results: mutations.map(() => 'saved') }
  }

  #keep(draft: Draft): null {
    this.drafts.set(draft.customerId, draft)
    return null
  }

  #mutate(mutation: AnyMutation): MutateAnswer {
    this.mutations.push(mutation)
    if (this.mutateAnswer.status === 'saved') {
      this.#answered(mutation)
      if (mutation.name === 'restoreEdit' || mutation.name === 'dismissEdit') {
        const { editId } = mutation.args
        this.attention = { ...this.attention, lost: this.attention.lost.filter((value) => value.editId !== editId) }
      }
      for (const [id, view] of this.customers) this.customers.set(id, applied(view, mutation))
    }
    return this.mutateAnswer
  }
}

/** As much of what the real background does as the panel shows. */
function applied(view: CustomerView, mutation: AnyMutation): CustomerView {
  switch (mutation.name) {
    case 'renameCustomer': return { ...view, name: mutation.args.name }
    case 'addTag': return { ...view, tags: [...view.tags, { id: `tag-${mutation.args.name}`, name: mutation.args.name }] }
    case 'removeTag': return { ...view, tags: view.tags.filter(({ id }) => id !== mutation.args.tagId) }
    case 'addNote': return { ...view, notes: [noteRow({ ...mutation.args }), ...view.notes] }
    case 'removeNote': return { ...view, notes: mutation.args.restore ? [noteRow({ id: mutation.args.noteId })] : view.notes.filter(({ id }) => id !== mutation.args.noteId) }
    case 'recordConsent': return { ...view, consents: withConsent(view.consents ?? [], mutation.args) }
    case 'unlinkRecord': return { ...view, timeline: view.timeline.filter(({ id }) => id !== mutation.args.recordId) }
    default: return view
  }
}

function withConsent(consents: readonly Consent[], { customerId, purpose, wording, ...said }: Extract<AnyMutation, { name: 'recordConsent' }>['args']): Consent[] {
  const held = consents.find((consent) => consent.purpose === purpose)
  const row = held ?? { id: `consent-${purpose}`, customerId, purpose, entries: [], version: 1, createdAt: said.at, removedAt: null }
  return [...consents.filter((consent) => consent !== held), { ...row, entries: [...row.entries, { ...said, wording, by: '카운터' }] }]
}
