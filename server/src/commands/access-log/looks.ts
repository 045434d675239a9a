import type { Change } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import type { Access, AccessActor } from './record-access.ts'

/** Whose data one request has shown, and what of it. */
export class Looks {
  readonly #customers = new Set<string>()
  readonly #fields = new Set<string>()
  #everybody = 0

  see(customerId: string, field: string): void {
    this.#customers.add(customerId)
    this.#fields.add(field)
  }

  seeRows(changes: readonly Change[]): void {
    for (const { noun, row } of changes) {
      const customerId = noun === 'customer' ? row.id : 'customerId' in row ? row.customerId : null
      if (customerId !== null) this.see(customerId, noun)
    }
  }

  /** All of the store's customers were handed out to be kept. */
  takeEverybody(count: number): void {
    this.#everybody = count
  }

  /** Has the rows of one person count as one: under the id they are shown by. */
  async resolve(shown: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>): Promise<void> {
    if (this.#customers.size < 2) return
    const ids = [...this.#customers]
    const known = await shown(ids)
    this.#customers.clear()
    for (const id of ids) this.#customers.add(known.get(id) ?? id)
  }

  /** One entry, however many were seen: who looks through a list is told by their number. */
  accesses(storeId: string, actor: AccessActor, at: Instant): Access[] {
    const [customerId = null] = this.#customers
    const seen = this.#customers.size
    return [
      ...(this.#everybody > 0 ? [{ storeId, actor, deed: 'exported' as const, customerId: null, count: this.#everybody, fields: ['everything'], at }] : []),
      ...(seen > 0 ? [{ storeId, actor, deed: 'looked' as const, customerId: seen === 1 ? customerId : null, count: seen, fields: [...this.#fields].sort(), at }] : []),
    ]
  }
}
