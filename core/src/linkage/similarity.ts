const leads = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const firstSyllable = 0xac00
const lastSyllable = 0xd7a3

/** Hangul as the letters it is typed with, so that one wrong key is one letter: 김 → ㄱ, a vowel, a final. Others stay. */
export function jamoOf(text: string): string {
  let letters = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (code < firstSyllable || code > lastSyllable) {
      letters += char
      continue
    }
    const at = code - firstSyllable
    const final = at % 28
    // Private letters for vowels and finals: only their being equal counts.
    letters += (leads[Math.floor(at / 588)] ?? '') + String.fromCharCode(0xe000 + (Math.floor(at / 28) % 21)) + (final > 0 ? String.fromCharCode(0xe100 + final) : '')
  }
  return letters
}

/**
 * How many letters were put in, left out, mistaken or swapped with a neighbour (optimal string alignment, Damerau 1964).
 * @param most more than this is not counted: the answer is then `most + 1`.
 */
export function editsBetween(one: string, other: string, most = 3): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + differs)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return Math.min(last[other.length] ?? 0, most + 1)
}

/** Jaro's similarity with Winkler's credit for a common beginning (Winkler 1990): 0 for nothing in common, 1 for the same. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  if (one === '' || other === '') return 0
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1)
  const taken = new Array<boolean>(other.length).fill(false)
  let first = ''
  for (let i = 0; i < one.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(other.length - 1, i + reach); j++) {
      if (taken[j] || one[i] !== other[j]) continue
      taken[j] = true
      first += one[i]
      break
    }
  }
  if (first === '') return 0
  let second = ''
  for (let j = 0; j < other.length; j++) if (taken[j]) second += other[j]
  let swapped = 0
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) swapped += 1
  const jaro = (first.length / one.length + first.length / other.length + (first.length - swapped / 2) / first.length) / 3
  let begins = 0
  while (begins < 4 && begins < Math.min(one.length, other.length) && one[begins] === other[begins]) begins += 1
  return jaro + begins * 0.1 * (1 - jaro)
}

/** What two sets of words share, of all that either has: 0 to 1 (Jaccard). */
export function overlapOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const word of one) if (other.has(word)) shared += 1
  return shared / (one.size + other.size - shared)
}
