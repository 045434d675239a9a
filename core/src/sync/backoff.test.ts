import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delayBeforeRetry } from './backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('waiting before trying again', () => {
  it('doubles with each failure', () => {
    expect([1, 2, 3, 4].map((failures) => delayBeforeRetry(failures, 0))).toEqual([250, 500, 1000, 2000])
  })
  it('never waits longer than a quarter of a minute, however long the server was away', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), chance, (failures, luck) => {
      const delay = delayBeforeRetry(failures, luck)
      expect(delay).toBeGreaterThanOrEqual(250)
      expect(delay).toBeLessThanOrEqual(15_000)
    }))
  })
  it('spreads devices that failed together', () => {
    expect(delayBeforeRetry(3, 0.9)).toBeGreaterThan(delayBeforeRetry(3, 0.1))
  })
})
