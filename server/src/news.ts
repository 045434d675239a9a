import { readStore } from './commands/store-row.ts'
import { listenToNews } from './commands/store-news.ts'
import type { Database } from './db/database.ts'

export interface StoreChange {
  readonly epoch: string
  readonly version: number
}

/** What happens to stores, told as it happens to those who wait in this process. */
export interface News {
  /** The store's version now and whenever it rises; only the latest, to whoever is slow. */
  changes(storeId: string): AsyncIterableIterator<StoreChange>
  /** @returns stops waiting. */
  onRevoked(principalId: string, told: () => void): () => void
  close(): Promise<void>
}

/** Woken by the database's notifications, never by asking again and again. */
export async function openNews(database: Database): Promise<News> {
  const followers = new Map<string, Set<Latest<StoreChange>>>()
  const revocations = new Map<string, Set<() => void>>()

  async function catchUp(storeId: string): Promise<void> {
    const { epoch, version } = await readStore(database.inStore(storeId), storeId)
    followers.get(storeId)?.forEach((latest) => latest.tell({ epoch, version }))
  }

  const stop = await listenToNews(
    database,
    (news) => {
      if ('version' in news) followers.get(news.store)?.forEach((latest) => latest.tell({ epoch: news.epoch, version: news.version }))
      else if ('revoked' in news) revocations.get(news.revoked)?.forEach((told) => told())
    },
    // The database was away: it may be again, and then this is told once more.
    () => followers.forEach((_, storeId) => void catchUp(storeId).catch(() => undefined)),
  )

  return {
    changes(storeId) {
      const latest = new Latest<StoreChange>(() => remove(followers, storeId, latest))
      add(followers, storeId, latest)
      catchUp(storeId).catch(() => latest.end())
      return latest
    },
    onRevoked(principalId, told) {
      add(revocations, principalId, told)
      return () => remove(revocations, principalId, told)
    },
    async close() {
      followers.forEach((all) => all.forEach((latest) => latest.end()))
      await stop()
    },
  }
}

/** Values as they come, for one reader: a value that was not read before the next is forgotten. */
class Latest<Value> implements AsyncIterableIterator<Value> {
  readonly #onEnd: () => void
  #value: Value | undefined
  #ended = false
  #wake: (() => void) | undefined

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  tell(value: Value): void {
    this.#value = value
    this.#wake?.()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#onEnd()
    this.#wake?.()
  }

  async next(): Promise<IteratorResult<Value, undefined>> {
    while (!this.#ended && this.#value === undefined) await new Promise<void>((resolve) => (this.#wake = resolve))
    if (this.#ended || this.#value === undefined) return { done: true, value: undefined }
    const value = this.#value
    this.#value = undefined
    return { done: false, value }
  }

  async return(): Promise<IteratorResult<Value, undefined>> {
    this.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

function add<Key, Item>(map: Map<Key, Set<Item>>, key: Key, item: Item): void {
  map.set(key, (map.get(key) ?? new Set()).add(item))
}

function remove<Key, Item>(map: Map<Key, Set<Item>>, key: Key, item: Item): void {
  const items = map.get(key)
  items?.delete(item)
  if (items?.size === 0) map.delete(key)
}
