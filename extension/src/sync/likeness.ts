import { learning } from '@dangol/core/linkage/learn'
import { documentedModels, type Models } from '@dangol/core/linkage/priors'
import { Register } from '@dangol/core/linkage/register'
import { suggestForCustomer, suggestForRecord } from '@dangol/core/linkage/suggest'
import type { Suggestion } from '@dangol/core/linkage/evidence'
import type { Customer, Distinction, Identity, Noun, Nouns, RecordNoun } from '@dangol/core/rows'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Touched } from './ground.ts'
import { isRecordNoun, recordNouns } from './record-nouns.ts'

/** Small enough that a page's badges never wait long behind one. */
const chunk = 1_000
/** In milliseconds: a big store is seconds of work, and badges are answered in between. */
const slice = 20
/** So many answers later the frequencies are counted anew. */
const stale = 25

/**
 * Who may be whom, of the whole store: filled from the cache when somebody first asks, chunk by chunk, and kept in step
 * with it from then on. Until it is full nothing is suggested: half of the regulars would make the other half look alike.
 */
export class Likeness {
  private register: Register | undefined
  private models: Models = documentedModels
  private state: 'empty' | 'loading' | 'full' = 'empty'
  private taken: Touched[] = []
  private answers = 0
  private relearning = false

  /** @param filled called once it can be asked, if it cannot be now. @returns whether it can. */
  ready(cache: Cache, timeZone: string, filled: () => void): boolean {
    if (this.state === 'empty') {
      this.state = 'loading'
      void this.fill(cache, timeZone).then(filled, () => void (this.state = 'empty'))
    }
    return this.state === 'full'
  }

  take(rows: readonly Touched[]): void {
    if (this.state === 'empty') return
    if (this.state === 'loading') return void this.taken.push(...rows)
    for (const { noun, id, row } of rows) this.put(noun, id, row)
    if (this.answers >= stale && !this.relearning) {
      this.relearning = true
      void this.learn().finally(() => void (this.relearning = false))
    }
  }

  /** Of a record, with what its review or its order tells. */
  ofRecord(id: string): Suggestion[] {
    const trait = this.register?.trait(id)
    if (!this.register || !trait) return []
    const order = trait.orderId === null ? undefined : this.register.trait(trait.orderId)
    return suggestForRecord(this.register, this.models, order ? [trait, order] : [trait])
  }

  ofCustomer(id: string): Suggestion[] {
    return this.register ? suggestForCustomer(this.register, this.models, id) : []
  }

  private async fill(cache: Cache, timeZone: string): Promise<void> {
    this.register = new Register(timeZone)
    for (const noun of ['customer', 'identity', 'distinction', ...recordNouns] as const) await this.fillFrom(cache, noun)
    await this.learn()
    // Whatever was taken meanwhile is newer than what was read.
    const taken = this.taken
    this.taken = []
    for (const { noun, id, row } of taken) this.put(noun, id, row)
    this.state = 'full'
  }

  private async fillFrom(cache: Cache, noun: Noun): Promise<void> {
    for (let after = ''; ; ) {
      const rows: readonly Nouns[Noun][] = await tableOf(cache, noun).where(':id').above(after).limit(chunk).toArray()
      await paced(this.putting(noun, rows))
      const last = rows.at(-1)
      if (!last || rows.length < chunk) return
      after = last.id
    }
  }

  private *putting(noun: Noun, rows: readonly Nouns[Noun][]): Generator<undefined, void> {
    for (const row of rows) {
      this.put(noun, row.id, row)
      yield
    }
  }

  private put(noun: Noun, id: string, row: Touched['row']): void {
    if (isRecordNoun(noun)) {
      const record = row as Nouns[RecordNoun] | null
      if (record?.linkedBy === 'person') this.answers += 1
      this.register?.putRecord(noun, id, record)
    } else if (noun === 'customer') this.register?.putCustomer(id, row as Customer | null)
    else if (noun === 'identity') this.register?.putIdentity(id, row as Identity | null)
    else if (noun === 'distinction') {
      this.answers += 1
      this.register?.putDistinction(id, row as Distinction | null)
    }
  }

  private async learn(): Promise<void> {
    this.answers = 0
    if (this.register) this.models = await paced(learning(this.register, documentedModels))
  }
}

/** Does work a slice at a time; whatever else the worker was asked goes between two. */
async function paced<T>(steps: Generator<undefined, T>): Promise<T> {
  for (let from = performance.now(); ; ) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - from < slice) continue
    await new Promise<void>((go) => void setTimeout(go))
    from = performance.now()
  }
}
