export type Load<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

interface Waiting<Value> {
  readonly id: string
  readonly resolve: (value: Value | undefined) => void
  readonly reject: (error: unknown) => void
}

/** One call for all that is asked for in the same tick. */
export function batched<Value>(load: Load<Value>): (id: string) => Promise<Value | undefined> {
  let queue: Waiting<Value>[] = []

  async function flush(): Promise<void> {
    const waiting = queue
    queue = []
    try {
      const values = await load([...new Set(waiting.map(({ id }) => id))])
      for (const { id, resolve } of waiting) resolve(values.get(id))
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }

  return (id) =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(() => void flush())
      queue.push({ id, resolve, reject })
    })
}
