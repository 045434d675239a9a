import { describe, expect, it } from 'vitest'
import { dateOf, dayOf, instantAt, lunarOf, seoulTime, weekdayOf, weekOf } from './calendar.ts'
import { demandOn, isClosed } from './seasons.ts'

describe('the demo\'s calendar', () => {
  it('knows days, weekdays and Korean minutes', () => {
    expect(dateOf(dayOf('2026-11-22'))).toBe('2026-11-22')
    expect(weekdayOf(dayOf('2026-11-22'))).toBe(0)
    expect(weekOf(dayOf('2026-11-23')) - weekOf(dayOf('2026-11-22'))).toBe(1)
    expect(instantAt(dayOf('2026-11-22'), 9 * 60 + 5)).toBe('2026-11-22T00:05:00.000Z')
    expect(seoulTime('2026-11-21T15:00:00.000Z')).toEqual({ day: dayOf('2026-11-22'), minute: 0 })
  })

  // The lunar dates are those of the Korea Astronomy and Space Science Institute's calendar.
  it.each([
    ['2026-02-17', { month: 1, day: 1, leapMonth: false }],
    ['2026-09-25', { month: 8, day: 15, leapMonth: false }],
    ['2025-08-08', { month: 6, day: 15, leapMonth: true }],
  ])('%s is a known lunar date', (date, lunar) => {
    expect(lunarOf(dayOf(date))).toEqual(lunar)
  })

  it('closes on Mondays and on the great holidays', () => {
    expect(isClosed(dayOf('2026-11-23'))).toBe(true)
    expect(isClosed(dayOf('2026-02-17'))).toBe(true)
    expect(isClosed(dayOf('2026-09-25'))).toBe(true)
    expect(isClosed(dayOf('2026-11-22'))).toBe(false)
  })

  it('wants more cakes for Parents\' Day and more gifts before Chuseok', () => {
    expect(demandOn(dayOf('2026-05-08'), 'cake')).toBeGreaterThan(2 * demandOn(dayOf('2026-05-15') + 7, 'cake'))
    expect(demandOn(dayOf('2026-09-15'), 'gift')).toBeGreaterThan(2 * demandOn(dayOf('2026-08-18'), 'gift'))
  })
})
