import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayTotals } from './rows.ts'
import { defaultTierPolicy, tierOf, tiers } from './tiering.ts'
import { addDays } from './time.ts'

const today = '2026-11-22'
const rank = (tier: string | null) => (tier === null ? -1 : tiers.indexOf(tier as (typeof tiers)[number]))
const history = fc
  .array(fc.tuple(fc.integer({ min: -900, max: 0 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 90_000 })), { maxLength: 60 })
  .map((entries) => {
    const days = new Map<string, DayTotals>()
    for (const [offset, visits, won] of entries) days.set(addDays(today, offset), [addDays(today, offset), visits, won])
    return [...days.values()].sort(([a], [b]) => (a < b ? -1 : 1))
  })

describe('the tier', () => {
  it('is told with its reason and with what is missing for the next', () => {
    const days: DayTotals[] = [['2025-12-01', 10, 300_000], ['2026-11-20', 8, 112_000]]
    expect(tierOf(days, defaultTierPolicy, today)).toEqual({
      tier: 'gold', windowMonths: 12, visits: 18, spend: 412_000,
      next: { tier: 'vip', visits: 6, spend: 588_000 },
      // Without December's ten visits eight are left: silver, from the day that day is a year old.
      until: '2026-12-01',
    })
  })

  it('is nothing for someone who has not come within the window', () => {
    expect(tierOf([['2025-11-22', 30, 2_000_000]], defaultTierPolicy, today)).toMatchObject({ tier: null, visits: 0, until: null })
    expect(tierOf([['2025-11-23', 30, 2_000_000]], defaultTierPolicy, today)).toMatchObject({ tier: 'vip', until: '2026-11-23' })
  })

  it('is reached by spend as well as by visits', () => {
    expect(tierOf([[today, 2, 400_000]], defaultTierPolicy, today).tier).toBe('gold')
  })

  it('does not count a day after today', () => {
    expect(tierOf([['2026-11-23', 5, 0]], defaultTierPolicy, today).tier).toBeNull()
  })

  it('never falls by another visit', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 50_000 }), (days, won) => {
      const last = days.at(-1)
      const more: DayTotals[] = last?.[0] === today ? [...days.slice(0, -1), [today, last[1] + 1, last[2] + won]] : [...days, [today, 1, won]]
      expect(rank(tierOf(more, defaultTierPolicy, today).tier)).toBeGreaterThanOrEqual(rank(tierOf(days, defaultTierPolicy, today).tier))
    }))
  })

  it('holds until the day it says, and falls on it', () => {
    fc.assert(fc.property(history, (days) => {
      const standing = tierOf(days, defaultTierPolicy, today)
      if (standing.until === null) {
        expect(standing.tier).toBeNull()
        return
      }
      expect(tierOf(days, defaultTierPolicy, addDays(standing.until, -1)).tier).toBe(standing.tier)
      expect(rank(tierOf(days, defaultTierPolicy, standing.until).tier)).toBeLessThan(rank(standing.tier))
    }))
  })

  it('reaches the next tier by just what it says is missing', () => {
    fc.assert(fc.property(history, (days) => {
      const { next, tier } = tierOf(days, defaultTierPolicy, today)
      if (!next || tier === null) return
      const others = days.filter(([day]) => day !== today)
      const [, visits = 0, won = 0] = days.find(([day]) => day === today) ?? []
      const with_ = (extraVisits: number, extraWon: number): DayTotals[] => [...others, [today, visits + extraVisits, won + extraWon]]
      expect(rank(tierOf(with_(next.visits, 0), defaultTierPolicy, today).tier)).toBeGreaterThanOrEqual(rank(next.tier))
      expect(rank(tierOf(with_(next.visits - 1, 0), defaultTierPolicy, today).tier)).toBe(rank(tier))
      expect(rank(tierOf(with_(0, next.spend), defaultTierPolicy, today).tier)).toBeGreaterThanOrEqual(rank(next.tier))
    }))
  })
})
