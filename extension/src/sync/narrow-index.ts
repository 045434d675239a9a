import type { Customer, CustomerTag, Edit, Identity, Note, NoteKind, Noun, Nouns, RecordNoun, Tag } from '@dangol/core/rows'
import { TextShelf } from '@dangol/core/text-shelf'
import { tierOf, type TierPolicy, type TierStanding } from '@dangol/core/tiering'
import type { CivilDate, Instant } from '@dangol/core/time'
import type { Touched } from './ground.ts'
import { MergedPeople } from './merged-people.ts'
import { OwnedRows } from './owned-rows.ts'
import { isRecordNoun } from './record-nouns.ts'

/** As much of a customer as badges, search and lists need. */
export interface Person extends Pick<Customer, 'id' | 'name' | 'visitCount' | 'spend' | 'lastVisitOn' | 'days' | 'stoppedAt' | 'firstPlatform' | 'birthday' | 'custom'> {
  /** `lastVisitOn` in days, made once: a search compares very many of them. */
  readonly lastDay: number | null
}

/** A civil date in days since 1970. */
export function dayOf(date: CivilDate): number {
  return Date.parse(date) / 86_400_000
}

export interface Alias {
  readonly customerId: string
  readonly kind: Identity['kind']
  readonly value: string
  /** Nobody is recognised by it. */
  readonly contactOnly: boolean
  /** Names it was seen with that are not its customer's, and that nobody has decided on. */
  readonly openNames: readonly string[]
}

export interface Warning {
  readonly kind: Exclude<NoteKind, 'general'>
  readonly text: string
  readonly writtenAt: Instant
}

interface HeldTag {
  readonly tagId: string
  readonly createdAt: Instant
}

/**
 * What a page of badges and a search are answered from, in memory: a copy of little, made again from the cache after
 * the worker died, and kept in step with it by `take`. Pure: it reads no database and no clock.
 */
export class NarrowIndex {
  readonly people = new Map<string, Person>()
  /** Living identities by row id. */
  readonly aliases = new Map<string, Alias>()
  /** Record id → customer id, or null for one that names nobody: of the records that pages have shown. */
  readonly records = new Map<string, string | null>()
  /** Those of them whose customer a person has named: nothing on the page says otherwise. */
  readonly decided = new Set<string>()
  /** What customers were called before a person gave them another name. */
  readonly formerNames = new OwnedRows<string>()
  /** Edits that lost and that nobody has decided on: id → customer id. */
  readonly lostEdits = new Map<string, string>()
  /** Who has several rows: `people` holds them once. */
  readonly merged = new MergedPeople()
  /** Numbers seen with other names that nobody has decided on, and records whose identities name several: ids of their rows. */
  readonly namesakes = new Set<string>()
  readonly torn = new Map<string, RecordNoun>()
  private readonly tags = new Map<string, string>()
  private readonly held = new OwnedRows<HeldTag>()
  private readonly warnings = new OwnedRows<Warning>()
  /** What people are searched by. Of notes, once somebody has searched that far: most never do. */
  readonly names = new TextShelf()
  readonly aliasTexts = new TextShelf()
  readonly noteTexts = new TextShelf()
  private notesKept = false
  private changes = 0
  private standings = new Map<string, TierStanding>()
  private standingsOf: readonly [CivilDate, TierPolicy] | undefined
  /** While rows are being loaded: what was taken since, which is newer than anything read before. */
  private readonly newer = new Set<string>()
  private loading = 0

  /** What `deed` reads and gives to `load` may be older than what `take` is told meanwhile: the newer stays. */
  async whileLoading(deed: () => Promise<void>): Promise<void> {
    this.loading += 1
    try {
      await deed()
    } finally {
      this.loading -= 1
      if (this.loading === 0) this.newer.clear()
    }
  }

