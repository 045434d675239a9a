import type { Birthday } from '@dangol/core/birthday'
import type { NoteKind } from '@dangol/core/rows'
import { chanceOf } from './chance.ts'
import type { Author } from './shop.ts'
import type { Day } from './calendar.ts'
import type { Line } from './voices.ts'

/** Where people meet the shop. */
export type Channel = 'coupangeats' | 'baemin' | 'yogiyo' | 'smartstore' | 'shop' | 'naver-booking'
export type DeliveryApp = 'coupangeats' | 'baemin' | 'yogiyo'

/** Why somebody comes, and how regularly. */
export interface Habit {
  readonly channel: Channel
  /** Mean days between two visits. */
  readonly every: number
  /** A steady habit keeps to these weekdays (0 is Sunday) instead of being left to chance. */
  readonly weekdays?: readonly number[]
  /** Minutes after midnight, both ends included. */
  readonly hours: readonly [from: number, to: number]
  /** Names from the menu, the product list or the bookings that are asked for every time. */
  readonly wants?: readonly string[]
  readonly request?: string
}

export interface Remark {
  readonly kind: NoteKind
  readonly text: string
  readonly daysAgo: number
  readonly author: Author
}

/** What the shop has written down about somebody. */
export interface Memory {
  readonly tags: readonly string[]
  readonly notes: readonly Remark[]
  readonly birthday: Birthday | null
  /** The name the owner gave, where no page told one or where it was put right. */
  readonly calledAs?: string
}

export interface Person {
  /** Names this person in every seed, so that nobody's life depends on another's. */
  readonly key: string
  readonly name: string
  readonly nickname: string
  /** Digits; null where the shop has never learnt it. */
  readonly phone: string | null
  readonly memberId: string
  readonly zip: string
  readonly address: string
  readonly addressDetail: string
  readonly joined: Day
  readonly left: Day
  readonly habits: readonly Habit[]
  /** Share of delivery orders that are reviewed. */
  readonly reviews: number
  /** How easily pleased: added to the stars, from -2 to 1. */
  readonly mood: number
  /** Sentences this person writes reviews in, in turn; strangers write the common ones. */
  readonly voice?: readonly Line[]
  /** Share of bookings that end in a no-show. */
  readonly noShows: number
  /** Whether the owner knows whose delivery orders these are and has linked them. */
  readonly linked: boolean
  readonly memory: Memory
}

/** This person's own stream of chance for one question. */
export function personChance(person: Pick<Person, 'key'>, question: string, ...more: readonly number[]) {
  return chanceOf('dangol-demo', person.key, question, ...more)
}
