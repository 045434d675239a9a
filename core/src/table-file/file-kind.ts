import type { ByteSource } from './byte-source.ts'

/** What a file is by its first bytes: its name's ending is whatever somebody once typed. */
export type FileKind = 'zip' | 'compound' | 'text' | 'markup' | 'empty' | 'other'

const signatures: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // A zip without entries, and one in parts.
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zip', [0x50, 0x4b, 0x07, 0x08]],
  ['compound', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
]

const looked = 4096

export async function fileKindOf(source: ByteSource): Promise<FileKind> {
  const head = await source.read(0, Math.min(looked, source.size))
  if (head.length === 0) return 'empty'
  const known = signatures.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (known) return known[0]
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (!utf16 && head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b))) return looksUtf16(head) ? 'text' : 'other'
  const start = String.fromCharCode(...head.subarray(0, 512)).replaceAll('\0', '').replace(/^[\s\u00ef\u00bb\u00bf\u00ff\u00fe]+/, '').toLowerCase()
  if (/^(?:<!doctype|<html|<\?xml|<table|<meta|<style|<head)/.test(start)) return 'markup'
  return start.startsWith('%pdf') ? 'other' : 'text'
}

/** UTF-16 without a mark: ASCII in it has a zero in every other place. */
export function looksUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(head.length, 512) / 2)
  let [even, odd] = [0, 0]
  for (let at = 0; at < pairs; at += 1) {
    if (head[2 * at] === 0) even += 1
    if (head[2 * at + 1] === 0) odd += 1
  }
  // A table has its commas and line ends in ASCII, whatever is written in it.
  if (odd > pairs / 8 && even === 0) return 'utf-16le'
  return even > pairs / 8 && odd === 0 ? 'utf-16be' : undefined
}
