import type { Instant } from '@dangol/core/time'
import { dateOf, seoulTime, weekdayOf } from '../calendar.ts'

const weekdays = '일월화수목금토'

export const won = (amount: number) => `${amount.toLocaleString('ko-KR')}원`

const two = (value: number) => String(value).padStart(2, '0')

/** `010-1234-5678` */
export function spelledPhone(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3, -4)}-${digits.slice(-4)}`
}

/** `2026.11.20 14:05` as the online shop's grid has it. */
export function gridTime(instant: Instant): string {
  const { day, minute } = seoulTime(instant)
  return `${dateOf(day).replaceAll('-', '.')} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** `25. 12. 10.(수) 오전 11:00` as the booking list has it; the year has two digits. */
export function bookingTime(instant: Instant): string {
  const { day, minute } = seoulTime(instant)
  const [year = '', month = '', date = ''] = dateOf(day).split('-')
  return `${year.slice(2)}. ${Number(month)}. ${Number(date)}.(${weekdays[weekdayOf(day)]}) ${clock(minute)}`
}

/** `25. 12. 10.(수) 오전 11:00~오후 1:00`; within one half of the day the second half's name is left out. */
export function bookingSpan(startsAt: Instant, endsAt: Instant | null): string {
  if (!endsAt) return bookingTime(startsAt)
  const [start, end] = [seoulTime(startsAt).minute, seoulTime(endsAt).minute]
  const same = start < 720 === end < 720
  return `${bookingTime(startsAt)}~${same ? clock(end).slice(3) : clock(end)}`
}

function clock(minute: number): string {
  const hour = Math.floor(minute / 60)
  return `${hour < 12 ? '오전' : '오후'} ${hour % 12 === 0 ? 12 : hour % 12}:${two(minute % 60)}`
}
