import { describe, expect, it } from 'vitest'
import { overlayWords } from '../locales/overlay.ts'
import { overlayTexts } from '../locales/overlay-texts.ts'
import type { BadgeFacts } from '../messaging/protocol.ts'
import { badgeContent } from './badge-content.ts'

const facts: BadgeFacts = {
  customerId: 'c1', name: '강도윤', tier: 'gold', visitCount: 18, lastVisitOn: '2026-11-19', today: '2026-11-22', firstVisit: false,
  tags: ['단체', '조용한 자리', '포장'], warning: { kind: 'health', text: '땅콩 알레르기' }, recent: [], next: null,
}
const known = (changed: Partial<BadgeFacts>) => badgeContent({ status: 'known', recordId: 'r1', facts: { ...facts, ...changed } }, overlayWords(overlayTexts('ko')), '')

describe('what a badge says', () => {
  it('is visits and the last one, two tags and how many more', () => {
    expect(known({})).toMatchObject({ look: 'known', long: '18회 · 3일 전', short: '18회', tags: ['단체', '조용한 자리', '+1'] })
  })
  it('is all of it for a screen reader, the warning\'s words included', () => {
    expect(known({}).label).toBe('강도윤 손님, 골드, 18회 · 3일 전, 태그 단체·조용한 자리·포장, 주의, 건강·알레르기: 땅콩 알레르기')
  })
  it.each([
    ['2026-11-22', '오늘'], ['2026-11-21', '어제'], ['2026-10-23', '30일 전'], ['2026-10-22', '1개월 전'],
    ['2025-11-23', '11개월 전'], ['2025-11-22', '1년 전'], ['2026-12-01', '9일 뒤'],
  ])('tells a last visit on %s as %s', (lastVisitOn, ago) => expect(known({ lastVisitOn }).long).toBe(`18회 · ${ago}`))
  it('calls the first visit by its name', () => expect(known({ firstVisit: true })).toMatchObject({ look: 'first', long: '첫 방문' }))
  it.each([
    ['new', '첫 방문'], ['anonymous', '손님 연결'],
  ] as const)('of somebody %s is "%s"', (status, text) => {
    expect(badgeContent({ status, recordId: 'r1' }, overlayWords(overlayTexts('ko')), 'ABC123')).toMatchObject({ long: text, facts: null })
  })
  it('of a conflict asks to look', () => {
    expect(badgeContent({ status: 'conflict', recordId: 'r1', customerIds: ['a', 'b'] }, overlayWords(overlayTexts('ko')), '')).toMatchObject({ look: 'conflict', long: '확인 필요' })
  })
  it('is complete in English', () => {
    expect(badgeContent({ status: 'known', recordId: 'r1', facts }, overlayWords(overlayTexts('en')), '').label).toBe('강도윤, Gold, 18× · 3d ago, tags 단체, 조용한 자리, 포장, Warning, health or allergy: 땅콩 알레르기')
  })
})
