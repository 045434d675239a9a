import type { Consent, Nouns, RecordNoun } from '@dangol/core/rows'
import type { Platform } from '@dangol/core/sighting'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Touched } from './ground.ts'
import { OwnedRows } from './owned-rows.ts'
import { isRecordNoun, recordNouns } from './record-nouns.ts'

const chunk = 2_000

/**
 * What only a list of people asks for: consents, and the channels on which anything of somebody's was seen. It is read
 * once a list asks by it, and kept in step from then on; the badges' own index stays small.
 */
export class WideIndex {
  private readonly consents = new OwnedRows<Consent>()
  private readonly channels = new OwnedRows<Platform>()
  private kept = false
  private newer: Set<string> | null = null
  private changes = 0

  /** Moves whenever a list that asked by this may have become another. */
  get revision(): number {
    return this.changes
  }

  async load(cache: Cache): Promise<void> {
    this.kept = true
    this.newer = new Set()
    for (const noun of ['consent', ...recordNouns] as const) await this.loadAll(cache, noun)
    this.newer = null
  }

  take(rows: readonly Touched[]): void {
    if (!this.kept) return
    for (const { noun, id, row } of rows) {
      if (noun !== 'consent' && !isRecordNoun(noun)) continue
      this.newer?.add(`${noun}/${id}`)
      this.set(noun, id, row as Nouns[RecordNoun | 'consent'] | null)
    }
  }

  consentsOf(customerId: string): readonly Consent[] {
    return this.consents.of(customerId)
  }

  /** Of their records, each platform once. */
  channelsOf(customerId: string): readonly Platform[] {
    return [...new Set(this.channels.of(customerId))]
  }

  private async loadAll(cache: Cache, noun: RecordNoun | 'consent'): Promise<void> {
    let after = ''
    for (;;) {
      const rows: readonly Nouns[RecordNoun | 'consent'][] = await tableOf(cache, noun).where(':id').above(after).limit(chunk).toArray()
      for (const row of rows) if (!this.newer?.has(`${noun}/${row.id}`)) this.set(noun, row.id, row)
      const last = rows.at(-1)
      if (!last || rows.length < chunk) return
      after = last.id
    }
  }

  private set(noun: RecordNoun | 'consent', id: string, row: Nouns[RecordNoun | 'consent'] | null): void {
    this.changes += 1
    const living = row && row.removedAt === null ? row : null
    if (noun === 'consent') return this.consents.set(id, living?.customerId ?? undefined, living as Consent | null)
    this.channels.set(id, living?.customerId ?? undefined, living && (living as Nouns[RecordNoun]).platform)
  }
}
