import type { Platform, OrderStatus, ReservationStatus, PersonFacts, When } from '@dangol/core/sighting'

/**
 * What we know of a seller site, as data: no code, JSON-serialisable, so that a newer version can be served.
 * The engine in `engine/` reads every site by it. A fact nobody has seen is left out, never guessed.
 */
export interface SiteProfile {
  /** Also the name of its file and of its fixture folder. */
  readonly id: string
  /** Raised with every change; the newer one wins. */
  readonly version: number
  readonly platform: Platform
  /**
   * None where every shop has a host of its own, which only its owner can name: its landmarks tell it (`shopHosted`); else the match patterns of the pages and
   * frames whose rows are read (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns).
   */
  readonly matches: readonly string[]
  /** Any one of these tells that the owner has been logged out. */
  readonly loggedOut: readonly Sign[]
  /** None of a site whose pages nobody has recorded: then it is not asked for either. */
  readonly pages: readonly PageProfile[]
}

export interface PageProfile {
  readonly id: string
  readonly kind: 'order' | 'reservation' | 'review' | 'inquiry'
  /** Regular expression sources; what is given must match. `frame` is the id of the frame of the same origin that the page is in. */
  readonly route: { readonly path?: string; readonly hash?: string; readonly frame?: string }
  /** Pages of the site that may be open at once (a booking beside its list): they are read too where their landmarks are seen. */
  readonly beside?: readonly string[]
  /** Each must be seen, by any one of its signs, or the layout has changed. */
  readonly landmarks: readonly (readonly Sign[])[]
  /** Any one of these tells that the list is there and holds nothing. */
  readonly empty: readonly Sign[]
  readonly record: RecordRule
  readonly columns?: ColumnRule
  readonly fields: Fields
  readonly items?: ItemRule
  /**
   * The fields (or parts of the address) whose values, joined by "/", are the record's number: unique within the platform, or with `shop` within
   * the shop. Left out where a page prints nothing that tells one record from another: such records are counted, so that
   * a redesign is noticed, and never captured.
   */
  readonly key?: { readonly number: readonly (FieldName | AddressPart | MinutePart)[]; readonly shop?: FieldName | AddressPart }
  /** Orders: part of the address that is the order's day, as 20261120 or 261120, for a page that prints none. */
  readonly day?: AddressPart
  /** Reviews and inquiries: the fields that make the number of the order it is about, in the form that order's own page gives. */
  readonly about?: readonly FieldName[]
  /** Fields that every record has: one that no record has any more is reported as lost. */
  readonly always: readonly FieldName[]
  /**
   * Of fields in `always` that some records truly lack (a guest has no member number): what is seen in every record that
   * has a place for the field, whatever it holds. A record without this lacks nothing.
   */
  readonly owed?: Readonly<Partial<Record<FieldName, string>>>
  /** The fields beside whose value the badge goes, best first, and the box it must stay in. */
  readonly badge: { readonly beside: readonly FieldName[]; readonly cell: string }
}

/** Something to be seen on a page. All that is given must hold of one element; `url` of the address. */
export interface Sign {
  readonly css?: string
  /** Regular expression source over the element's own short text. */
  readonly text?: string
  readonly url?: string
}

/** Items that a record prints each in a box of its own; a record whose boxes cannot all be read has no items. */
export interface ItemRule {
  readonly each: string
  readonly fields: { readonly item: Field; readonly quantity?: Field; readonly amount?: Field }
}

/** Part of the address of the page or frame: a regular expression source whose first group it is. */
export interface AddressPart {
  readonly address: string
}

/** A time to the minute, as part of a number where nothing else tells one record from another; a bare field counts by its day. */
export interface MinutePart {
  readonly minuteOf: FieldName
}

export interface RecordRule {
  /** Something that every record holds, most lasting first: the first of these that finds any is taken. None where nobody has recorded what a record is. */
  readonly begin: readonly RecordBegin[]
  /** Elements with the same value of this attribute are parts of one record (a row printed in two tables, two anchors). */
  readonly join?: {
    readonly attribute: string
    /** Regular expression source; an element whose value does not match is no record. Its first group, if any, is what is compared. */
    readonly pattern?: string
    /** The values are unique within the nearest such ancestor. */
    readonly within?: string
  }
}

