import type { RecordNoun } from '@dangol/core/rows'
import type { Sighting, When } from '@dangol/core/sighting'
import type { LinkTarget } from '../../messaging/protocol.ts'

/** When a record took place, as far as its page tells. */
function whenOf(sighting: Sighting): When | undefined {
  switch (sighting.kind) {
    case 'order': return sighting.ordered
    case 'reservation': return sighting.starts
    case 'review': case 'inquiry': return sighting.written
  }
}

/** What the panel needs to link a record to a customer. */
export function linkTarget(sighting: Sighting, recordId: string): LinkTarget {
  const noun: RecordNoun = sighting.kind
  const when = whenOf(sighting)
  return {
    noun, recordId, key: sighting.key, who: sighting.who,
    at: when?.at ?? null,
    precision: when?.precision ?? 'day',
    amount: ('amount' in sighting ? sighting.amount : undefined) ?? null,
    items: (sighting.kind === 'order' ? sighting.items : sighting.kind === 'review' ? sighting.order?.items : undefined) ?? [],
  }
}
