import type { Cache } from './cache.ts'
import type { CacheNames, Outbox } from './outbox.ts'

/** Opens the cache of a name, making it if it is not there. */
export type OpenCache = (name: string) => Cache

const firstName = 'dangol-cache'

/**
 * Which cache answers, and which one is being filled to take its place. Both are named in one row of the outbox, so
 * that a worker that dies at any moment leaves exactly one of them current: either all of the old or all of the new.
 */
export class CacheShelf {
  private readonly outbox: Outbox
  private readonly openCache: OpenCache
  private names: CacheNames = { key: 'caches', current: firstName, building: null, made: 0, retired: [] }
  private readonly open = new Map<string, Cache>()

  constructor(outbox: Outbox, openCache: OpenCache) {
    this.outbox = outbox
    this.openCache = openCache
  }

  /**
   * Reads which is which. Before that the names of a new browser hold, and nothing may be asked; and another worker,
   * as while the browser replaces one by the next, may have named others since.
   * @returns whether another cache answers now.
   */
  async find(): Promise<boolean> {
    const { current } = this.names
    this.names = (await this.outbox.caches.get('caches')) ?? this.names
    return this.names.current !== current
  }

  /** The one that answers. */
  get current(): Cache {
    return this.opened(this.names.current)
  }

  /** The one that is being filled, if any. */
  get building(): Cache | undefined {
    return this.names.building === null ? undefined : this.opened(this.names.building)
  }

  /** Begins an empty cache, in place of one that may already have been begun. Only under the lock. */
  async build(): Promise<void> {
    const { names } = this
    const made = names.made + 1
    await this.name({ ...names, building: `${firstName}-${made}`, made, retired: [...names.retired, ...(names.building === null ? [] : [names.building])] })
  }

  /** Gives up what is being filled. Only under the lock. */
  async abandon(): Promise<void> {
    const { names } = this
    if (names.building !== null) await this.name({ ...names, building: null, retired: [...names.retired, names.building] })
  }

  /** What was being filled answers from now on. Only under the lock. */
  async swap(): Promise<void> {
    const { names } = this
    if (names.building === null) throw new Error('There is no cache to swap in')
    await this.name({ ...names, current: names.building, building: null, retired: [...names.retired, names.current] })
  }

  /** Deletes what answers no more. Whoever still reads there fails, and asks the current one. */
  async tidy(exclusively: <T>(deed: () => Promise<T>) => Promise<T>): Promise<void> {
    for (const name of this.names.retired) {
      const retired = this.opened(name)
      this.open.delete(name)
      await retired.delete()
      await exclusively(() => this.name({ ...this.names, retired: this.names.retired.filter((other) => other !== name) }))
    }
  }

  close(): void {
    for (const cache of this.open.values()) cache.close()
  }

  private opened(name: string): Cache {
    let cache = this.open.get(name)
    if (!cache) this.open.set(name, (cache = this.openCache(name)))
    return cache
  }

  /** On disk first: what is in memory may die with the worker. */
  private async name(names: CacheNames): Promise<void> {
    await this.outbox.transaction('rw', this.outbox.caches, async () => {
      const known = await this.outbox.caches.get('caches')
      // Another worker, as while the browser replaces one by the next: what this one holds is no longer current.
      if (known && (known.current !== this.names.current || known.made !== this.names.made)) throw new Error('The caches were named by someone else')
      await this.outbox.caches.put(names)
    })
    this.names = names
  }
}
