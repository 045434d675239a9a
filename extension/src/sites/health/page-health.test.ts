import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@dangol/core/time'
import type { Look } from './look.ts'
import { remember, type Loss, type PageHealth } from './page-health.ts'
import { troublesOf, type Trouble } from './troubles.ts'
import { chanceOfAtMost, verdictOf } from './verdict.ts'

const promised: readonly Loss[] = ['number']
/** A look at 20 records, all read, with a name and a number on each. */
const look = (over: Partial<Look> = {}): Look => ({ site: 'coupangeats', version: 2, page: 'reviews', state: 'listed', found: 20, read: 20, fields: { number: 20, name: 20, request: 7 }, ...over })
const named = (read: number, name: number): Look => look({ found: read, read, fields: { number: read, name, request: 0 } })
const none: Partial<Look> = { found: 0, read: 0, fields: { number: 0, name: 0, request: 0 } }

/** Looks an hour apart, two of them a day. */
function after(looks: readonly Look[], start?: PageHealth, from = 0): PageHealth | undefined {
  return looks.reduce<PageHealth | undefined>((health, one, index) => {
    const day = addDays('2026-11-01', Math.floor((from + index) / 2))
    return remember(health, one, promised, `${day}T0${(from + index) % 2 + 1}:00:00.000Z`, day)
  }, start)
}
const troubles = (health: PageHealth | undefined): Trouble[] => (health ? troublesOf(health, promised) : [])
const lost = (health: PageHealth | undefined): Loss[] => troubles(health).map((trouble) => trouble.lost)
const whole = after([look(), look(), look()])

describe('one list', () => {
  it.each([[4, 0, 'bad'], [3, 0, 'open'], [10, 5, 'bad'], [10, 6, 'whole'], [4, 2, 'open'], [1, 1, 'whole'], [0, 0, 'open'], [2_000, 0, 'bad'], [2_000, 1_000, 'bad'], [2_000, 1_900, 'whole']] as const)('of %i with %i is %s', (of, on, verdict) => {
    expect(verdictOf(on, of)).toBe(verdict)
  })
  it('is bad by chance at most once in 10,000, for every length of list', () => {
    for (let of = 1; of <= 400; of++) {
      const most = Array.from({ length: of + 1 }, (_, on) => on).filter((on) => verdictOf(on, of) === 'bad').at(-1)
      if (most !== undefined) expect(chanceOfAtMost(most, of, 0.95)).toBeLessThanOrEqual(1e-4)
    }
  })
  it('has the tail of the binomial distribution', () => {
    expect(chanceOfAtMost(0, 4, 0.95)).toBeCloseTo(0.05 ** 4, 12)
    expect(chanceOfAtMost(1, 2, 0.5)).toBeCloseTo(0.75, 12)
    expect(chanceOfAtMost(10, 10, 0.95)).toBeCloseTo(1, 9)
  })
})

describe('a field that was on every record', () => {
  it('and is gone in three looks in a row is lost, since the first of them', () => {
    const gone = [named(20, 0), named(20, 0), named(20, 0)]
    expect(lost(after(gone.slice(0, 2), whole, 3))).toEqual([])
    expect(troubles(after(gone, whole, 3))).toEqual([{ site: 'coupangeats', page: 'reviews', lost: 'name', since: '2026-11-02' }])
  })
  it('is found again by one look that has it', () => {
    const health = after([named(20, 0), named(20, 0), named(20, 0)], whole, 3)
    expect(lost(after([named(2, 2)], health, 6))).toEqual([])
  })
  it('is told of small lists too, once they add up', () => {
    expect(lost(after(Array.from({ length: 11 }, () => named(1, 0)), whole, 3))).toEqual([])
    expect(lost(after(Array.from({ length: 12 }, () => named(1, 0)), whole, 3))).toEqual(['name'])
  })
  it('stays lost for as long as it is, however long that is', () => {
    const health = after(Array.from({ length: 500 }, () => named(20, 0)), whole, 3)
    expect(troubles(health)).toMatchObject([{ lost: 'name', since: '2026-11-02' }])
  })
  it('is not lost by looking at the same page again and again within ten minutes', () => {
    let health = whole
    for (let minute = 0; minute < 9; minute++) health = remember(health, named(20, 0), promised, `2026-11-03T03:0${minute}:00.000Z`, '2026-11-03')
    expect(lost(health)).toEqual([])
  })
  it('has to be lost again under another version of the profile', () => {
    const health = after([named(20, 0), named(20, 0), named(20, 0)], whole, 3)
    expect(lost(after([{ ...named(20, 0), version: 3 }], health, 6))).toEqual([])
    expect(lost(after([named(20, 0), named(20, 0), named(20, 0)].map((one) => ({ ...one, version: 3 })), health, 6))).toEqual(['name'])
  })
})

