import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { ko } from './ko.ts'
import { object, subject, towards } from './particles.ts'

/** Every path to a word, so that a section, a reason or a step is in both languages. */
function paths(words: object, at = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' && value !== null ? paths(value as object, `${at}${key}.`) : [`${at}${key}`]))
}

describe('the account page\'s words', () => {
  it('are all there in both languages', () => expect(paths(en)).toEqual(paths(ko)))
  it('are Korean where they should be, and not where they should not', () => {
    const texts = (words: object): string[] => Object.values(words).flatMap((value: unknown) => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? texts(value) : []))
    expect(texts(en).filter((text) => /[가-힣]/.test(text))).toEqual([en.otherLanguage])
    expect(texts(ko).filter((text) => !/[가-힣]/.test(text))).toEqual(['ko', ko.otherLanguage])
  })
  it('take their particles after the sound before them', () => {
    expect(['민지', '민준', '서울', 'iPad'].map(object)).toEqual(['민지를', '민준을', '서울을', 'iPad를'])
    expect(['민지', '민준'].map(subject)).toEqual(['민지가', '민준이'])
    expect(['매니저', '직원', '서울'].map(towards)).toEqual(['매니저로', '직원으로', '서울로'])
  })
})
