import { addDays } from '@dangol/core/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsIn, weeksOf } from './year-of-visits.ts'

const today = '2026-11-22'

describe('a year of visits', () => {
  it('ends today and begins 53 weeks before', () => {
    const weeks = weeksOf([], today)
    expect([weeks.length, weeks[0]?.from, weeks.at(-1)?.from]).toEqual([53, '2025-11-17', '2026-11-16'])
    expect(weeks.filter(({ opens }) => opens !== null).map(({ opens }) => opens)).toEqual([12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })
  it('counts each visit within it once, by the week and by the month', () => {
    const day = fc.tuple(fc.integer({ min: 0, max: 370 }), fc.integer({ min: 1, max: 3 }))
    fc.assert(fc.property(fc.uniqueArray(day, { selector: ([ago]) => ago }), (all) => {
      const days = all.map(([ago, visits]) => [addDays(today, -ago), visits, 0] as const)
      const wanted = all.reduce((sum, [, visits]) => sum + visits, 0)
      expect(weeksOf(days, today).reduce((sum, { visits }) => sum + visits, 0)).toBe(wanted)
      expect(monthsIn(days, today).reduce((sum, { visits }) => sum + visits, 0)).toBe(wanted)
    }))
  })
  it('leaves out what is older, and what is yet to come', () => {
    const days = [['2025-11-16', 1, 0], ['2026-11-23', 1, 0], ['2026-11-22', 2, 0]] as const
    expect(weeksOf(days, today).map(({ visits }) => visits).filter(Boolean)).toEqual([2])
    expect(monthsIn(days, today)).toEqual([{ month: '2026-11', visits: 2 }])
  })
})
