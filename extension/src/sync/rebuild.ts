import { readState, type Cache } from '../db/cache.ts'
import type { Ground } from './ground.ts'
import { noteIn } from './log.ts'

/**
 * Begins a cache anew beside the one that answers: the server was restored or re-created, told that what we hold is
 * too old to go on from, or our rows have another shape. Only under the lock.
 */
export async function beginRebuilding(ground: Ground, why: 'epoch' | 'floor' | 'shape'): Promise<void> {
  await ground.caches.build()
  await noteIn(ground, 'rebuilding', { why })
}

export function isRebuilt({ caches }: Ground, target: Cache): boolean {
  return target === caches.building
}

/** The new cache answers, with what waits played on it already. Only under the lock, and once its last page is in. */
export async function takeRebuilt(ground: Ground): Promise<void> {
  const rebuilt = ground.caches.building
  if (!rebuilt) return
  await rebuilt.meta.put({ ...(await readState(rebuilt)), doubt: 'rebuilt' })
  await ground.caches.swap()
  ground.emptied()
  const { received, version } = await readState(rebuilt)
  await noteIn(ground, 'rebuilt', { rows: received, version })
}
