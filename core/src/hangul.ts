import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul'

/** What a text is found by. The two are equally long, position by position. */
export interface SearchKey {
  /** Lower case, NFC, no spaces. */
  readonly plain: string
  /** The same with each syllable's first consonant in its place: 김민수a → ㄱㅁㅅa. */
  readonly initials: string
}

const leads = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
/** The 27 final consonants, in Unicode's order. */
const finals = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'
/** Two consonants that keyboards write as one: ㄱ then ㅅ, meant as initials, arrives as ㄳ. */
const clusters: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ',
}
const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const longestQuery = 60
const longestText = 600

/** The key a name, nickname, phone or order number is searched by; of a longer text, the first 600 units. */
export function searchKeyOf(text: string): SearchKey {
  // Cut before normalizing, which takes minutes over a megabyte of accents on one letter.
  const plain = text.replace(/\s+/g, '').slice(0, longestText).toLowerCase().normalize('NFC')
  let initials = ''
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    initials += isSyllable(code) ? leads[Math.floor((code - firstSyllable) / 588)] : plain[i]
  }
  return { plain, initials }
}

/** A query, read: what it may mean as it was typed, and on the other layout of a Korean keyboard. */
export interface QueryReading {
  readonly typed: Reading
  /** null where it could not have been meant on the other layout. */
  readonly layout: Reading | null
}

/** One text a query may mean, and the shapes in which it is looked for. */
export interface Reading {
  readonly text: string
  readonly forms: readonly Form[]
}

/**
 * Reads a query. It understands 초성 (ㄱㅁㅅ), a last syllable still being typed (김미, 김미ㅅ, 김밋 for 김미선), Korean
 * typed on an English keyboard (rlaals), English on a Korean one (ㅏㅑㅡ) and a number with or without its hyphens.
 * @returns undefined for one that finds nothing: an empty or an endless one.
 */
export function readQuery(query: string): QueryReading | undefined {
  const keys = query.replace(/\s+/g, '')
  const typed = searchKeyOf(keys).plain
  if (typed === '' || typed.length > longestQuery) return undefined
  const asTyped = formsOf(typed)
  if (/^\d[\d.-]*$/.test(typed)) asTyped.push(formOf(typed.replace(/[.-]/g, '')))
  const other = layoutReading(keys)
  return { typed: { text: typed, forms: asTyped }, layout: other === undefined ? null : { text: other, forms: formsOf(other) } }
}

/**
 * A matcher for one query over many keys, by what {@link readQuery} understands; over very many, see text-shelf.ts.
 * The matcher answers undefined for no match, else a rank, lower is better: 0 the same, 2 starts with it, 4 holds it,
 * one more where only the keyboard reading matches. An empty query matches nothing.
 */
export function compileQuery(query: string): (key: SearchKey) => number | undefined {
  const reading = readQuery(query)
  if (!reading) return () => undefined
  const { typed, layout } = reading
  return (key) => {
    const rank = rankOf(typed, key)
    if (rank !== undefined && rank < 4) return rank
    const other = layout === null ? undefined : rankOf(layout, key)
    return other === undefined ? rank : Math.min(rank ?? 5, other + 1)
  }
}

/** The rank of one key for a query, see {@link compileQuery}, which is the one to use over many keys. */
export function matchRank(query: string, key: SearchKey): number | undefined {
  return compileQuery(query)(key)
}

/** One shape of a text: initials to look for and, at each place, the letters allowed there. */
export interface Form {
  readonly initials: string
  readonly low: readonly number[]
  readonly high: readonly number[]
}

function formsOf(typed: string): Form[] {
  const texts = new Set([typed, typed.replace(/[ㄳㄵㄶㄺ-ㅀㅄ]/g, (cluster) => clusters[cluster] ?? cluster), carried(typed)])
  return [...texts].map(formOf)
}

/** 김밋 → 김미ㅅ: a final consonant that may turn out to begin the next syllable. */
function carried(typed: string): string {
  const code = typed.charCodeAt(typed.length - 1)
  const final = isSyllable(code) ? finals[((code - firstSyllable) % 28) - 1] : undefined
  if (final === undefined) return typed
  const [stays, moves] = clusters[final] ?? ['', final]
  const open = code - ((code - firstSyllable) % 28)
  return `${typed.slice(0, -1)}${String.fromCharCode(open + (stays ? finals.indexOf(stays) + 1 : 0))}${moves}`
}

function formOf(text: string): Form {
  const codes = [...Array(text.length).keys()].map((i) => text.charCodeAt(i))
  const ranges = codes.map((code, i): readonly [number, number] => {
    if (leads.includes(String.fromCharCode(code))) return [0, 0xffff]
    return [code, i === codes.length - 1 && isSyllable(code) ? lastWhileTyping(code) : code]
  })
  return { initials: searchKeyOf(text).initials, low: ranges.map(([low]) => low), high: ranges.map(([, high]) => high) }
}

/** The last syllable that this one can become by typing on: 고 → 괴ㅎ (through ㅘ, ㅙ, ㅚ), 갈 → 갏, 미 → 밓. */
function lastWhileTyping(code: number): number {
  const final = (code - firstSyllable) % 28
  // Finals as numbered in Unicode: ㄱ1 to ㄳ3, ㄴ4 to ㄶ6, ㄹ8 to ㅀ15, ㅂ17 to ㅄ18.
  if (final > 0) return code + ({ 1: 2, 4: 2, 8: 7, 17: 1 }[final] ?? 0)
  const vowel = Math.floor((code - firstSyllable) / 28) % 21
  // Vowels as numbered in Unicode: ㅗ8 to ㅚ11, ㅜ13 to ㅟ16, ㅡ18 to ㅢ19.
  return code + ({ 8: 3, 13: 3, 18: 1 }[vowel] ?? 0) * 28 + 27
}

function rankOf({ forms, text }: Reading, key: SearchKey): number | undefined {
  let inside = false
  for (const form of forms) {
    const at = findForm(form, key)
    if (at === 0) return key.plain === text ? 0 : 2
    if (at > 0) inside = true
  }
  return inside ? 4 : undefined
}

function findForm(form: Form, key: SearchKey): number {
  let at = key.initials.indexOf(form.initials)
  while (at >= 0 && !fits(form, key.plain, at)) at = key.initials.indexOf(form.initials, at + 1)
  return at
}

/** Whether a form stands at that place of a key's plain text, where its initials have been found. */
export function fits({ low, high }: Form, plain: string, at: number): boolean {
  for (let i = 0; i < low.length; i++) {
    const code = plain.charCodeAt(at + i)
    if (code < (low[i] ?? 0) || code > (high[i] ?? 0)) return false
  }
  return true
}

/** What Latin keys spell on a Korean keyboard (두벌식), or Korean ones on an English one. */
function layoutReading(keys: string): string | undefined {
  if (/^[a-z\d]*[a-z][a-z\d]*$/i.test(keys)) return convertQwertyToHangul(keys)
  const typed = keys.normalize('NFC')
  // One letter alone is an initial; nobody's name is looked for by what it would be in Latin.
  return /^(?![ㄱ-ㅣ]$)[ㄱ-ㅣ가-힣\d]*[ㄱ-ㅣ가-힣][ㄱ-ㅣ가-힣\d]*$/.test(typed) ? convertHangulToQwerty(typed).toLowerCase() : undefined
}

function isSyllable(code: number): boolean {
  return code >= firstSyllable && code <= lastSyllable
}
