import type { PersonName } from './person-name.ts'
import type { Phone } from './phone.ts'
import type { Instant, Precision } from './time.ts'

/** Where a record lives. A customer who never went through a platform comes from the shop itself. */
export const platforms = [
  'baemin', 'coupangeats', 'yogiyo', 'ddangyo', 'specialdelivery',
  'smartstore', 'coupang', 'cafe24', 'godomall', 'esmplus', '11st', 'imweb',
  'naver-booking', 'yanolja', 'yeogi', 'handsos', 'gongbiz', 'catchtable',
  'shop',
] as const
export type Platform = (typeof platforms)[number]

/** Platform statuses in the field's words; `unknown` keeps what the page said in `statusText`. */
export type OrderStatus = 'placed' | 'preparing' | 'delivering' | 'delivered' | 'confirmed' | 'cancelled' | 'unknown'
/** Naver Booking's states: 신청, 확정, 취소, 노쇼, 이용완료. */
export type ReservationStatus = 'requested' | 'confirmed' | 'cancelled' | 'noShow' | 'completed' | 'unknown'

/** A platform member id; a masked one (`hong****`) can rule a match out but never makes one. */
export interface MemberId {
  readonly kind: 'plain' | 'masked'
  readonly text: string
}

/** Who a record names, exactly as far as the page tells. Masked and relay values keep that type to the end. */
export interface PersonFacts {
  readonly name?: PersonName
  readonly nickname?: string
  readonly phone?: Phone
  readonly email?: string
  readonly member?: MemberId
  /** "4회 주문", "완료 11": the platform's own count of this person's visits. */
  readonly platformVisits?: number
  /** Nobody any more, for ever: the person was erased, who stood on this tier then. Never read from a page. */
  readonly erased?: { readonly tier: 'bronze' | 'silver' | 'gold' | 'vip' | null }
}

export interface Item {
  readonly name: string
  readonly quantity: number
  /** Whole won for all of `quantity`; null where the page does not say. */
  readonly amount: number | null
}

/** The natural key of a record: unique within the store. `shop` is '' where the platform's numbers need none. */
export interface RecordKey {
  readonly platform: Platform
  readonly shop: string
  readonly number: string
}

interface SightingBase {
  /** Site profile and page that read it, e.g. "coupangeats" and "reviews". */
  readonly site: string
  readonly page: string
  readonly key: RecordKey
  readonly who: PersonFacts
  readonly seenAt: Instant
}

export interface When {
  readonly at: Instant
  readonly precision: Precision
}

export interface OrderSighting extends SightingBase {
  readonly kind: 'order'
  readonly ordered?: When
  readonly amount?: number
  readonly items?: readonly Item[]
  readonly status?: OrderStatus
  readonly statusText?: string
  readonly request?: string
}

export interface ReservationSighting extends SightingBase {
  readonly kind: 'reservation'
  readonly starts?: When
  readonly ends?: When
  readonly amount?: number
  readonly product?: string
  readonly partySize?: number
  readonly status?: ReservationStatus
  readonly statusText?: string
  readonly request?: string
}

export interface ReviewSighting extends SightingBase {
  readonly kind: 'review'
  readonly written?: When
  /** Stars, 0 to 5. */
  readonly rating?: number
  readonly text?: string
  readonly replied?: boolean
  /** The order the page says it is about: itself a fact, captured as an order. */
  readonly order?: { readonly number: string; readonly ordered?: When; readonly items?: readonly Item[] }
}

export interface InquirySighting extends SightingBase {
  readonly kind: 'inquiry'
  readonly written?: When
  readonly product?: string
  readonly text?: string
  readonly statusText?: string
  /** The order the page says it is about, by the number that order's own page gives. */
  readonly order?: { readonly number: string }
}

/** What the extension reads from one record on one page. Facts; it decides nothing. */
export type Sighting = OrderSighting | ReservationSighting | ReviewSighting | InquirySighting
