import { chanceOf } from '../../server/src/demo/chance.ts'

/** What a writer meets: nothing, a transaction that stays open, one that is rolled back at its end, one chosen as a deadlock's victim. */
export type Deed = 'plain' | 'long' | 'rollback' | 'deadlock'

/** Gates instead of clocks: who waits here is let through by what others do. */
export interface Pace {
  /** Until each reader has read twice more: a transaction that waits for it is a long one. */
  readTwice(): Promise<void>
  /** Until somebody else has committed, or nobody can: a read that waits for it in its middle is overtaken. */
  overtaken(): Promise<void>
}

/** One way to keep rows so that a reader finds what is new by a cursor. */
export interface Design {
  readonly name: string
  /** Each writes one batch at a time. @returns the ids it has committed. */
  readonly writers: readonly ((deed: Deed) => Promise<readonly string[]>)[]
  /** Each has a cursor of its own. @returns the ids it has not been given before, as far as the design knows. */
  readonly readers: readonly (() => Promise<readonly string[]>)[]
}

export interface Outcome {
  readonly committed: number
  /** Committed, and never given to the reader that missed most. */
  readonly missed: number
  /** Given to a reader and never committed. */
  readonly phantoms: number
}

const weights: readonly (readonly [Deed, number])[] = [['plain', 11], ['long', 4], ['rollback', 4], ['deadlock', 1]]

/**
 * Writers write while readers read, each deed drawn from the seed; when the last writer is done the readers read until
 * they are given nothing more. Whatever was committed and not given is missed for ever.
 */
export async function storm(make: (pace: Pace) => Promise<Design>, { seed, each }: { readonly seed: number; readonly each: number }): Promise<Outcome> {
  const gates = gatesOf()
  const design = await make(gates)
  gates.readers = design.readers.length
  const committed = new Set<string>()
  const given = design.readers.map(() => new Set<string>())
  let writing = true
  const reading = design.readers.map(async (read, at) => {
    const take = async () => {
      const ids = await read()
      ids.forEach((id) => given[at]?.add(id))
      gates.wasRead()
      return ids.length
    }
    while (writing) await take()
    while ((await take()) > 0);
  })
  const wrote = Promise.all(design.writers.map(async (write, at) => {
    const chance = chanceOf('storm', seed, at)
    for (let turn = 0; turn < each; turn += 1) {
      for (const id of await write(chance.weighted(weights))) committed.add(id)
      gates.wasWritten()
    }
  }))
  await wrote.finally(() => {
    writing = false
    gates.open()
  })
  await Promise.all(reading)
  const missing = (seen: ReadonlySet<string>) => [...committed].filter((id) => !seen.has(id)).length
  return {
    committed: committed.size,
    missed: Math.max(...given.map(missing)),
    phantoms: given.reduce((total, seen) => total + [...seen].filter((id) => !committed.has(id)).length, 0),
  }
}

function gatesOf() {
  let reads = 0
  let open = false
  let long: { readonly at: number; readonly go: () => void }[] = []
  let midway: (() => void)[] = []
  const pass = () => {
    for (const go of midway.splice(0)) go()
  }
  return {
    readers: 1,
    readTwice() {
      if (open) return Promise.resolve()
      // A reader that waits for a commit must not wait for one who waits for the reader.
      pass()
      return new Promise<void>((go) => long.push({ at: reads + 2 * this.readers, go }))
    },
    overtaken() {
      return open || long.length > 0 ? Promise.resolve() : new Promise<void>((go) => midway.push(go))
    },
    wasRead() {
      reads += 1
      for (const { at, go } of long) if (at <= reads) go()
      long = long.filter(({ at }) => at > reads)
    },
    wasWritten: pass,
    open() {
      open = true
      pass()
      for (const { go } of long) go()
    },
  }
}
