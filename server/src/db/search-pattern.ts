import { searchKeyOf } from '@dangol/core/hangul'

const leads = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
/** Syllables that share their first consonant, and those that share all but the final one. */
const perLead = 588
const perVowel = 28

/**
 * What to look for as a PostgreSQL regular expression over lower-case text without spaces: 초성 stand for any syllable
 * they begin (ㄱㅁㅅ, 김ㅁㅅ), and a last syllable without a final consonant for those it may yet become (김미 for 김민수).
 * @returns undefined when there is nothing to look for.
 */
export function searchPattern(text: string): string | undefined {
  const typed = searchKeyOf(text).plain
  if (typed === '') return undefined
  return [...typed].map((letter, index, all) => letterPattern(letter, index === all.length - 1)).join('')
}

function letterPattern(letter: string, last: boolean): string {
  const code = letter.charCodeAt(0)
  const lead = leads.indexOf(letter)
  if (lead >= 0) return `[${letter}${range(firstSyllable + lead * perLead, perLead)}]`
  if (last && code >= firstSyllable && code <= lastSyllable && (code - firstSyllable) % perVowel === 0) return `[${range(code, perVowel)}]`
  return letter.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
}

function range(from: number, length: number): string {
  return `${String.fromCharCode(from)}-${String.fromCharCode(from + length - 1)}`
}
