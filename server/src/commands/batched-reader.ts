import type { Noun, Nouns, Rows } from '@dangol/core/rows'
import { readRows } from '../db/noun-rows.ts'
import type { Sql } from '../db/sql.ts'

interface Waiting {
  readonly resolve: (row: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface BatchedReader {
  readonly get: Rows['get']
  /** What is now the row, as it was just written. */
  keep<N extends Noun>(noun: N, row: Nouns[N]): void
  /** Whether the database failed to answer: then whatever was computed from it says nothing. */
  broken(): boolean
}

/** Reads each row once, and all rows asked for at about the same time with one statement a noun. */
export function batchedReader(sql: Sql, storeId: string): BatchedReader {
  const known = new Map<string, Promise<unknown>>()
  let queue = new Map<Noun, Map<string, Waiting>>()
  let failed = false
  /** A connection does one thing at a time. */
  let last: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    const asked = queue
    queue = new Map()
    for (const [noun, waiting] of asked) {
      try {
        const rows = await readRows(sql, storeId, noun, [...waiting.keys()])
        const found = new Map(rows.map((row) => [row.id, row]))
        for (const [id, one] of waiting) one.resolve(found.get(id))
      } catch (error) {
        failed = true
        for (const one of waiting.values()) one.reject(error)
      }
    }
  }

  function ask(noun: Noun, id: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (queue.size === 0) setImmediate(() => (last = last.then(flush)))
      const waiting = queue.get(noun) ?? new Map<string, Waiting>()
      queue.set(noun, waiting.set(id, { resolve, reject }))
    })
  }

  return {
    get<N extends Noun>(noun: N, id: string) {
      const key = `${noun}/${id}`
      const row = known.get(key) ?? ask(noun, id)
      known.set(key, row)
      return row as Promise<Nouns[N] | undefined>
    },
    keep: (noun, row) => void known.set(`${noun}/${row.id}`, Promise.resolve(row)),
    broken: () => failed,
  }
}
