import type { PairFailure } from '@dangol/core/sync/state'
import { serverAddressOf } from '../api/server-address.ts'
import type { Door } from '../api/store-api.ts'
import type { Device } from '../db/outbox.ts'
import { becomeDevice, leaveStore } from '../db/pairing.ts'
import type { Ground } from './ground.ts'
import { emptyCaches } from './put-away.ts'
import { recoverHeld } from './write.ts'

export type Paired = { readonly status: 'paired'; readonly device: Device } | { readonly status: 'failed'; readonly reason: PairFailure }

/** What the server takes for a device's name. */
const longestName = 40

/** Joins this browser to a store by a one-time code. Unsent work of an earlier pairing with that store goes along. */
export async function pair(ground: Ground, door: Door, asked: { readonly server: string; readonly code: string; readonly deviceName: string }): Promise<Paired> {
  const server = serverAddressOf(asked.server)
  if (server === undefined) return { status: 'failed', reason: 'invalid-address' }
  const name = asked.deviceName.trim().slice(0, longestName)
  const outcome = await door.admit(server, asked.code.trim(), name)
  switch (outcome.status) {
    case 'not-dangol': case 'older-server': return { status: 'failed', reason: 'not-dangol' }
    // A server that does not let extensions read its answers looks like none at all, until it is asked without reading.
    case 'unreachable': return { status: 'failed', reason: (await door.answers(server)) ? 'not-dangol' : 'unreachable' }
    case 'server-error': case 'unauthenticated': return { status: 'failed', reason: 'unreachable' }
  }
  if (outcome.value.status === 'refused') return { status: 'failed', reason: outcome.value.reason }
  const { deviceId: id, token, storeId, storeName, namespace } = outcome.value.admission
  const device = await ground.exclusively(async () => {
    await emptyCaches(ground)
    const joined = await becomeDevice(ground.outbox, { id, token, server, name, storeId, storeName, namespace })
    ground.emptied()
    // What was never sent stays in sight, also while the server is slow to show the rest.
    await recoverHeld(ground)
    return joined
  })
  return { status: 'paired', device }
}

/** Leaves the store: nothing of it stays here but what was never sent. */
export async function unpair(ground: Ground): Promise<void> {
  await ground.exclusively(async () => {
    await leaveStore(ground.outbox)
    await emptyCaches(ground)
  })
  ground.emptied()
  await ground.caches.tidy(ground.exclusively)
}
