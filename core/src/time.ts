/** An instant as ISO 8601 in UTC with milliseconds and Z ("2026-11-22T01:02:03.000Z"): sorts as text. */
export type Instant = string
/** A civil date in the store's zone, "2026-11-22". */
export type CivilDate = string
/** How exactly a page told a time. A day-only time is stored as that day's first instant in Korea. */
export type Precision = 'second' | 'minute' | 'day'

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The civil date of an instant in a time zone.
 * @param timeZone IANA name, e.g. "Asia/Seoul"; throws RangeError for an unknown one.
 */
export function civilDateOf(instant: Instant, timeZone: string): CivilDate {
  if (timeZone === 'Asia/Seoul') {
    // Korea has kept UTC+9 without summer time since 1988-10-09 (tz database), and this is the hot path.
    return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10)
  }
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(new Date(instant))
}

/** Whole days from one civil date to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The civil date `days` after (or, negative, before) a date. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The civil date `months` before a date, held to the last day of a shorter month (31 March − 1 = 28 February). */
export function monthsBefore(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}
