import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestRate } from './request-rate.ts'

describe('a key\'s rate', () => {
  it('lets through what it was given in a minute, says how long to wait, and then lets through again', () => {
    const rate = requestRate()
    expect(Array.from({ length: 4 }, () => rate.wait('a', 3, 0))).toEqual([0, 0, 0, 20])
    expect(rate.wait('b', 3, 0)).toBe(0)
    expect([rate.wait('a', 3, 19_000), rate.wait('a', 3, 20_000), rate.wait('a', 3, 20_000)]).toEqual([1, 0, 20])
  })

  it('never lets through more than twice a minute\'s share in any minute, whatever the clock does', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: -500, max: 5_000 }), { maxLength: 200 }), (perMinute, steps) => {
      const rate = requestRate()
      const passed: number[] = []
      let now = 0
      for (const step of steps) {
        now += Math.max(0, step)
        if (rate.wait('a', perMinute, step < 0 ? now + step : now) === 0) passed.push(now)
      }
      return passed.every((at) => passed.filter((other) => other >= at && other < at + 60_000).length <= 2 * perMinute)
    }))
  })
})
