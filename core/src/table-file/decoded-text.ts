import { bytesOf, type ByteSource, type TextDecoderMaker, type TextDecoding } from './byte-source.ts'
import { cp949Decoder } from './cp949.ts'
import { looksUtf16 } from './file-kind.ts'

/**
 * The text of a file, whatever it is written in: UTF-8 or UTF-16 by its mark, UTF-16 by its zeros, else UTF-8 where the
 * first bytes beyond ASCII are that, and CP949 where they are not.
 */
export async function* decodedText(source: ByteSource, Decoder: TextDecoderMaker): AsyncGenerator<string> {
  const head = await source.read(0, Math.min(4096, source.size))
  const marked = encodingByMark(head) ?? looksUtf16(head)
  let decoder: TextDecoding | undefined = marked === undefined ? undefined : new Decoder(marked)
  for await (const bytes of bytesOf(source)) {
    const text = decoder ? decoder.decode(bytes, { stream: true }) : asciiOf(bytes)
    if (text !== undefined) yield text
    else {
      decoder = isUtf8(bytes, Decoder) ? new Decoder('utf-8') : cp949Decoder(Decoder)
      yield decoder.decode(bytes, { stream: true })
    }
  }
  const rest = decoder?.decode()
  if (rest) yield rest
}

function encodingByMark(head: Uint8Array): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

function asciiOf(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte >= 0x80)) return undefined
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function isUtf8(bytes: Uint8Array, Decoder: TextDecoderMaker): boolean {
  try {
    // The last character may go on in what comes next.
    new Decoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
