/** Bytes that can be read at any place: a file that somebody chose, or one on a disk. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number
  /** The bytes from one place up to another; fewer only where the source ends. */
  read(from: number, to: number): Promise<Uint8Array>
}

/** The platform's own `TextDecoder`, which neither the domain nor its compiler knows. */
export interface TextDecoding {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string
}
export type TextDecoderMaker = new (label: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }) => TextDecoding

const step = 64 * 1024

/** A part of a source, in order, a little at a time. */
export async function* bytesOf(source: ByteSource, from = 0, to = source.size, atOnce = step): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; ) {
    const bytes = await source.read(at, Math.min(to, at + atOnce))
    if (bytes.length === 0) return
    yield bytes
    at += bytes.length
  }
}

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) }
}
