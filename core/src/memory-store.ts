import { idNamespaceOf } from './ids.ts'
import type { MutationContext, Refusal } from './mutation.ts'
import { applyMutation } from './mutations.ts'
import { bufferedRows, type Change, type Noun, type Nouns } from './rows.ts'
import { stampRow } from './sync/field-clocks.ts'
import { formatHlc } from './sync/hlc.ts'

/**
 * As a mutation is told it; without a clock of its own it is one more of a single writer, who knows all there is, and
 * without a namespace it is of a store from before there were any.
 */
type Told = Omit<MutationContext, 'baseVersion' | 'hlc' | 'namespace'> & Partial<Pick<MutationContext, 'baseVersion' | 'hlc' | 'namespace'>>

/** A whole store in memory: what the demo is made in, and what the real databases are held against. */
export function memoryStore() {
  const rows = new Map<string, Change>()
  const read = async <N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined> =>
    rows.get(`${noun}/${id}`)?.row as Nouns[N] | undefined
  return {
    get: read,
    /** Applies one mutation; a refused one leaves nothing behind. */
    async run(name: string, args: unknown, context: Told): Promise<Refusal | void> {
      const buffer = bufferedRows(read)
      const clock = { baseVersion: 0, hlc: formatHlc({ ms: Date.parse(context.now), counter: 0, node: 'one writer' }) }
      const refusal = await applyMutation(buffer, name, args, { ...clock, namespace: idNamespaceOf(context), ...context })
      if (refusal) return refusal
      for (const change of buffer.changes()) rows.set(`${change.noun}/${change.row.id}`, change)
    },
    put<N extends Noun>(noun: N, row: Nouns[N]): void {
      rows.set(`${noun}/${row.id}`, { noun, row } as Change)
    },
    /** Gives every row that has none yet this version, as a server does with what was written together. */
    stamp(version: number): void {
      for (const [key, { noun, row }] of rows) rows.set(key, { noun, row: stampRow(row, row.version || version) } as Change)
    },
    changes: (): Change[] => [...rows.values()],
    all<N extends Noun>(noun: N): Nouns[N][] {
      return [...rows.values()].filter((change) => change.noun === noun).map((change) => change.row as Nouns[N])
    },
  }
}
