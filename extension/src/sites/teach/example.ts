import type { Values } from '../engine/build-sighting.ts'
import type { Parts } from '../engine/find-records.ts'
import type { FieldName, SiteProfile } from '../profile.ts'

/** What a person pointed at: one record, and where in it each field stands. */
export interface Example {
  readonly record: Element
  readonly fields: { readonly [F in FieldName]?: Element }
}

/** What a rule finds in one record, to be shown on the page. */
export interface TaughtRecord {
  readonly parts: Parts
  readonly told: Values
  readonly places: ReadonlyMap<FieldName, readonly Element[]>
}

/** Why something that was pointed at could not be learned. */
export type TeachingProblem =
  /** Nothing tells the records pointed at from the rest of the page. */
  | { readonly reason: 'no-such-records' }
  /** Fewer than the two examples that tell a rule from a coincidence. */
  | { readonly reason: 'too-few-examples' }
  /** The place holds no value of the field in at least one example. */
  | { readonly reason: 'not-a-value'; readonly field: FieldName }
  /** No rule leads to the places in all examples, or one leads to another value too. */
  | { readonly reason: 'no-rule'; readonly field: FieldName }
  /** The numbers do not tell the records apart, so none of them can be captured. */
  | { readonly reason: 'numbers-repeat' }
  | { readonly reason: 'field-not-given'; readonly field: FieldName }

export interface Lesson {
  /** A draft, null where no records were found. */
  readonly profile: SiteProfile | null
  readonly records: readonly TaughtRecord[]
  readonly problems: readonly TeachingProblem[]
}
