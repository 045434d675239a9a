import { tidyText } from '@dangol/core/page-text'
import { closest } from '../engine/dom.ts'
import { indexRecord, type HeadersOf, type RecordIndex } from '../engine/record-index.ts'
import type { Finder } from '../profile.ts'
import type { FoundList } from './find-lists.ts'
import { meaningsOf, type Meaning, type Role } from './labels.ts'

/** A way to find what a label or a header says is there. */
export interface Candidate extends Meaning {
  readonly words: string
  /** Of a column that does not say whose it is: whose the nearest column before it is that does. */
  readonly after?: Role | undefined
  readonly finder: Extract<Finder, { by: 'column' | 'label' }>
}

/** Records that are looked at to learn what a list says; a list says the same in all of them. */
const mostLooked = 60

export function indexList({ rule, records }: FoundList, headersOf: HeadersOf): RecordIndex[] {
  return records.slice(0, mostLooked).map((parts) => indexRecord(parts, rule.columns, headersOf))
}

/** Everything that the headers and labels of a list name. */
export function candidatesOf({ rule, records }: FoundList, indexes: readonly RecordIndex[], headersOf: HeadersOf): Candidate[] {
  const found = new Map<string, Candidate>()
  const add = (words: string, finder: Candidate['finder'], after?: Role) => {
    const meanings = meaningsOf(words)
    for (const meaning of meanings) found.set(`${finder.by}/${words}/${meaning.field}`, { ...meaning, words, finder, after })
    return meanings.find(({ role }) => role !== 'unsaid')?.role
  }
  const columns = rule.columns
  if (columns) {
    for (const within of new Set(records.slice(0, mostLooked).map(([first]) => closest(first, columns.within)))) {
      let after: Role | undefined
      for (const [words, column] of within ? headersOf(within, columns).names : []) {
        if (column === null || words.length > 40) continue
        after = add(words, { by: 'column', ...(typeof column === 'string' && { name: column }), headers: [words] }, after) ?? after
      }
    }
  }
  for (const index of indexes) for (const text of index.texts().values()) for (const words of labelsIn(text)) add(words, { by: 'label', labels: [words] })
  return [...found.values()].sort((a, b) => a.rank - b.rank)
}

/** A text that is a label, or begins with one: "예약자", "예약자:", "예약자: 홍길동", "리뷰번호 2026…". */
function labelsIn(text: string): string[] {
  const words = tidyText(text, 60)
  if (words === undefined) return []
  const [, before] = /^([^:：]{2,14}?) ?[:：]/.exec(words) ?? /^(\D{2,14}?) (?=\S)/.exec(words) ?? []
  return before === undefined ? [words] : [words, before]
}
