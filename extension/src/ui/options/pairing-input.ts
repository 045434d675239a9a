/** Latin letters by the Hangul key they share, as typed when the keyboard was left in Korean (두벌식, KS X 5002). */
const latinByJamo = new Map(
  [...'ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ'].map((jamo, index) => [jamo, String.fromCharCode(65 + index)]),
)
const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']
const vowels = ['ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅗㅏ', 'ㅗㅐ', 'ㅗㅣ', 'ㅛ', 'ㅜ', 'ㅜㅓ', 'ㅜㅔ', 'ㅜㅣ', 'ㅠ', 'ㅡ', 'ㅡㅣ', 'ㅣ']
const finals = ['', 'ㄱ', 'ㄲ', 'ㄱㅅ', 'ㄴ', 'ㄴㅈ', 'ㄴㅎ', 'ㄷ', 'ㄹ', 'ㄹㄱ', 'ㄹㅁ', 'ㄹㅂ', 'ㄹㅅ', 'ㄹㅌ', 'ㄹㅍ', 'ㄹㅎ', 'ㅁ', 'ㅂ', 'ㅂㅅ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ']
const shifted = new Map([...'ㄲㄸㅃㅆㅉㅒㅖ'].map((jamo, index) => [jamo, [...'ㄱㄷㅂㅅㅈㅐㅔ'][index] ?? '']))

/** The keys a Hangul syllable or jamo was typed with; anything else as it is. */
function keysOf(letter: string): string {
  const place = letter.charCodeAt(0) - 0xac00
  const jamos = place >= 0 && place < 11_172
    ? `${initials[Math.floor(place / 588)]}${vowels[Math.floor((place % 588) / 28)]}${finals[place % 28]}`
    : letter
  return [...jamos].map((jamo) => latinByJamo.get(shifted.get(jamo) ?? jamo) ?? jamo).join('')
}

/**
 * A pairing code as it was meant: capitals and digits only, whatever spaces, hyphens, small or full-width letters it
 * was typed with, and also when it was typed with the keyboard left in Korean.
 */
export function tidyCode(typed: string): string {
  return [...typed.normalize('NFC')].map(keysOf).join('').normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')
}

/** A server's address as typed, full-width letters and outer spaces aside; what it means is the background's to say. */
export function tidyAddress(typed: string): string {
  return typed.normalize('NFKC').trim()
}

/** What a pairing address holds, as the account page shows it and its QR code carries it; undefined for any other text. */
export function pairingLinkOf(typed: string): { readonly server: string; readonly code: string } | undefined {
  const [, server, code] = /^(https?:\/\/[^/?#\s]+)\/account\/?#pair=([A-Z0-9-]{4,40})$/i.exec(tidyAddress(typed)) ?? []
  return server !== undefined && code !== undefined ? { server, code } : undefined
}

/** A server's address as people pass it on: without the path of the API. */
export function shortAddress(server: string): string {
  return server.replace(/\/(?:graphql\/?)?$/i, '')
}
