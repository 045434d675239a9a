import type { CustomerFilter } from './customer-filter.ts'
import type { FieldValues } from './custom-field.ts'
import type { Birthday } from './birthday.ts'
import type { CustomField, SavedView } from './rows.ts'
import type { Platform } from './sighting.ts'
import type { Tier } from './tiering.ts'
import type { CivilDate } from './time.ts'

/** What a list of customers can be put in order by. */
export const sortKeys = ['lastVisit', 'name', 'visits', 'spend', 'tier'] as const
export type SortKey = (typeof sortKeys)[number]

export interface PeopleSort {
  readonly by: SortKey
  readonly down: boolean
}

/** As a list starts: whoever came last stands first. */
export const usualSort: PeopleSort = { by: 'lastVisit', down: true }

/** The columns of a list besides the name, in their usual order; one of the store's own fields is `field:` and its id. */
export const columnNames = ['tier', 'lastVisit', 'visits', 'spend', 'tags', 'channel', 'birthday'] as const
export type ColumnName = (typeof columnNames)[number] | `field:${string}`
export const usualColumns: readonly ColumnName[] = ['tier', 'lastVisit', 'visits', 'spend', 'tags']

/** Which customers, and in what order. With a text to find, the best match stands first, whatever the order. */
export interface PeopleAsk {
  readonly filter: CustomerFilter
  readonly sort: PeopleSort
}

/** One line of a list. */
export interface PersonRow {
  readonly customerId: string
  readonly name: string
  readonly tier: Tier | null
  readonly visitCount: number
  /** Whole won over everything. */
  readonly spend: number
  readonly lastVisitOn: CivilDate | null
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly warning: boolean
  /** Where they first came from. */
  readonly firstPlatform: Platform
  readonly birthday: Birthday | null
  /** Values of the store's own fields, by the field's id; what is masked for this device is left out. */
  readonly fields: FieldValues
}

/** Some lines of a list, with what all of it comes to. */
export interface PeoplePage {
  /** How many the list has, and how many the store knows. */
  readonly total: number
  readonly everybody: number
  /** Where the first of these rows stands in the list, from 0. */
  readonly from: number
  readonly rows: readonly PersonRow[]
  readonly today: CivilDate
}

/** What stands around a list: the store's own fields as far as they are shown here, its tags, and the views it has saved. */
export interface ListFrame {
  readonly fields: readonly CustomField[]
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly views: readonly SavedView[]
}
