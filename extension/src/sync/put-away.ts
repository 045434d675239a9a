import { clearCache } from '../db/cache.ts'
import type { Ground } from './ground.ts'

/** Nothing of the store's is in any cache any more. Only under the lock; whoever calls it says `emptied` after. */
export async function emptyCaches({ caches, cache }: Ground): Promise<void> {
  await caches.abandon()
  await clearCache(cache)
}

/**
 * Throws away all that the server gave to a device that it has shut out. The outbox stays as it is: what waits in it exists
 * nowhere else. It is sent when this browser is paired to the same store again, and can be saved as a file before. What had
 * been sent within 30 days stays with it, for a server that shut the device out only because it was restored from a backup.
 */
export async function putAway(ground: Ground): Promise<void> {
  await ground.exclusively(() => emptyCaches(ground))
  ground.emptied()
  await ground.caches.tidy(ground.exclusively)
}
