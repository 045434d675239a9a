import { tidyText } from './page-text.ts'
import type { When } from './sighting.ts'
import { daysBetween, type CivilDate, type Instant, type Precision } from './time.ts'

/** A cell with more text than this is not a date cell. */
const longest = 80
const second = 1000
const hour = 3_600 * second
const day = 24 * hour
/** Seller pages write Korean time: UTC+9, without summer time since 1988-10-09 (tz database). */
const korea = 9 * hour

const weekdays = ['일', '월', '화', '수', '목', '금', '토']
const englishWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// 오전 9:00 · 오후 10:48:04 · 17:00 · 오후 5시 30분 (4 groups; a day's digits may not run into the hour's)
const clockShape = String.raw`(?:(오전|오후|am|pm) ?)?(?<!\d)(\d{1,2})(?::(\d\d)(?::(\d\d))?|시(?: ?(\d{1,2})분)?)`
// 2026. 06. 15. · 2026-06-15 · 26/6/15 · 2026년 6월 15일, then (월) 월요일 (Mon), then a word such as (주문일)
const dayShape = String.raw`(\d{4}|\d\d) ?([-./년]) ?(\d{1,2}) ?([-./월]) ?(\d{1,2}) ?([.일]?)`
const weekdayShape = String.raw`(?: ?\(?([일월화수목금토](?=\)|요일)|${englishWeekdays.join('|')})(?:요일)?\)?)?`
const writtenShape = new RegExp(String.raw`^${dayShape}${weekdayShape}(?: ?\([가-힣\d ]{2,12}\))?(?:[ T]?${clockShape})?(?: ?(?:…|\.{3}))?$`, 'i')
const clockOnly = new RegExp(`^${clockShape}$`, 'i')
const compactShape = /^(\d{4})(\d\d)(\d\d)(?: ?(\d\d)(\d\d)(\d\d))?$/
const dateMarks = new Set(['..', '...', '--', '//', '년월일'])

/** A time of day as written: 9:00 may still be morning or evening where nothing says 오전 or 오후. */
interface Clock {
  readonly meridiem: 'am' | 'pm' | undefined
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly precision: Precision
}

interface Written {
  /** Milliseconds of that day's first instant in Korea. */
  readonly midnight: number
  readonly clock: Clock | undefined
}

/**
 * The moment a Korean seller page prints, in any of the ways seen on Baemin, Coupang Eats, Yogiyo, Ddangyo, Naver,
 * Yanolja, Yeogi, Smartstore, Cafe24 and Godomall (2025-08 to 2026-09), read as Korean time.
 * Relative ones (`3일 전`, `5시간 전`, `어제`, `방금`) need `now`; they are known to the day.
 * @returns undefined when the text says anything else besides, for a date that does not exist, for a weekday in
 *   brackets that contradicts it, and for hours ago that may be on either side of midnight.
 */
export function parseKoreanDate(text: string, now?: Instant): When | undefined {
  const plain = tidyText(text, longest)
  if (!plain) return undefined
  const written = readWritten(plain)
  if (written) return whenOf(written)
  return now === undefined ? undefined : readRelative(plain, Date.parse(now))
}

/**
 * A span such as `25. 12. 10.(수) 오전 11:00~12:00` or `24. 8. 19.(월)~24. 8. 21.(수)`; without a `~`, only its start.
 * An end that is a time alone is the first such time after the start, 오전 or 오후 where it does not say.
 * @returns undefined when either side cannot be read or the end lies before the start.
 */
export function parseKoreanDateRange(text: string): { starts: When; ends: When | undefined } | undefined {
  const plain = tidyText(text, 2 * longest)
  if (!plain) return undefined
  const [left = '', right, ...more] = plain.split(/ ?[~∼〜] ?/)
  const written = readWritten(left)
  if (!written || more.length > 0) return undefined
  const starts = whenOf(written)
  if (!right) return { starts, ends: undefined }
  const end = readWritten(right)
  const ends = end ? whenOf(end) : firstAfter(written, right)
  return ends && ends.at >= starts.at ? { starts, ends } : undefined
}

function readWritten(plain: string): Written | undefined {
  const compact = compactShape.exec(plain)
  if (compact) {
    const [, year, month, date, ...time] = compact
    return assemble([year, month, date], undefined, [undefined, ...time])
  }
  const match = writtenShape.exec(plain)
  if (!match) return undefined
  const [, year, mark, month, secondMark, date, endMark, weekday, ...time] = match
  if (!dateMarks.has(`${mark}${secondMark}${endMark}`)) return undefined
  return assemble([year, month, date], weekday, time)
}

type Group = string | undefined

