import { timeOrderedId, type IdNamespace } from '@dangol/core/ids'
import { identityId } from '@dangol/core/matching'
import { memoryStore } from '@dangol/core/memory-store'
import type { MutationArgs, MutationName } from '@dangol/core/mutations'
import type { Change } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { instantAt, type Day } from './calendar.ts'
import { chanceOf } from './chance.ts'
import type { Person } from './person.ts'
import type { Author } from './shop.ts'

/** The store being filled, by the same mutations that devices and server run. */
export function notebookOf(storeId: string, namespace: IdNamespace) {
  const store = memoryStore()
  let count = 0

  async function run<N extends MutationName>(name: N, args: MutationArgs<N>, now: Instant, author: Author): Promise<void> {
    const refusal = await store.run(name, args, { storeId, namespace, timeZone: 'Asia/Seoul', now, author, mutationKey: `demo/${++count}` })
    // Nothing here comes from outside: a refusal is a mistake in the demo itself.
    if (refusal) throw new Error(`The demo's ${name} was refused: ${refusal.refused}${refusal.path ? ` (${refusal.path})` : ''}`)
  }

  return {
    storeId,
    run,
    all: store.all,
    /** The customer that captures made of this person, by phone. */
    async customerOf({ phone }: Person): Promise<string | undefined> {
      if (phone === null) return undefined
      return (await store.get('identity', identityId(namespace, { kind: 'phone', platform: '', shop: '', value: phone })))?.customerId
    },
    /** A row id as a person's device would have made it on that day, but the same every time. */
    idFor(day: Day, ...what: readonly (string | number)[]): string {
      const chance = chanceOf('dangol-demo', 'id', ...what)
      return timeOrderedId(Date.parse(instantAt(day, 12 * 60)), Uint8Array.from({ length: 16 }, () => chance.int(0, 255)))
    },
    changes: (): Change[] => store.changes(),
  }
}

export type Notebook = ReturnType<typeof notebookOf>
