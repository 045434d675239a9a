import type { Unanswered } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { readState } from '../db/cache.ts'
import { deviceOf, pendingCount } from '../db/outbox.ts'
import type { Ground } from './ground.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

/** Grounds whose outbox was held against the server since the worker started. Only that: the next worker asks again. */
const met = new WeakSet<Ground>()

/**
 * Once there and back: everything sent, everything fetched.
 * @param moved called whenever something has come or gone.
 * @param deviceId whose token the api asks with. Should this browser be paired anew meanwhile, this ends: nothing of
 *   one device may be sent or taken in as another's.
 */
export async function exchange(ground: Ground, api: StoreApi, moved: () => void = () => undefined, deviceId?: string): Promise<'complete' | Unanswered> {
  const asker = deviceId ?? (await deviceOf(ground.outbox))?.id
  if (asker === undefined) return 'complete'
  if (await ground.exclusively(() => ground.caches.find())) ground.emptied()
  await ground.caches.tidy(ground.exclusively)
  // A push names the epoch it believes in, and goes on from the numbers the server knows: the first page tells both.
  if (!met.has(ground) || (await readState(ground.cache)).epoch === '') {
    const first = await pull(ground, api, asker, { paged: moved, greeting: true })
    if (first !== 'complete') return first
    met.add(ground)
    if (!(await isPending(ground))) return first
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    const pushed = await push(ground, api, asker, moved)
    if (pushed !== 'done' && pushed !== 'other-epoch') {
      // A server that takes nothing from us may have something for us all the same.
      if (pushed === 'server-error' || pushed === 'older-server') await pull(ground, api, asker, { paged: moved })
      return pushed
    }
    const pulled = await pull(ground, api, asker, { paged: moved })
    if (pulled !== 'complete') return pulled
    // A restored server asks for more than was waiting; it only shows in the pull.
    if (pushed === 'done' && !(await isPending(ground))) return 'complete'
  }
  return 'server-error'
}

async function isPending({ outbox }: Ground): Promise<boolean> {
  const device = await deviceOf(outbox)
  return device !== undefined && pendingCount(device) > 0
}
