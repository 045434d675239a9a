import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BadgeContent } from './badge-content.ts'
import { fitBadge } from './badge-fit.ts'

const measure = (text: string) => text.length * 7
const content: BadgeContent = { look: 'known', facts: null, long: '18회 · 3일 전', short: '18회', tags: ['단체', '조용한 자리'], label: '' }

describe('how much of a badge is shown', () => {
  it.each([
    [300, { text: 'long', tags: 2 }],
    [140, { text: 'long', tags: 1 }],
    [110, { text: 'long', tags: 0 }],
    [60, { text: 'short', tags: 0 }],
    [30, { text: 'none', tags: 0 }],
    [19, undefined],
  ])('in %i px', (width, fit) => expect(fitBadge(content, width, measure)).toEqual(fit))

  it('is never less with more room', () => {
    const rank = (width: number) => {
      const fit = fitBadge(content, width, measure)
      return fit ? { none: 1, short: 2, long: 3 }[fit.text] + fit.tags : 0
    }
    fc.assert(fc.property(fc.nat(400), fc.nat(50), (width, more) => {
      expect(rank(width + more)).toBeGreaterThanOrEqual(rank(width))
    }))
  })
})
