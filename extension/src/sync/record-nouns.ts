import type { RecordNoun } from '@dangol/core/rows'

/** What pages are about, and what a customer's history is made of. */
export const recordNouns = ['order', 'reservation', 'review', 'inquiry'] as const satisfies readonly RecordNoun[]

export function isRecordNoun(noun: string): noun is RecordNoun {
  return (recordNouns as readonly string[]).includes(noun)
}
