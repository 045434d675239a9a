/**
 * A page's text as a person reads it, so that every parser meets one spelling: full-width ASCII (`０１０`, `＊`)
 * becomes ASCII, invisible marks go (zero-width space, soft hyphen, the direction marks that pasted contacts carry),
 * any run of white space is one space, the ends are trimmed, and the result is NFC.
 * @returns undefined when more than `longest` UTF-16 units are left: too much to be the one value looked for.
 */
export function tidyText(text: string, longest: number): string | undefined {
  // Most of what pages print is tidy already: ASCII and whole syllables, words parted by one space.
  if (text.length <= longest && tidy.test(text)) return text
  const seen = text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  // Before normalizing, which takes minutes over a megabyte of accents on one letter. Apart, a syllable is 3 units.
  if (seen.length > 4 * longest) return undefined
  const plain = seen.normalize('NFC')
  return plain.length > longest ? undefined : plain
}

const tidy = /^(?:[!-~가-힣]+(?: [!-~가-힣]+)*)?$/
