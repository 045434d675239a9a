import type { Unanswered } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { readState } from '../db/cache.ts'
import { deviceOf, pendingCount } from '../db/outbox.ts'
import type { Ground } from './ground.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

/** Once there and back: everything sent, everything fetched. */
export async function exchange(ground: Ground, api: StoreApi, paged: () => void = () => undefined): Promise<'complete' | Unanswered> {
  // A push names the epoch it believes in, and the first page is what tells it.
  if ((await readState(ground.cache)).epoch === '') {
    const first = await pull(ground, api, paged)
    if (first !== 'complete' || !(await isPending(ground))) return first
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    const pushed = await push(ground, api)
    if (pushed !== 'done' && pushed !== 'other-epoch') return pushed
    const pulled = await pull(ground, api, paged)
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
