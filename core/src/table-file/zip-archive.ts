import { Inflate } from 'fflate'
import { bytesOf, type ByteSource } from './byte-source.ts'
import { TableUnreadable } from './table-problem.ts'

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** Bytes in the archive, from its local header. */
  readonly size: number
  readonly at: number
}

/** What may come out of an archive at most, in bytes, and how many times what went in once it is more than a little. */
const mostInflated = 2_000_000_000
const alwaysAllowed = 32_000_000
const mostRatio = 100
const mostEntries = 10_000
/** A sixteenth of a megabyte of zeros is a thousandth of that, deflated: so much comes out at once at most. */
const pushed = 8_192

const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50]

/** The entries of a zip by its directory, which stands at its end: one that was cut off has none. */
export async function zipEntries(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const tail = await source.read(Math.max(0, source.size - 65_557), source.size)
  const view = viewOf(tail)
  let end = tail.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endMark) end -= 1
  if (end < 0) throw new TableUnreadable('cut-off')
  const [count, size, start] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  // Of 4 GB and more (zip64), or with so many parts, no workbook is.
  if (count > mostEntries || size > 16_000_000 || start + size > source.size) throw new TableUnreadable(start === 0xffff_ffff ? 'too-large' : 'damaged')
  return entriesIn(await source.read(start, start + size), count)
}

function entriesIn(directory: Uint8Array, count: number): ReadonlyMap<string, ZipEntry> {
  const view = viewOf(directory)
  const entries = new Map<string, ZipEntry>()
  for (let index = 0, at = 0; index < count; index += 1) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== entryMark) throw new TableUnreadable('damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = String.fromCharCode(...directory.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/').replace(/^\//, '')
    // Encrypted entries of a zip are no workbook's way to have a password.
    if (view.getUint16(at + 8, true) & 1) throw new TableUnreadable('encryption-unknown')
    entries.set(name.toLowerCase(), { name, method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** What an entry holds, a little at a time. Throws `TableUnreadable` for one that is damaged, or unpacks to far more than it is. */
export async function* entryBytes(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const local = await source.read(entry.at, entry.at + 30)
  const view = viewOf(local)
  if (local.length < 30 || view.getUint32(0, true) !== localMark) throw new TableUnreadable('damaged')
  const from = entry.at + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  if (from + entry.size > source.size) throw new TableUnreadable('cut-off')
  if (entry.method === 0) yield* bytesOf(source, from, from + entry.size)
  else if (entry.method === 8) yield* inflated(source, from, from + entry.size)
  else throw new TableUnreadable('damaged')
}

async function* inflated(source: ByteSource, from: number, to: number): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  let [went, came, ended] = [0, 0, false]
  const inflate = new Inflate((bytes, last) => {
    came += bytes.length
    ended ||= last
    out.push(bytes)
  })
  for await (const block of bytesOf(source, from, to)) {
    for (let at = 0; at < block.length && !ended; at += pushed) {
      const piece = block.subarray(at, at + pushed)
      went += piece.length
      push(inflate, piece, went >= to - from)
      if (came > mostInflated || (came > alwaysAllowed && came > went * mostRatio)) throw new TableUnreadable('bomb')
      const ready = out
      out = []
      yield* ready
    }
  }
  if (!ended) throw new TableUnreadable('damaged')
}

function push(inflate: Inflate, piece: Uint8Array, last: boolean): void {
  try {
    inflate.push(piece, last)
  } catch {
    throw new TableUnreadable('damaged')
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