  /** Takes rows as they now stand in the cache. */
  take(rows: readonly Touched[]): void {
    for (const { noun, id, row } of rows) {
      if (this.loading > 0) this.newer.add(`${noun}/${id}`)
      if (isRecordNoun(noun)) this.takeRecord(noun, id, row)
      else this.set(noun, id, row)
    }
  }

  /** Takes rows that were read a while ago. */
  load(noun: Noun, rows: readonly (Touched['row'] | undefined)[]): void {
    for (const row of rows) {
      if (!row || this.newer.has(`${noun}/${row.id}`)) continue
      if (isRecordNoun(noun)) this.takeRecord(noun, row.id, row)
      else this.set(noun, row.id, row)
    }
  }

  /** Takes what was read a while ago of some records: whose they are, or that they are not there. */
  loadRecords(noun: RecordNoun, ids: readonly string[], rows: readonly (Nouns[RecordNoun] | undefined)[]): void {
    ids.forEach((id, at) => {
      if (!this.newer.has(`${noun}/${id}`)) this.keepRecord(id, rows[at])
    })
  }

  clear(): void {
    for (const part of [this.people, this.aliases, this.records, this.decided, this.formerNames, this.lostEdits, this.merged, this.namesakes, this.torn, this.tags, this.standings, this.held, this.warnings, this.names, this.aliasTexts, this.noteTexts]) part.clear()
    this.changes += 1
  }

  /** All that a person is called and was: a name that was merged away or changed is still theirs. */
  namesOf(customerId: string): string[] {
    return this.merged.idsOf(customerId).flatMap((id) => [this.people.get(id)?.name ?? this.merged.nameOf(id) ?? '', ...this.formerNames.of(id)])
  }

  /** Names of the customer's tags, in the order they were given. */
  tagsOf(customerId: string): string[] {
    return this.tagIdsOf(customerId).flatMap((tagId) => this.tags.get(tagId) ?? [])
  }

