import type { RecordNoun } from '../../core/src/rows.ts'

/** What was said to be saved, as the person or page heard it. */
export interface Ledger {
  /** Record id → where it was captured. */
  readonly records: Map<string, { readonly noun: RecordNoun; readonly number: string; readonly by: string }>
  /** Note id → what was typed. */
  readonly notes: Map<string, { readonly text: string; readonly by: string; readonly customerId: string }>
  /** Notes somebody took back: whoever builds a cache anew is not told of those. */
  readonly takenBack: Set<string>
  /** Ids of what was in quarantine and somebody let go. */
  readonly letGo: Set<string>
  /** Mutation keys of refused changes that somebody made again. */
  readonly retried: Set<string>
  /** Edit id → how often somebody decided about it, and what they were told is so. */
  readonly settled: Map<string, { times: number; resolved?: boolean }>
  readonly names: { readonly customerId: string; readonly name: string; readonly by: string }[]
  /** What failed that has no business to fail, in words. */
  readonly surprises: string[]
}

export function emptyLedger(): Ledger {
  return { records: new Map(), notes: new Map(), takenBack: new Set(), letGo: new Set(), retried: new Set(), settled: new Map(), names: [], surprises: [] }
}

/** What happened in a schedule, counted. */
export interface Tally {
  /** Sent at least once, by kind of answer. */
  mutations: number
  readonly faults: Map<string, number>
}

export function emptyTally(): Tally {
  return { mutations: 0, faults: new Map() }
}

export function count(tally: Tally, fault: string, times = 1): void {
  if (times > 0) tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + times)
}