export interface RecordBegin {
  readonly css: string
  /** Regular expression source over the element's own text. */
  readonly text?: string
  /** The record is the nearest such ancestor. */
  readonly up?: string
}

/** How a grid names its columns. */
export interface ColumnRule {
  readonly cell: string
  /** The attribute that holds a column's name, on cells and headers. */
  readonly name?: string
  readonly header: string
  /** Headers and rows belong together within the nearest such ancestor. */
  readonly within: string
  /** Where headers and rows are tables apart: what the cell under this header looks like. Elsewise the row's cells are not under the headers. */
  readonly proof?: { readonly header: string; readonly pattern: string }
}

/** The ways to find a value, from the most trusted to the least. A profile lists its finders in this order. */
export const trust = ['attribute', 'column', 'label', 'class', 'text', 'structure'] as const

interface Reading {
  /**
   * What is read of the place: all its text, or what a text box holds (default), the same with every text apart from the
   * next, the text directly in it, or `@` and an attribute's name.
   */
  readonly read?: 'text' | 'parted-text' | 'own-text' | `@${string}`
  /** Elements within the place whose text is none of the value's. */
  readonly without?: string
  /** Regular expression source over that text; its first group is the value. */
  readonly pattern?: string
}

export type Finder =
  /** By a data attribute, a stable id, a role: selectors without classes. */
  | (Reading & { readonly by: 'attribute'; readonly css: string; readonly up?: string })
  /** By a column's name, else by its header's words. */
  | (Reading & { readonly by: 'column'; readonly name?: string; readonly headers?: readonly string[] })
  /** The value beside a label: dt/dd, th/td, `strong` + `p`, "라벨 값", TAB. */
  | (Reading & { readonly by: 'label'; readonly labels: readonly string[] })
  /** By the readable part of a generated class (`List__name__x1Yz` → `List__name`), never by its hash. */
  | (Reading & { readonly by: 'class'; readonly prefix: string; readonly css?: string })
  /** An element whose own text has this shape, outside of any that matches `without`; `value` stands for a text that means one. */
  | { readonly by: 'text'; readonly pattern: string; readonly css?: string; readonly without?: string; readonly value?: string }
  /** By where it stands among its neighbours. */
  | (Reading & { readonly by: 'structure'; readonly css: string; readonly step?: 'previous' | 'next'; readonly is?: string })

/** What each field holds once parsed. */
export interface FieldValues {
  number: string
  shop: string
  name: NonNullable<PersonFacts['name']>
  nickname: string
  phone: NonNullable<PersonFacts['phone']>
  email: string
  member: NonNullable<PersonFacts['member']>
  platformVisits: number
  ordered: When
  starts: { readonly starts: When; readonly ends: When | undefined }
  ends: When
  written: When
  amount: number
  item: string
  quantity: number
  product: string
  partySize: number
  status: { readonly status: OrderStatus | ReservationStatus; readonly text: string }
  request: string
  rating: number
  text: string
  replied: boolean
}
export type FieldName = keyof FieldValues

/** Which parser may read which field. */
export const parserOf = {
  number: 'code', shop: 'code',
  name: 'name', nickname: 'text', phone: 'phone', email: 'email', member: 'member', platformVisits: 'count',
  ordered: 'date', starts: 'date-range', ends: 'date', written: 'date',
  amount: 'won', item: 'text', quantity: 'count', product: 'text', partySize: 'count',
  status: 'status', request: 'text', rating: 'stars', text: 'text', replied: 'flag',
} as const satisfies Readonly<Record<FieldName, string>>

export type ParserName = (typeof parserOf)[FieldName]

export interface Field {
  readonly find: readonly Finder[]
  /** status: the platform's words and ours, any other word is `unknown` and kept as text. flag: the words that tell it. */
  readonly words?: Readonly<Record<string, OrderStatus | ReservationStatus | boolean>>
  /** stars: selectors, within the found place, of the lit ones and of all five. */
  readonly lit?: string
  readonly all?: string
}
export type Fields = { readonly [F in FieldName]?: Field }
