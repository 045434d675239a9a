import { recordNouns, type RecordNoun } from '@dangol/core/rows'

/** What pages are about, and what a customer's history is made of. */
export { recordNouns } from '@dangol/core/rows'

export function isRecordNoun(noun: string): noun is RecordNoun {
  return (recordNouns as readonly string[]).includes(noun)
}
