import type { AnyMutation } from '@dangol/core/mutations'

/** Opened again within this time, a customer's page was not looked at anew. */
export const sameLookMs = 10 * 60_000
/** More than anybody opens in that time. */
const remembered = 500

/** Tells the access log, by the outbox, whose page was opened on this device: once in a while for each customer. */
export class LookKeeper {
  readonly #looked = new Map<string, number>()
  readonly #mutate: (mutation: AnyMutation) => Promise<unknown>
  readonly #now: () => number

  constructor(mutate: (mutation: AnyMutation) => Promise<unknown>, now: () => number) {
    this.#mutate = mutate
    this.#now = now
  }

  async look(customerId: string): Promise<void> {
    const [now, before] = [this.#now(), this.#looked.get(customerId)]
    if (before !== undefined && now >= before && now - before < sameLookMs) return
    this.#looked.delete(customerId)
    this.#looked.set(customerId, now)
    if (this.#looked.size > remembered) for (const [oldest] of this.#looked) { this.#looked.delete(oldest); break }
    await this.#mutate({ name: 'recordLooks', args: { looks: [{ customerId, deed: 'looked', fields: ['customer'], at: new Date(now).toISOString() }] } })
  }
}
