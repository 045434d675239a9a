import type { FieldName, FieldValues, PageProfile, SiteProfile } from '../profile.ts'

// What travels between the panel, where a person is asked, and the page, where the person points: shapes only.

export type Pointing = 'record' | FieldName
export type Kind = PageProfile['kind']

/** What a person is asked for, by kind of page: first what every page has, then what may be taught besides. */
export const asked: Readonly<Record<Kind, { readonly first: readonly FieldName[]; readonly besides: readonly FieldName[] }>> = {
  order: { first: ['name', 'phone', 'number', 'ordered', 'amount'], besides: ['nickname', 'member', 'item', 'status', 'request'] },
  reservation: { first: ['name', 'phone', 'number', 'starts', 'amount'], besides: ['nickname', 'member', 'product', 'partySize', 'status', 'request'] },
  review: { first: ['nickname', 'number', 'written', 'text'], besides: ['name', 'phone', 'member', 'item'] },
  inquiry: { first: ['name', 'number', 'written', 'text'], besides: ['nickname', 'phone', 'member', 'product'] },
}

/** Why something that was pointed at, or the whole, cannot be learned. */
export type LessonProblem = {
  readonly reason: 'no-such-records' | 'not-a-value' | 'no-rule' | 'numbers-repeat' | 'names-somebody'
  readonly field: FieldName | null
}

/** How far a lesson is: everything the panel shows of it. */
export interface LessonView {
  /** What the next choice on the page is taken for; null: nothing is asked. */
  readonly pointing: Pointing | null
  /** What could be chosen, in the page's order, for whoever steps through instead of pointing. */
  readonly candidates: readonly string[]
  readonly at: number | null
  readonly kind: Kind
  /** Which example is on the table, from 0, and how many are agreed on before it. */
  readonly example: number
  /** What the rules, or the person, say of that example. */
  readonly values: { readonly [F in FieldName]?: FieldValues[F] }
  /** The fields that were given or are proposed. */
  readonly given: readonly FieldName[]
  /** Records found on the page, and on how many each field is. */
  readonly records: number
  readonly found: Readonly<Partial<Record<FieldName, number>>>
  readonly problems: readonly LessonProblem[]
  /** What could be kept as it is; null as long as something is missing. */
  readonly profile: SiteProfile | null
  /** Of a repair: the fields still lost. */
  readonly lost: readonly FieldName[] | null
  /** The page has changed under the lesson: what was pointed at is no more. */
  readonly moved: boolean
}

export type LessonCommand =
  | { readonly do: 'point'; readonly at: Pointing }
  | { readonly do: 'rest' }
  /** Of several choices the next or the one before, or a certain one; then it is chosen. */
  | { readonly do: 'step'; readonly by: number }
  | { readonly do: 'look'; readonly at: number | null }
  | { readonly do: 'choose' }
  /** The box around the one that is meant, or the one within. */
  | { readonly do: 'widen'; readonly by: 1 | -1 }
  | { readonly do: 'forget'; readonly field: FieldName }
  /** The example is right: on to another record. */
  | { readonly do: 'agree' }
  | { readonly do: 'kind'; readonly kind: Kind }

/** How a lesson begins. */
export interface LessonStart {
  readonly language: 'ko' | 'en'
  /** The site's own profile, where the host is one that is known. */
  readonly site: SiteProfile | null
  /** A page of that site, of which something is lost; its fields, or none where its records are not found. */
  readonly repair: { readonly page: string; readonly lost: readonly FieldName[] } | null
}

/** What a page seems to tell of people, before anybody has said so. */
export interface PageOffer {
  readonly people: number
  readonly records: number
  readonly kind: Kind
}