  tagIdsOf(customerId: string): string[] {
    const held = this.merged.idsOf(customerId).flatMap((id) => this.held.of(id)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.tagId < b.tagId ? -1 : 1))
    return [...new Set(held.map(({ tagId }) => tagId))]
  }

  /** The newest health note, else the newest complaint. */
  warningOf(customerId: string): Warning | null {
    let first: Warning | null = null
    for (const warning of this.merged.idsOf(customerId).flatMap((id) => this.warnings.of(id))) {
      if (!first || (warning.kind === first.kind ? warning.writtenAt > first.writtenAt : warning.kind === 'health')) first = warning
    }
    return first
  }

  /** @param today the civil date in the store's zone; computed once a day and policy. */
  standingOf(person: Person, policy: TierPolicy, today: CivilDate): TierStanding {
    if (this.standingsOf?.[0] !== today || this.standingsOf[1] !== policy) {
      this.standings = new Map()
      this.standingsOf = [today, policy]
    }
    let standing = this.standings.get(person.id)
    if (!standing) this.standings.set(person.id, (standing = tierOf(person.days, policy, today)))
    return standing
  }

  /** Moves whenever a list of people may have become another. */
  get revision(): number {
    return this.changes
  }

  /** From here on the words of notes are kept as well; those that were read before have to be loaded again. */
  keepNotes(): void {
    this.notesKept = true
  }

  /** Living tags, id to name. */
  tagNames(): ReadonlyMap<string, string> {
    return this.tags
  }

  /** Which customer has which tag. */
  *holdings(): Generator<readonly [customerId: string, tagId: string]> {
    for (const [customerId, { tagId }] of this.held.entries()) yield [customerId, tagId]
  }

  private set(noun: Noun, id: string, row: Touched['row']): void {
    const living = row && !row.removedAt ? row : null
    this.changes += 1
    switch (noun) {
      case 'customer': return this.setPerson(id, living as Customer | null)
      case 'identity': return this.setAlias(id, living as Identity | null)
      case 'tag': return void (living ? this.tags.set(id, (living as Tag).name) : this.tags.delete(id))
      case 'customerTag': {
        const held = living as CustomerTag | null
        return this.held.set(id, held?.customerId, held && { tagId: held.tagId, createdAt: held.createdAt })
      }
      case 'note': {
        const note = living as Note | null
        if (this.notesKept) this.setNoteText(id, note)
        const warning = note && note.kind !== 'general' ? { kind: note.kind, text: note.text, writtenAt: note.writtenAt } : null
        return this.warnings.set(id, note?.customerId, warning)
      }
      case 'edit': return this.setEdit(id, living as Edit | null)
      case 'distinction':
      case 'order': case 'reservation': case 'review': case 'inquiry': case 'quarantined': case 'siteProfile': case 'consent': case 'customField': case 'savedView': return
    }
  }

  /** Only records that somebody has asked for are kept, and those that name several people; the others are on disk. */
  private takeRecord(noun: RecordNoun, id: string, row: Touched['row']): void {
    const record = row as Nouns[RecordNoun] | null
    if (this.records.has(id)) this.keepRecord(id, record)
    if (record?.conflictIds && !record.removedAt) this.torn.set(id, noun)
    else this.torn.delete(id)
  }

  private keepRecord(id: string, record: Nouns[RecordNoun] | null | undefined): void {
    this.records.set(id, ownerOf(record))
    if (record?.linkedBy === 'person') this.decided.add(id)
    else this.decided.delete(id)
  }

  private setPerson(id: string, customer: Customer | null): void {
    const former = this.merged.shownRowOf(id)
    this.merged.set(id, customer)
    this.showPerson(id, customer)
    // What is shown of them may be said by a row that is not.
    for (const root of new Set([former, this.merged.shownRowOf(id)])) if (root && root.id !== id && this.people.has(root.id)) this.showPerson(root.id, root)
  }

  private showPerson(id: string, row: Customer | null): void {
    this.standings.delete(id)
    if (!row) this.names.delete(id)
    // A name that was merged away is searched by as well.
    else if (this.people.get(id)?.name !== row.name) this.names.set(id, id, row.name)
    if (!row || row.rootId) return void this.people.delete(id)
    const { name, visitCount, spend, lastVisitOn, days, stoppedAt = null, firstPlatform, birthday, custom } = this.merged.whole(row)
    this.people.set(id, { id, name, visitCount, spend, lastVisitOn, days, stoppedAt, firstPlatform, birthday, custom, lastDay: lastVisitOn === null ? null : dayOf(lastVisitOn) })
  }

  private setNoteText(id: string, note: Note | null): void {
    if (note) this.noteTexts.set(id, note.customerId, note.text)
    else this.noteTexts.delete(id)
  }

  private setEdit(id: string, edit: Edit | null): void {
    const former = edit?.noun === 'customer' && edit.field === 'name' && !edit.lost && typeof edit.before === 'string' ? edit.before : null
    this.formerNames.set(id, edit?.customerId, former)
    if (edit?.lost && !edit.resolvedAt) this.lostEdits.set(id, edit.customerId)
    else this.lostEdits.delete(id)
  }

  private setAlias(id: string, identity: Identity | null): void {
    const openNames = (identity?.otherNames ?? []).flatMap(({ name, settled }) => (settled ? [] : [name]))
    if (openNames.length > 0) this.namesakes.add(id)
    else this.namesakes.delete(id)
    if (!identity) {
      this.aliasTexts.delete(id)
      return void this.aliases.delete(id)
    }
    const { customerId, kind, value } = identity
    const before = this.aliases.get(id)
    if (before?.value !== value || before.customerId !== customerId) this.aliasTexts.set(id, customerId, value)
    this.aliases.set(id, { customerId, kind, value, contactOnly: identity.contactOnly === true, openNames })
  }
}

function ownerOf(record: Nouns[RecordNoun] | null | undefined): string | null {
  return record && record.removedAt === null ? record.customerId : null
}
