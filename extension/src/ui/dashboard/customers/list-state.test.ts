import { describe, expect, it } from 'vitest'
import type { SavedView } from '@dangol/core/rows'
import { isSameLook, lookOf, savedPartOf, usualLook, withColumn } from './list-state.ts'

const view = (over: Partial<SavedView> = {}): SavedView => ({
  id: 'v1', name: '뜸한 골드', filter: { tiers: ['gold'] }, columns: ['tier', 'spend'], sort: { by: 'spend', down: true }, author: '카운터',
  savedAt: '2026-11-22T00:00:00.000Z', version: 1, createdAt: '2026-11-22T00:00:00.000Z', removedAt: null, ...over,
})

describe('how a list is looked at', () => {
  it('is what a view says', () => {
    expect(lookOf(view())).toEqual({ filter: { tiers: ['gold'] }, columns: ['tier', 'spend'], sort: { by: 'spend', down: true } })
  })
  it('is as usual where a newer view says what is not known here', () => {
    expect(lookOf(view({ columns: ['mood'], sort: { by: 'mood', down: false } }))).toMatchObject({ columns: usualLook.columns, sort: usualLook.sort })
  })
  it('is saved without whom somebody looked for', () => {
    expect(savedPartOf({ ...usualLook, filter: { text: '010-1234-5678', tiers: ['vip'] } }).filter).toEqual({ tiers: ['vip'] })
  })
  it('is the same whatever stands first in it, and another with another column', () => {
    const one = { ...usualLook, filter: { tiers: ['vip' as const], visits: { from: 1, to: 2 } } }
    expect(isSameLook(one, { ...usualLook, filter: { text: '김', visits: { to: 2, from: 1 }, tiers: ['vip'] } })).toBe(true)
    expect(isSameLook(one, { ...one, columns: ['tier'] })).toBe(false)
  })
  it('has its columns moved, and none beyond the ends', () => {
    expect(withColumn(['tier', 'spend'], 'spend', -1)).toEqual(['spend', 'tier'])
    expect(withColumn(['tier', 'spend'], 'spend', 1)).toEqual(['tier', 'spend'])
    expect(withColumn(['tier'], 'birthday', 'in')).toEqual(['tier', 'birthday'])
    expect(withColumn(['tier', 'birthday'], 'tier', 'out')).toEqual(['birthday'])
  })
})
