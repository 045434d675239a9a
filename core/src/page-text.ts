/**
 * A page's text as a person reads it, so that every parser meets one spelling: full-width ASCII (`０１０`, `＊`)
 * becomes ASCII, invisible marks go (zero-width space, soft hyphen, the direction marks that pasted contacts carry),
 * any run of white space is one space, the ends are trimmed, and the result is NFC.
 */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC') // what was taken out may have stood between a letter and its accent
}
