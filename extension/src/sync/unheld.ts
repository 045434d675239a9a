import { recordId } from '@dangol/core/matching'
import type { RecordNoun, Rows } from '@dangol/core/rows'
import type { Sighting } from '@dangol/core/sighting'
import type { Instant } from '@dangol/core/time'

/**
 * The records a sighting is of that are older than what this device holds, and not here: the server may know more of
 * them, and they will not come by themselves when it has nothing new to tell.
 */
export async function unheldBy(rows: Pick<Rows, 'get'>, storeId: string, sighting: Sighting, scopeFrom: Instant | null): Promise<string[]> {
  if (scopeFrom === null) return []
  const old = recordsIn(sighting).filter(({ at }) => at !== undefined && at < scopeFrom)
  const ids = old.map(({ noun, key }) => ({ noun, id: recordId(storeId, noun, key) }))
  const held = await Promise.all(ids.map(({ noun, id }) => rows.get(noun, id)))
  return ids.flatMap(({ id }, at) => (held[at] ? [] : [id]))
}

interface Named {
  readonly noun: RecordNoun
  readonly key: Sighting['key']
  readonly at: Instant | undefined
}

function recordsIn(sighting: Sighting): Named[] {
  const { key } = sighting
  switch (sighting.kind) {
    case 'order': return [{ noun: 'order', key, at: sighting.ordered?.at }]
    case 'reservation': return [{ noun: 'reservation', key, at: sighting.starts?.at }]
    case 'inquiry': return [{ noun: 'inquiry', key, at: sighting.written?.at }]
    case 'review': {
      const { order, written } = sighting
      return [{ noun: 'review', key, at: written?.at }, ...(order ? [{ noun: 'order', key: { ...key, number: order.number }, at: order.ordered?.at ?? written?.at } as const] : [])]
    }
  }
}
