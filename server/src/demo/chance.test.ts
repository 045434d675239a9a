import { describe, expect, it } from 'vitest'
import { chanceOf, drawOf, seedOf } from './chance.ts'

describe('chance', () => {
  it('gives the same for the same seed and something else for another', () => {
    const some = (...parts: (string | number)[]) => Array.from({ length: 5 }, chanceOf(...parts).next)
    expect(some('이람', 3)).toEqual(some('이람', 3))
    expect(some('이람', 3)).not.toEqual(some('이람', 4))
    expect(some('a', 'bc')).not.toEqual(some('ab', 'c'))
  })

  it('draws what mulberry32 draws first', () => {
    // From the reference: mulberry32(1)() = 2693262067 / 2^32, mulberry32(0)() = 1144304738 / 2^32.
    expect(drawOf(1) * 2 ** 32).toBe(2_693_262_067)
    expect(drawOf(0) * 2 ** 32).toBe(1_144_304_738)
  })

  it('spreads seeds that lie side by side', () => {
    const seed = seedOf('side by side')
    const drawn = Array.from({ length: 4000 }, (_, day) => drawOf(seed ^ Math.imul(20_000 + day, 0x9e3779b1)))
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((value) => Math.floor(value * 10) === tenth).length)
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(100)
  })

  it('weighs: what weighs nothing never comes, and an empty list is refused', () => {
    const chance = chanceOf('weights')
    const drawn = Array.from({ length: 200 }, () => chance.weighted([['never', 0], ['often', 3], ['seldom', 1]] as const))
    expect(new Set(drawn)).toEqual(new Set(['often', 'seldom']))
    expect(() => chance.pick([])).toThrow(RangeError)
  })

  it('counts both ends in', () => {
    const chance = chanceOf('ends')
    expect(new Set(Array.from({ length: 200 }, () => chance.int(2, 4)))).toEqual(new Set([2, 3, 4]))
  })
})