function assemble(date: readonly Group[], weekday: Group, time: readonly Group[]): Written | undefined {
  const [year = 0, month = 0, dayOfMonth = 0] = date.map(Number)
  const fullYear = date[0]?.length === 2 ? 2000 + year : year
  const utc = new Date(Date.UTC(fullYear, month - 1, dayOfMonth))
  // A day that a month does not have runs over into another one.
  const exists = utc.getUTCMonth() === month - 1
  // 0001-01-01 and 9999-12-31 stand for "none" in shop software.
  if (!exists || fullYear < 1990 || fullYear > 2199) return undefined
  if (weekday && !isWeekday(weekday, utc.getUTCDay())) return undefined
  const clock = readClock(time)
  return time[1] && !clock ? undefined : { midnight: utc.getTime() - korea, clock }
}

function isWeekday(name: string, weekday: number): boolean {
  return weekdays[weekday] === name || englishWeekdays[weekday]?.toLowerCase() === name.toLowerCase()
}

function readClock([half, hours, minutes, seconds, spokenMinutes]: readonly Group[]): Clock | undefined {
  if (!hours) return undefined
  const meridiem = half && (half === '오후' || half.toLowerCase() === 'pm' ? 'pm' : 'am')
  const clock: Clock = {
    meridiem: meridiem || undefined,
    hour: Number(hours),
    minute: Number(minutes ?? spokenMinutes ?? 0),
    second: Number(seconds ?? 0),
    precision: seconds ? 'second' : 'minute',
  }
  return clock.hour <= (meridiem ? 12 : 23) && clock.minute < 60 && clock.second < 60 ? clock : undefined
}

/** Milliseconds from midnight; 오후 12:30 is 12:30 and 오전 12:10 is 00:10. */
function sinceMidnight({ meridiem, hour: hours, minute, second: seconds }: Clock): number {
  const full = meridiem ? (hours % 12) + (meridiem === 'pm' ? 12 : 0) : hours
  return (full * 3_600 + minute * 60 + seconds) * second
}

function whenOf({ midnight, clock }: Written): When {
  return when(midnight + (clock ? sinceMidnight(clock) : 0), clock?.precision ?? 'day')
}

function when(at: number, precision: Precision): When {
  return { at: new Date(at).toISOString(), precision }
}

function firstAfter(start: Written, text: string): When | undefined {
  const match = clockOnly.exec(text)
  const end = match && readClock(match.slice(1))
  if (!end || !start.clock) return undefined
  const unsaid = start.clock.meridiem && !end.meridiem && end.hour >= 1 && end.hour <= 12
  const readings = unsaid ? [{ ...end, meridiem: 'am' as const }, { ...end, meridiem: 'pm' as const }] : [end]
  const from = sinceMidnight(start.clock)
  const ends = readings.map(sinceMidnight).map((at) => (at > from ? at : at + day))
  return when(start.midnight + Math.min(...ends), end.precision)
}

function readRelative(plain: string, now: number): When | undefined {
  const named = ['오늘', '어제', '그제', '그저께'].indexOf(plain)
  if (named >= 0) return dayAt(now - Math.min(named, 2) * day)
  if (plain === '방금' || plain === '방금 전') return dayAt(now)
  const [, count, unit] = /^(\d{1,4}) ?(분|시간|일) ?전$/.exec(plain) ?? []
  if (!count) return undefined
  if (unit === '일') return dayAt(now - Number(count) * day)
  const step = unit === '분' ? hour / 60 : hour
  const latest = dayAt(now - Number(count) * step)
  return dayAt(now - (Number(count) + 1) * step + 1).at === latest.at ? latest : undefined
}

function dayAt(instant: number): When {
  return when(Math.floor((instant + korea) / day) * day - korea, 'day')
}

/**
 * A day as a person says it: 오늘, 어제, 3일 전 up to 30 days, then 12월 3일 (수) within this year and
 * 2025년 12월 3일 otherwise; in English today, yesterday, 3 days ago, Wed, Dec 3 and Dec 3, 2025.
 * A day to come is always written as a date.
 */
export function describeDay(date: CivilDate, today: CivilDate, language: 'ko' | 'en'): string {
  const ago = daysBetween(date, today)
  const korean = language === 'ko'
  if (ago === 0) return korean ? '오늘' : 'today'
  if (ago === 1) return korean ? '어제' : 'yesterday'
  if (ago > 1 && ago <= 30) return korean ? `${ago}일 전` : `${ago} days ago`
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const weekday = new Date(date).getUTCDay()
  const monthName = englishMonths[month - 1]
  if (date.slice(0, 4) === today.slice(0, 4)) {
    return korean ? `${month}월 ${dayOfMonth}일 (${weekdays[weekday]})` : `${englishWeekdays[weekday]}, ${monthName} ${dayOfMonth}`
  }
  return korean ? `${year}년 ${month}월 ${dayOfMonth}일` : `${monthName} ${dayOfMonth}, ${year}`
}
