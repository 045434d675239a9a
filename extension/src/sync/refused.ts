import type { MutateAnswer } from '@dangol/core/sync/state'
import type { EntryKey } from '../db/queue.ts'
import type { Ground } from './ground.ts'
import { write } from './write.ts'

/** A person may want back what they let go, for as long as anything else of it is kept. */
const keptMs = 30 * 86_400_000

/**
 * Makes a refused change again with the arguments as a person has mended them. It leaves "to be decided" in the very
 * transaction in which its successor enters the queue; one that cannot be made stays there, with what was typed.
 */
export async function retry(ground: Ground, [deviceId, mid]: EntryKey, args: unknown): Promise<MutateAnswer> {
  const { refused } = ground.outbox
  const entry = await refused.get([deviceId, mid])
  if (!entry) return { status: 'saved' }
  const [written] = (await write(ground, [{ name: entry.name, args }], [deviceId, mid])) ?? []
  if (!written) return { status: 'unpaired' }
  if (written.status === 'refused') {
    const { refused: code, path } = written.refusal
    await refused.update([deviceId, mid], { args, code, path: path ?? null })
    return { status: 'refused', code, ...(path !== undefined && { path }) }
  }
  // Somebody else has done it meanwhile: nothing is left to decide.
  if (written.status === 'nothing-new') await refused.delete([deviceId, mid])
  return { status: 'saved' }
}

/** Lets a refused change go, or takes that back. It stays on disk for thirty days either way. */
export async function discard({ outbox, now }: Ground, [deviceId, mid]: EntryKey, discarded: boolean): Promise<void> {
  await outbox.refused.update([deviceId, mid], { discardedAt: discarded ? new Date(now()).toISOString() : null })
}

/** Deletes what was let go long ago. */
export async function forgetDiscarded({ outbox, now }: Ground): Promise<void> {
  const oldest = new Date(now() - keptMs).toISOString()
  await outbox.refused.filter(({ discardedAt }) => typeof discardedAt === 'string' && discardedAt < oldest).delete()
}
