import type { CivilDate, Instant } from '@dangol/core/time'

/** A civil day in Korea, counted from 1970-01-01: arithmetic on days without time zones in the way. */
export type Day = number

const dayMs = 86_400_000
/** Korea has kept UTC+9 without summer time since 1988-10-09 (tz database). */
const seoulMs = 9 * 3_600_000

export function dayOf(date: CivilDate): Day {
  return Date.parse(date) / dayMs
}

export function dateOf(day: Day): CivilDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (day + 4) % 7
}

/** Weeks counted from Monday to Sunday. */
export function weekOf(day: Day): number {
  return Math.floor((day + 3) / 7)
}

/** An instant from a day and minutes after midnight in Korea; minutes may run into the next day. */
export function instantAt(day: Day, minute: number): Instant {
  return new Date(day * dayMs - seoulMs + minute * 60_000).toISOString()
}

/** The day and minute in Korea of an instant. */
export function seoulTime(instant: Instant): { readonly day: Day; readonly minute: number } {
  const ms = Date.parse(instant) + seoulMs
  const day = Math.floor(ms / dayMs)
  return { day, minute: Math.floor((ms - day * dayMs) / 60_000) }
}

const lunar = new Intl.DateTimeFormat('en-u-ca-dangi', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** The day in the Korean lunar calendar (ICU's dangi), for birthdays and the two great holidays. */
export function lunarOf(day: Day): { readonly month: number; readonly day: number; readonly leapMonth: boolean } {
  const parts = lunar.formatToParts(day * dayMs)
  const month = parts.find(({ type }) => type === 'month')?.value ?? '1'
  return {
    month: Number.parseInt(month, 10),
    day: Number(parts.find(({ type }) => type === 'day')?.value ?? 1),
    leapMonth: month.endsWith('bis'),
  }
}
