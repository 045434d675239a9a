import type { MutationContext, Refusal } from './mutation.ts'
import { applyMutation } from './mutations.ts'
import { bufferedRows, type Change, type Noun, type Nouns } from './rows.ts'

/** A whole store in memory: what the demo is made in, and what the real databases are held against. */
export function memoryStore() {
  const rows = new Map<string, Change>()
  const read = async <N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined> =>
    rows.get(`${noun}/${id}`)?.row as Nouns[N] | undefined
  return {
    get: read,
    /** Applies one mutation; a refused one leaves nothing behind. */
    async run(name: string, args: unknown, context: MutationContext): Promise<Refusal | void> {
      const buffer = bufferedRows(read)
      const refusal = await applyMutation(buffer, name, args, context)
      if (refusal) return refusal
      for (const change of buffer.changes()) rows.set(`${change.noun}/${change.row.id}`, change)
    },
    changes: (): Change[] => [...rows.values()],
    all<N extends Noun>(noun: N): Nouns[N][] {
      return [...rows.values()].filter((change) => change.noun === noun).map((change) => change.row as Nouns[N])
    },
  }
}