describe('a field that comes and goes', () => {
  it('is never lost', () => expect(lost(after(Array.from({ length: 9 }, () => look({ fields: { number: 20, name: 20, request: 0 } })), whole, 3))).toEqual([]))
})

describe('what the profile promises', () => {
  const unnumbered = look({ fields: { number: 0, name: 20, request: 7 } })
  it('serves as history on the first visit', () => expect(lost(after([unnumbered]))).toEqual(['number']))
  it('is not lost by one odd page once there is a history', () => {
    expect(lost(after([unnumbered], whole, 3))).toEqual([])
    expect(lost(after([unnumbered, unnumbered], whole, 3))).toEqual(['number'])
  })
  it('is a promise no more where the history of this shop knows better', () => {
    const half = look({ fields: { number: 11, name: 20, request: 0 } })
    expect(lost(after([half, half, half, unnumbered, unnumbered, unnumbered]))).toEqual([])
  })
})

describe('records', () => {
  it('of which most cannot be read are lost', () => {
    const unread = look({ found: 20, read: 4, fields: { number: 4, name: 4, request: 0 } })
    expect(lost(after([unread, unread], whole, 3))).toEqual(['record'])
  })
  it('of a page without keys are none to be read', () => expect(lost(after([look({ ...none, found: 30 }), look({ ...none, found: 30 })]))).toEqual([]))
})

describe('a page that is not recognised', () => {
  const changed = look({ ...none, state: 'layout-changed' })
  it('is told after two looks where it was recognised before, after three where it never was', () => {
    expect([lost(after([changed], whole, 3)), lost(after([changed, changed], whole, 3))]).toEqual([[], ['page']])
    expect([lost(after([changed, changed])), lost(after([changed, changed, changed]))]).toEqual([[], ['page']])
  })
  it.each(['listed', 'empty'] as const)('is whole again when it is %s', (state) => {
    const health = after([changed, changed], whole, 3)
    expect(lost(after([state === 'listed' ? look() : look({ ...none, state })], health, 5))).toEqual([])
  })
  it('leaves what else was lost as it was', () => {
    const health = after([named(20, 0), named(20, 0), named(20, 0), changed, changed], whole, 3)
    expect(lost(health).sort()).toEqual(['name', 'page'])
  })
})

describe('as properties', () => {
  const size = fc.integer({ min: 1, max: 60 })
  /** Lists whose every record has every field: they may be of any length, in any order, among empty and logged-out pages. */
  const good = fc.oneof(size.map((of) => named(of, of)), fc.constantFrom<Look>(look({ ...none, state: 'empty' }), look({ ...none, state: 'logged-out' })))
  const odd = fc.oneof(size.map((of) => named(of, 0)), size.map((of) => look({ found: of, read: of, fields: { number: 0, name: 0, request: 0 } })), fc.constant(look({ ...none, state: 'layout-changed' })))

  it('whole lists, empty days and logged-out pages never alarm', () => {
    fc.assert(fc.property(fc.array(good, { maxLength: 60 }), (looks) => { expect(lost(after(looks, whole, 3))).toEqual([]) }))
  })
  it('one odd page among them never does', () => {
    const lists = fc.array(size.map((of) => named(of, of)), { minLength: 1, maxLength: 30 })
    fc.assert(fc.property(fc.array(good), odd, lists, (before, strange, later) => {
      const health = after([...before, strange], whole, 3)
      expect(lost(health)).toEqual([])
      expect(lost(after(later, health, 4 + before.length))).toEqual([])
    }))
  })
  it('empty days and logged-out pages in between hide no loss of a field', () => {
    const nothing = fc.array(fc.constantFrom<Look>(look({ ...none, state: 'empty' }), look({ ...none, state: 'logged-out' })), { maxLength: 4 })
    fc.assert(fc.property(fc.tuple(nothing, nothing, nothing), fc.integer({ min: 4, max: 60 }), (gaps, of) => {
      expect(lost(after(gaps.flatMap((gap) => [...gap, named(of, 0)]), whole, 3))).toEqual(['name'])
    }))
  })
  it('a field on 95 % of independent records raises no alarm in 20,000 looks', () => {
    fc.assert(fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (chances) => {
      let health = whole
      const draw = () => Number(chances.next().value)
      for (let visit = 0; visit < 400; visit++) {
        const of = 1 + Math.floor(draw() * 8)
        health = after([named(of, Array.from({ length: of }, draw).filter((chance) => chance < 0.95).length)], health, 3 + visit)
        expect(lost(health)).toEqual([])
      }
    }), { numRuns: 50, seed: 20_261_122 })
  })
  it('what is kept stays small', () => {
    fc.assert(fc.property(fc.array(fc.oneof(good, odd), { maxLength: 200 }), (looks) => {
      expect(JSON.stringify(after(looks, whole, 3)).length).toBeLessThan(1_500)
    }))
  })
})
