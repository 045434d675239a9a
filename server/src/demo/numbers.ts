import { dateOf, type Day } from './calendar.ts'
import type { Chance } from './chance.ts'

const upper = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function letters(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => upper[chance.int(0, 35)]).join('')
}

function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.int(0, 9)).join('')
}

const compact = (day: Day) => dateOf(day).replaceAll('-', '')

/** `2BRVSA`: six of A–Z and 0–9 (Coupang Eats, seen 2025-08). */
export function coupangCode(chance: Chance): string {
  return chance.int(0, 9) + letters(chance, 5)
}

/** `T2B00001VABU` (Baemin, seen 2026-06). */
export function baeminNumber(chance: Chance, day: Day): string {
  return `T2${upper[10 + (new Date(dateOf(day)).getUTCMonth() % 12)]}0000${letters(chance, 5)}`
}

/** Yogiyo's own form is not known; the date and six digits keep them apart. */
export function yogiyoNumber(chance: Chance, day: Day): string {
  return `${compact(day).slice(2)}${digits(chance, 6)}`
}

/** Smartstore's order and product order numbers: sixteen digits that begin with the date (seen 2020 and 2026). */
export function smartstoreNumber(chance: Chance, day: Day): string {
  return `${compact(day)}${digits(chance, 8)}`
}

/** The counter's receipts: the date and a serial. */
export function receiptNumber(chance: Chance, day: Day): string {
  return `${compact(day)}-${digits(chance, 4)}`
}

/** A ten-digit booking number that rises with the time it was booked (Naver Booking's have nine or ten). */
export function bookingNumber(chance: Chance, day: Day, minute: number): string {
  return String(1_000_000_000 + (day - 20_000) * 400_000 + minute * 250 + chance.int(0, 249))
}

/** `2026082802870907`: sixteen digits that begin with the date (Baemin reviews, seen 2026-08). */
export function baeminReviewNumber(chance: Chance, day: Day): string {
  return `${compact(day)}${digits(chance, 8)}`
}
