import { tidyText } from './page-text.ts'

/** A person's name as shown. A masked one (`이**`, `공OO`, `C****U`) is a pattern, never a name. */
export interface PersonName {
  readonly kind: 'plain' | 'masked'
  readonly text: string
}

const longest = 60

// 씨, 고객 and 손님 need a space before them, since names and nicknames end in them too (아저씨).
const honorifics = /(?:님|고객님|회원님|손님|게스트님| 고객| 손님| 회원| 씨)$/
const titles = /^(?:mr|mrs|ms|miss|dr)(?:\.| ) ?/i
/** What pages print where there is no person. */
const nobodies = new Set(['고객', '회원', '손님', '비회원', '탈퇴회원', '게스트', 'guest', 'Guest', 'GUEST', 'OO', 'OOO'])

const signs = /[*∗•●○◯⚪〇]+/g
// Letters stand for hidden syllables (`공OO`, `김ㅇㅇ`) only in a name that is otherwise Hangul: Cooper and Moon are names.
const letterSigns = /[*∗•●○◯⚪〇OoXxㅇ]+/g
const hangulWithSigns = /^[가-힣ㅇOoXx*∗•●○◯⚪〇 ]*$/

/**
 * A person's name from a text that holds only that, honorific removed (`이**님`, `홍길동 고객님`, `Mr. Lee`).
 * @returns undefined for nothing, punctuation or lone jamo only (ㅇㅇ), a whole mask, a word for nobody (비회원), a text with a
 *   phone number in it or one over 60 characters.
 */
export function parsePersonName(text: string): PersonName | undefined {
  const plain = tidyText(text, longest)
  if (!plain) return undefined
  const name = bareName(plain)
  const digits = name.replace(/\D/g, '').length
  if (nobodies.has(name) || digits >= 7) return undefined
  const shown = visibleParts(name)
  if (!/[^\P{L}ㄱ-ㅣ]/u.test(shown.join(''))) return undefined
  return { kind: shown.length > 1 ? 'masked' : 'plain', text: name }
}

function bareName(plain: string): string {
  let name = plain
  for (;;) {
    const barer = name.replace(honorifics, '').replace(titles, '').trim()
    if (barer === name) return name
    name = barer
  }
}

/** The parts of a name between its masks; one part means that nothing is hidden. */
function visibleParts(name: string): string[] {
  return name.split(hangulWithSigns.test(name) && /[가-힣]/.test(name) ? letterSigns : signs)
}

/**
 * Whether a masked name could be this plain one: it can support or rule out a match, never make one.
 * A run of mask signs stands for one letter or more, because sites print a fixed number of them:
 * Coupang Eats and Yogiyo always two (2025-09), whatever the name's length.
 */
export function maskAllowsName(masked: PersonName, plain: string): boolean {
  const name = lettersOf(plain)
  const parts = visibleParts(masked.text).map(lettersOf)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length === 1) return name === first
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at + 1)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length > at && name.endsWith(last)
}

/** Whether two plain names are letter for letter the same, spaces and capitals aside. */
export function isSameName(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other)
}

function lettersOf(text: string): string {
  return (tidyText(text, longest) ?? '').replaceAll(' ', '').toLowerCase()
}
