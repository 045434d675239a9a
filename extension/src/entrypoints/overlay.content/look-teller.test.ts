import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { coupangeats } from '../../sites/coupangeats.ts'
import type { Look } from '../../sites/health/look.ts'
import type { PageProfile } from '../../sites/profile.ts'
import { lookTeller } from './look-teller.ts'

const page = coupangeats.pages.find(({ id }) => id === 'reviews') as PageProfile
const seen = (state: Look['state'], read: number, found = read) => ({ state, found, readings: Array.from({ length: read }, () => ({ fields: ['number', 'name'] })) }) as never
let told: Look[]
const start = () => lookTeller(coupangeats, page, (look) => told.push(look))
beforeEach(() => {
  vi.useFakeTimers()
  told = []
})
afterEach(() => void vi.useRealTimers())

describe('telling how a page was read', () => {
  it('waits until the list has come to rest, and counts what is there then', () => {
    const teller = start()
    teller.saw(seen('listed', 3))
    vi.advanceTimersByTime(1_900)
    teller.saw(seen('listed', 20, 21))
    expect(told).toEqual([])
    vi.advanceTimersByTime(100)
    expect(told).toMatchObject([{ site: 'coupangeats', page: 'reviews', state: 'listed', found: 21, read: 20, fields: { number: 20, name: 20, rating: 0 } }])
  })
  it('does not take a slow page for a changed one', () => {
    const teller = start()
    teller.saw(seen('layout-changed', 0))
    vi.advanceTimersByTime(9_000)
    teller.saw(seen('listed', 5))
    vi.advanceTimersByTime(60_000)
    expect(told.map(({ state }) => state)).toEqual(['listed'])
  })
  it('tells again only what is new', () => {
    const teller = start()
    for (const read of [5, 5, 5, 6]) {
      teller.saw(seen('listed', read))
      vi.advanceTimersByTime(2_000)
    }
    expect(told.map(({ read }) => read)).toEqual([5, 6])
  })
  it('costs a page that never rests one timer', () => {
    const teller = start()
    for (let change = 0; change < 100; change++) teller.saw(seen('listed', change))
    expect(vi.getTimerCount()).toBe(1)
    teller.stop()
    expect([vi.getTimerCount(), told]).toEqual([0, []])
  })
})
