// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { overlayWords } from '../../locales/overlay.ts'
import { overlayTexts } from '../../locales/overlay-texts.ts'
import type { BadgeAnswer, BadgeFacts } from '../../messaging/protocol.ts'
import { badgeContent } from '../../ui/badge-content.ts'
import { Badge, type BadgeView } from '../../ui/badge.tsx'
import { drawBadge } from './badge-copies.tsx'

// As the content script is built.
vi.mock('preact/jsx-dev-runtime', () => import('./draw.ts'))
vi.mock('preact/jsx-runtime', () => import('./draw.ts'))

const words = overlayWords(overlayTexts('ko'))
const facts: fc.Arbitrary<BadgeFacts> = fc.record({
  customerId: fc.constant('c1'), name: fc.constantFrom('강도윤', '<b>라희</b>'), tier: fc.constantFrom(null, 'bronze', 'silver', 'gold', 'vip'), visitCount: fc.nat(40),
  lastVisitOn: fc.constantFrom(null, '2026-11-19'), today: fc.constant('2026-11-22'), firstVisit: fc.boolean(), tags: fc.subarray(['단체', '창가', '디카페인', '<i>']),
  warning: fc.constantFrom(null, { kind: 'health' as const, text: '땅콩' }, { kind: 'complaint' as const, text: '늦음' }), next: fc.constant(null), recent: fc.constant([]),
})
const answers: fc.Arbitrary<BadgeAnswer> = fc.oneof(
  facts.map((known): BadgeAnswer => ({ status: 'known', recordId: 'r', facts: known })),
  fc.constantFrom<BadgeAnswer>({ status: 'new', recordId: 'r' }, { status: 'anonymous', recordId: 'r' }, { status: 'conflict', recordId: 'r', customerIds: [] }),
)
const views: fc.Arbitrary<BadgeView> = fc.record({
  id: fc.constantFrom('order//1', 'order//"2"'),
  content: fc.option(answers.map((answer) => badgeContent(answer, words, '1')), { nil: null }),
  fit: fc.record({ text: fc.constantFrom('long', 'short', 'none'), tags: fc.nat(3) }),
  left: fc.nat(900), top: fc.integer({ min: -50, max: 9_000 }),
  stuck: fc.boolean(), quiet: fc.boolean(), near: fc.boolean(), shown: fc.boolean(), inSight: fc.boolean(), reachable: fc.boolean(), open: fc.boolean(),
})

const looks = (element: Element) => {
  const style = (element as HTMLElement).style.cssText.replace(/\s/g, '')
  const attributes = [...element.attributes].filter(({ name }) => name !== 'style').map(({ name, value }) => `${name}=${value}`).sort()
  return [style, attributes, element.innerHTML]
}

describe('a copied badge', () => {
  it('looks as the one that is drawn by hand, whatever was copied before', () => {
    fc.assert(fc.property(fc.array(views, { minLength: 1, maxLength: 8 }), (list) => {
      for (const view of list) expect(looks(drawBadge(view))).toEqual(looks(<Badge view={view} /> as unknown as Element))
    }), { numRuns: 300 })
  })
})
