import { searchKeyOf, type SearchKey } from '@dangol/core/hangul'
import type { Customer, CustomerTag, Edit, Identity, Note, NoteKind, Noun, Nouns, RecordNoun, Tag } from '@dangol/core/rows'
import { tierOf, type TierPolicy, type TierStanding } from '@dangol/core/tiering'
import type { CivilDate, Instant } from '@dangol/core/time'
import type { Touched } from './ground.ts'
import { OwnedRows } from './owned-rows.ts'
import { isRecordNoun } from './record-nouns.ts'

/** As much of a customer as badges and search need. */
export interface Person extends Pick<Customer, 'id' | 'name' | 'visitCount' | 'lastVisitOn' | 'days' | 'stoppedAt'> {}

export interface Alias {
  readonly customerId: string
  readonly kind: Identity['kind']
  readonly value: string
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
  /** Edits that lost and that nobody has decided on: id → customer id. */
  readonly lostEdits = new Map<string, string>()
  private readonly tags = new Map<string, string>()
  private readonly held = new OwnedRows<HeldTag>()
  private readonly warnings = new OwnedRows<Warning>()
  private readonly keys = new WeakMap<object, SearchKey>()
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
      if (isRecordNoun(noun)) this.takeRecord(id, row)
      else this.set(noun, id, row)
    }
  }

  /** Takes rows that were read a while ago. */
  load(noun: Noun, rows: readonly (Touched['row'] | undefined)[]): void {
    for (const row of rows) if (row && !this.newer.has(`${noun}/${row.id}`)) this.set(noun, row.id, row)
  }

  /** Takes what was read a while ago of some records: whose they are, or that they are not there. */
  loadRecords(noun: RecordNoun, ids: readonly string[], rows: readonly (Nouns[RecordNoun] | undefined)[]): void {
    ids.forEach((id, at) => {
      if (!this.newer.has(`${noun}/${id}`)) this.records.set(id, ownerOf(rows[at]))
    })
  }

  clear(): void {
    for (const part of [this.people, this.aliases, this.records, this.lostEdits, this.tags, this.standings, this.held, this.warnings]) part.clear()
  }

  /** Names of the customer's tags, in the order they were given. */
  tagsOf(customerId: string): string[] {
    const held = this.held.of(customerId).sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.tagId < b.tagId ? -1 : 1))
    return held.flatMap(({ tagId }) => this.tags.get(tagId) ?? [])
  }

  /** The newest health note, else the newest complaint. */
  warningOf(customerId: string): Warning | null {
    let first: Warning | null = null
    for (const warning of this.warnings.of(customerId)) {
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

  /** The key a person's name, an alias or a tag is searched by; made once. */
  keyOf(of: Person | Alias, text: string): SearchKey {
    let key = this.keys.get(of)
    if (!key) this.keys.set(of, (key = searchKeyOf(text)))
    return key
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
        const warning = note && note.kind !== 'general' ? { kind: note.kind, text: note.text, writtenAt: note.writtenAt } : null
        return this.warnings.set(id, note?.customerId, warning)
      }
      case 'edit': return this.setEdit(id, living as Edit | null)
      case 'order': case 'reservation': case 'review': case 'inquiry': case 'quarantined': case 'siteProfile': case 'consent': case 'distinction': return
    }
  }

  /** Only records that somebody has asked for are kept; the others are on disk. */
  private takeRecord(id: string, row: Touched['row']): void {
    if (this.records.has(id)) this.records.set(id, ownerOf(row as Nouns[RecordNoun] | null))
  }

  private setPerson(id: string, customer: Customer | null): void {
    this.standings.delete(id)
    if (!customer) return void this.people.delete(id)
    const { name, visitCount, lastVisitOn, days, stoppedAt = null } = customer
    this.people.set(id, { id, name, visitCount, lastVisitOn, days, stoppedAt })
  }

  private setEdit(id: string, edit: Edit | null): void {
    if (edit?.lost && !edit.resolvedAt) this.lostEdits.set(id, edit.customerId)
    else this.lostEdits.delete(id)
  }

  private setAlias(id: string, identity: Identity | null): void {
    if (!identity) return void this.aliases.delete(id)
    const { customerId, kind, value } = identity
    this.aliases.set(id, { customerId, kind, value })
  }
}

function ownerOf(record: Nouns[RecordNoun] | null | undefined): string | null {
  return record && record.removedAt === null ? record.customerId : null
}
