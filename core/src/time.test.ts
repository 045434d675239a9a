import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, civilDateOf, daysBetween, monthsBefore } from './time.ts'

describe('civil dates', () => {
  it('turn at midnight in Korea, not in Greenwich', () => {
    expect(civilDateOf('2026-11-21T14:59:59.999Z', 'Asia/Seoul')).toBe('2026-11-21')
    expect(civilDateOf('2026-11-21T15:00:00.000Z', 'Asia/Seoul')).toBe('2026-11-22')
  })

  it('agree with the time zone database wherever the store is', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }), (date) => {
      const seoul = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul', dateStyle: 'short' }).format(date)
      expect(civilDateOf(date.toISOString(), 'Asia/Seoul')).toBe(seoul)
    }))
    expect(civilDateOf('2026-07-01T03:00:00.000Z', 'America/New_York')).toBe('2026-06-30')
  })

  it('count days across months and leap years', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('go back months without leaving the month they arrive in', () => {
    expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28')
    expect(monthsBefore('2026-11-22', 12)).toBe('2025-11-22')
    expect(monthsBefore('2026-01-15', 13)).toBe('2024-12-15')
    expect(monthsBefore('2028-02-29', 12)).toBe('2027-02-28')
  })
})
