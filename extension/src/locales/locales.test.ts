import { platforms } from '@dangol/core/sighting'
import { tiers } from '@dangol/core/tiering'
import { describe, expect, it } from 'vitest'
import { languageOf } from './language.ts'
import { overlayWords } from './overlay.ts'
import { overlayTexts } from './overlay-texts.ts'
import { pageWords } from './page.ts'

const seven = Object.assign(['7'], { toLowerCase: () => '7' })

/** Every sentence in a tree of words, functions called with something that is a figure, a name and a list. */
function sentences(words: unknown, at = ''): (readonly [string, string])[] {
  if (typeof words === 'string') return [[at, words]]
  if (typeof words === 'function') return [[at, String((words as (...facts: unknown[]) => unknown)(seven, seven, seven, seven))]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, part]) => (key === 'value' ? [] : sentences(part, `${at}/${key}`)))
}

describe('the words', () => {
  it.each(['ko', 'en'] as const)('are never empty (%s)', (language) => {
    expect(sentences(pageWords(language)).filter(([, text]) => text.trim() === '')).toEqual([])
  })
  it('are the same places in both languages', () => {
    const places = (language: 'ko' | 'en') => sentences(pageWords(language)).map(([at]) => at)
    expect(places('en')).toEqual(places('ko'))
  })
  it('are English in English, but for the initials one may search by', () => {
    const korean = sentences(pageWords('en')).filter(([, text]) => /\p{Script=Hangul}/u.test(text.replace('ㄱㅁㅅ', '')))
    expect(korean).toEqual([])
  })
  it('address people in 해요체', () => {
    const stiff = sentences(pageWords('ko')).filter(([, text]) => /(?:니다|십시오|하라|한다)[.!?]?$/.test(text))
    expect(stiff).toEqual([])
  })
  it('name every platform and tier, each with a mark of its own letters', () => {
    for (const words of [pageWords('ko'), pageWords('en')]) {
      expect(platforms.filter((platform) => !words.platform[platform] || !words.platformMark[platform])).toEqual([])
      expect(tiers.filter((tier) => !words.tier[tier])).toEqual([])
    }
  })
  it('count one thing as one in English', () => {
    const { panel, sync } = pageWords('en')
    expect([panel.visits(1), panel.visits(18), panel.found(1), sync.offline(1)]).toEqual(['1 visit', '18 visits', '1 customer found', 'Offline · 1 change is safe on this device'])
  })
  it('put the particle that Korean wants after a name', () => {
    const { attention } = pageWords('ko')
    expect(['김민서', '박하늘', '이솜', 'Ann'].map(attention.restore)).toEqual(['‘김민서’로 되돌리기', '‘박하늘’로 되돌리기', '‘이솜’으로 되돌리기', '‘Ann’로 되돌리기'])
  })
  it('leave spend out where it does not count', () => {
    expect([pageWords('ko').panel.missing(1, 0), pageWords('ko').panel.missing(6, 588_000)]).toEqual(['1회', '6회 또는 588,000원'])
  })
  it('of the overlay say what the badge shows', () => {
    expect(overlayWords(overlayTexts('ko')).overlay.summary(18, '3일 전')).toBe('18회 · 3일 전')
    expect(overlayWords(overlayTexts('en')).overlay.summary(1, null)).toBe('1×')
  })
})

describe('the language', () => {
  it.each([['ko', 'ko'], ['ko-KR', 'ko'], ['en-US', 'en'], ['kok', 'en'], ['ja', 'en'], ['', 'en']] as const)('of a %j browser is %s', (browser, spoken) => {
    expect(languageOf(browser, null)).toBe(spoken)
  })
  it('is the person’s own where they chose one', () => expect([languageOf('ko', 'en'), languageOf('en', 'ko')]).toEqual(['en', 'ko']))
})
