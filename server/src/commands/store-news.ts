import type { Database, StoreDatabase } from '../db/database.ts'

/** What is told to every process that serves the store, after the commit it tells of. */
export type StoreNews =
  | { readonly store: string; readonly epoch: string; readonly version: number }
  | { readonly store: string; readonly paired: string }
  | { readonly store: string; readonly revoked: string }

const channel = 'dangol_store'

export function announceVersion(database: StoreDatabase, news: Extract<StoreNews, { version: number }>): Promise<void> {
  return database.notify(channel, JSON.stringify(news))
}

/** @param deviceId the device that was just paired */
export function announcePairing(database: StoreDatabase, store: string, deviceId: string): Promise<void> {
  return database.notify(channel, JSON.stringify({ store, paired: deviceId } satisfies StoreNews))
}

/** @param principalId the device or API key that may no longer enter */
export function announceRevocation(database: StoreDatabase, store: string, principalId: string): Promise<void> {
  return database.notify(channel, JSON.stringify({ store, revoked: principalId } satisfies StoreNews))
}

/** Hears all news; `missed` says that some may not have come because the connection was down. */
export function listenToNews(database: Database, heard: (news: StoreNews) => void, missed: () => void): Promise<() => Promise<void>> {
  return database.listen(channel, { heard: (payload) => heard(JSON.parse(payload) as StoreNews), resumed: missed })
}
