import type { Nouns, RecordNoun } from '@dangol/core/rows'
import type { TimelineEntry } from '@dangol/core/views'
import type { Cache } from '../db/cache.ts'
import { recordsOf } from '../db/history.ts'
import type { Touched } from './ground.ts'
import type { MergedPeople } from './merged-people.ts'
import { isRecordNoun, recordNouns } from './record-nouns.ts'
import { entryOf, newestFirst } from './timeline.ts'

const shown = 3
const kept = 3_000

/**
 * The last three things of the customers lately asked for. Reading them for a page of two hundred strangers takes
 * longer than anyone should wait for a badge, so a page is answered with what is here and hears of the rest.
 */
export class Recent {
  private readonly entries = new Map<string, readonly TimelineEntry[]>()
  /** Record id → the customer in whose entries it is. */
  private readonly holders = new Map<string, string>()
  /** Customers being read: one who is changed meanwhile is taken out, for what was read may be old. */
  private readonly reading = new Set<string>()
  private readonly merged: Pick<MergedPeople, 'rootOf' | 'idsOf'>

  constructor(merged: Pick<MergedPeople, 'rootOf' | 'idsOf'>) {
    this.merged = merged
  }

  of(customerId: string): readonly TimelineEntry[] | undefined {
    return this.entries.get(customerId)
  }

  clear(): void {
    this.entries.clear()
    this.holders.clear()
    this.reading.clear()
  }

  /** Keeps in step with the cache: a customer who lost a record is read anew, one who got one is not. */
  take(rows: readonly Touched[]): void {
    for (const { noun, id, row } of rows) {
      if (!isRecordNoun(noun)) continue
      const record = row as Nouns[RecordNoun] | null
      const owner = record?.customerId && record.removedAt === null ? this.merged.rootOf(record.customerId) : null
      const holder = this.holders.get(id)
      if (holder !== undefined && holder !== owner) this.forget(holder)
      if (owner && record) this.add(owner, entryOf(noun, record))
    }
  }

  /** Of these people other rows are shown now. */
  forgetAll(customerIds: Iterable<string>): void {
    for (const id of customerIds) this.forget(id)
  }

  /** Reads what is missing. @returns whether anything was. */
  async fill(cache: Cache, customerIds: readonly string[]): Promise<boolean> {
    const missing = [...new Set(customerIds)].filter((id) => !this.entries.has(id))
    if (missing.length === 0) return false
    for (const id of missing) this.reading.add(id)
    await cache.transaction('r', [...recordNouns], async () => {
      await Promise.all(missing.map(async (id) => {
        const entries = await readRecent(cache, this.merged.idsOf(id))
        if (this.reading.delete(id)) this.set(id, entries)
      }))
    })
    for (const id of this.entries.keys()) {
      if (this.entries.size <= kept) break
      this.forget(id)
    }
    return true
  }

  private add(owner: string, entry: TimelineEntry): void {
    this.reading.delete(owner)
    const entries = this.entries.get(owner)
    if (!entries) return
    const others = entries.filter(({ id }) => id !== entry.id)
    const merged = [...others, entry].sort(newestFirst).slice(0, shown)
    // One of three that moved back in time may have let in an older one that is not here.
    if (entries.length === shown && others.length < shown && merged.at(-1)?.id === entry.id) this.forget(owner)
    else this.set(owner, merged)
  }

  private set(customerId: string, entries: readonly TimelineEntry[]): void {
    this.forget(customerId)
    this.entries.set(customerId, entries)
    for (const { id } of entries) this.holders.set(id, customerId)
  }

  private forget(customerId: string): void {
    this.reading.delete(customerId)
    for (const { id } of this.entries.get(customerId) ?? []) this.holders.delete(id)
    this.entries.delete(customerId)
  }
}

async function readRecent(cache: Cache, ids: readonly string[]): Promise<TimelineEntry[]> {
  const kinds = await Promise.all(recordNouns.flatMap((noun) => ids.map(async (id) => (await recordsOf(cache, noun, id, shown)).map((row) => entryOf(noun, row)))))
  return kinds.flat().sort(newestFirst).slice(0, shown)
}
