import type { FieldName } from '../profile.ts'
import type { LessonProblem, Kind, LessonView, Pointing } from './lesson-view.ts'
import type { TeachingProblem } from './example.ts'
import type { RecordBoxes } from './record-boxes.ts'

/** What is to be shown on the page: the example's record, the other records, and what the same rules find in each. */
export interface Marks {
  readonly record: readonly Element[]
  readonly others: readonly Element[]
  readonly fields: ReadonlyMap<FieldName, readonly Element[]>
}

/** Something a person is being asked on a page: pointed at, stepped through, answered. */
export interface Taught {
  view(): LessonView
  marks(): Marks
  point(at: Pointing | null): void
  /** Where a pointer is: the place, or the record's box, that is meant by it. */
  meant(node: Element): Element | undefined
  /** What could be chosen now, in the page's order. */
  candidates(): readonly Element[]
  /** While a record is asked for: the boxes around and within the one that is meant. */
  boxes(node: Element): RecordBoxes
  choose(element: Element): void
  forget(field: FieldName): void
  agree(): void
  setKind(kind: Kind): void
  /** The page has changed: what is no longer on it cannot be learned from. */
  refresh(): void
}

/** What a person can do something about. */
export function problemsOf(problems: readonly TeachingProblem[], field: FieldName | null = null): LessonProblem[] {
  return problems.flatMap((problem): LessonProblem[] => {
    if (problem.reason === 'too-few-examples' || problem.reason === 'field-not-given') return []
    return [{ reason: problem.reason, field: 'field' in problem ? problem.field : field }]
  })
}

/** How many records tell each field. */
export function countFields(records: readonly { readonly places: ReadonlyMap<FieldName, unknown> }[]): Partial<Record<FieldName, number>> {
  const counts: Partial<Record<FieldName, number>> = {}
  for (const { places } of records) for (const name of places.keys()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Where each field stands in all records together. */
export function placesOf(records: readonly { readonly places: ReadonlyMap<FieldName, readonly Element[]> }[]): Map<FieldName, readonly Element[]> {
  const fields = new Map<FieldName, readonly Element[]>()
  for (const { places } of records) for (const [name, elements] of places) fields.set(name, [...(fields.get(name) ?? []), ...elements])
  return fields
}
