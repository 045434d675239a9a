import type { TextDecoderMaker, TextDecoding } from './byte-source.ts'

/**
 * Reads CP949 (windows-949), which Korean Excel writes. Browsers mean it by "euc-kr"; Node means the smaller set of KS X
 * 1001 by that, without 똠 and 8,821 other syllables. Those stand in CP949 in Unicode's order, in the places that KS X
 * 1001 leaves free, so that they need no table.
 */
export function cp949Decoder(Decoder: TextDecoderMaker): TextDecoding {
  const table = tableOf(Decoder)
  let lead = 0
  return {
    decode(bytes = new Uint8Array(), { stream = false } = {}) {
      const units: string[] = []
      let text = ''
      for (const byte of bytes) {
        if (lead) {
          const code = table[(lead << 8) | byte] ?? 0
          // A broken pair: what comes after a lead that leads nowhere stands for itself where it is ASCII.
          text += code ? String.fromCharCode(code) : byte < 0x80 ? `\ufffd${String.fromCharCode(byte)}` : '\ufffd'
          lead = 0
        } else if (byte < 0x80) text += String.fromCharCode(byte)
        else if (byte > 0x80 && byte < 0xff) lead = byte
        else text += '\ufffd'
        if (text.length > 8192) {
          units.push(text)
          text = ''
        }
      }
      if (!stream && lead) {
        lead = 0
        text += '\ufffd'
      }
      return units.join('') + text
    },
  }
}

let known: Uint16Array | undefined

function tableOf(Decoder: TextDecoderMaker): Uint16Array {
  if (known) return known
  const table = new Uint16Array(65_536)
  const syllables = new Set<number>()
  const standard = new Decoder('euc-kr')
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const text = standard.decode(Uint8Array.of(lead, trail))
      const code = text.length === 1 && text !== '\ufffd' ? text.charCodeAt(0) : 0
      table[(lead << 8) | trail] = code
      if (lead >= 0xb0 && lead <= 0xc8 && code >= 0xac00 && code <= 0xd7a3) syllables.add(code)
    }
  }
  let next = 0xac00
  for (const place of freePlaces()) {
    while (syllables.has(next)) next += 1
    if (next > 0xd7a3) break
    table[place] = next
    next += 1
  }
  known = table
  return table
}

function* freePlaces(): Generator<number> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    const last = lead <= 0xa0 ? 0xfe : 0xa0
    for (let trail = 0x41; trail <= last; trail += 1) if (trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81) yield (lead << 8) | trail
  }
}
