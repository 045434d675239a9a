import type { Birthday } from './birthday.ts'
import type { CivilDate } from './time.ts'

/** The lunar day of each day of a solar year, as `month/day`, a leap month's as `+month/day`, with the solar months it falls in. */
const years = new Map<number, ReadonlyMap<string, readonly number[]>>()
const korean = new Intl.DateTimeFormat('en-u-ca-dangi', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

function lunarDaysOf(year: number): ReadonlyMap<string, readonly number[]> {
  const known = years.get(year)
  if (known) return known
  const made = new Map<string, readonly number[]>()
  for (const date = new Date(Date.UTC(year, 0, 1)); date.getUTCFullYear() === year; date.setUTCDate(date.getUTCDate() + 1)) {
    const parts = korean.formatToParts(date)
    const [month = '', day = ''] = ['month', 'day'].map((type) => parts.find((part) => part.type === type)?.value ?? '')
    // ICU writes a leap month as 6bis.
    const key = `${month.endsWith('bis') ? '+' : ''}${Number.parseInt(month, 10)}/${day}`
    made.set(key, [...(made.get(key) ?? []), date.getUTCMonth() + 1])
  }
  years.set(year, made)
  return made
}

/**
 * The months, 1 to 12, of a solar year in which a birthday is kept. A lunar one of a leap month falls into the ordinary
 * month in years without it, its thirtieth on the last day of a shorter month; one near the lunar year's end falls into
 * a solar year once, twice or not at all.
 */
export function birthdayMonthsIn({ calendar, month, day, leapMonth }: Birthday, year: number): readonly number[] {
  if (calendar === 'solar') return [month]
  const lunar = lunarDaysOf(year)
  const hasLeap = leapMonth && lunar.has(`+${month}/1`)
  const key = (date: number) => `${hasLeap ? '+' : ''}${month}/${date}`
  return lunar.get(key(day)) ?? (day === 30 ? lunar.get(key(29)) : undefined) ?? []
}

/** Whether a birthday falls into one of these solar months the next time that month comes; the month of `today` has come. */
export function monthsAhead(months: readonly number[], today: CivilDate): (birthday: Birthday) => boolean {
  const [year = 0, current = 1] = today.split('-').map(Number)
  return (birthday) => months.some((month) => birthdayMonthsIn(birthday, month >= current ? year : year + 1).includes(month))
}
