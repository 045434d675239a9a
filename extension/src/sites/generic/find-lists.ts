import type { Root } from '../engine/dom.ts'
import { findRecords, type Parts } from '../engine/find-records.ts'
import type { ColumnRule, RecordRule } from '../profile.ts'
import { cardRules } from './card-rules.ts'
import { gridRules } from './grid-rules.ts'
import { tableRules } from './table-rules.ts'

/** Where records may be and how their columns are named: the part of a page profile that says nothing of fields. */
export interface ListRule {
  readonly record: RecordRule
  readonly columns?: ColumnRule
}

export interface FoundList {
  readonly rule: ListRule
  readonly records: readonly Parts[]
}

/** More lists than this are a page of another kind. */
const mostLists = 24

/**
 * Every list of records, and every open record, that a page may hold, by what Korean admin pages have in common.
 * @param bookings On a page of bookings a telephone number stands for a record too.
 */
export function findLists(root: Root, bookings = false): FoundList[] {
  return [...gridRules(root), ...tableRules(root), ...cardRules(root, bookings)]
    .slice(0, mostLists)
    .map((rule) => ({ rule, records: findRecords(root, rule) }))
    .filter(({ records }) => records.length > 0)
}
