import { TableUnreadable } from './table-problem.ts'
import { viewOf } from './zip-archive.ts'

const [free, endOfChain] = [0xffff_ffff, 0xffff_fffe]
const smallest = 4096

/** The streams of an OLE compound file (MS-CFB) by their names: what Excel puts an encrypted workbook into. Throws `TableUnreadable`. */
export function compoundStreams(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array> {
  const view = viewOf(bytes)
  if (bytes.length < 512) throw new TableUnreadable('cut-off')
  const sector = 1 << view.getUint16(30, true)
  const small = 1 << view.getUint16(32, true)
  if ((sector !== 512 && sector !== 4096) || small !== 64) throw new TableUnreadable('damaged')
  const sectorAt = (index: number): Uint8Array => {
    const from = (index + 1) * sector
    if (from >= bytes.length) throw new TableUnreadable('cut-off')
    return bytes.subarray(from, from + sector)
  }
  const table = fatOf(view, sectorAt, sector)
  const chain = (start: number): Uint8Array => join(follow(table, start).map(sectorAt))
  const directory = chain(view.getUint32(48, true))
  const entries = directoryEntries(directory)
  const root = entries.find(({ type }) => type === 5)
  const smallTable = new Uint32Array(wordsOf(view.getUint32(60, true) === endOfChain ? new Uint8Array() : chain(view.getUint32(60, true))))
  const smallBytes = root && root.size > 0 ? chain(root.start) : new Uint8Array()
  return new Map(entries.filter(({ type }) => type === 2).map(({ name, start, size }) => [name, () => {
    if (size > bytes.length) throw new TableUnreadable('cut-off')
    const whole = size >= smallest ? chain(start) : join(follow(smallTable, start).map((index) => smallBytes.subarray(index * small, (index + 1) * small)))
    if (whole.length < size) throw new TableUnreadable('cut-off')
    return whole.subarray(0, size)
  }]))
}

function fatOf(view: DataView, sectorAt: (index: number) => Uint8Array, sector: number): Uint32Array {
  const places: number[] = []
  for (let at = 76; at < 512; at += 4) places.push(view.getUint32(at, true))
  // Of files of more than 7 MB the list of the table's sectors goes on in sectors of its own.
  for (let next = view.getUint32(68, true), left = view.getUint32(72, true); left > 0 && next < endOfChain; left -= 1) {
    const words = wordsOf(sectorAt(next))
    places.push(...words.slice(0, sector / 4 - 1))
    next = words.at(-1) ?? endOfChain
  }
  return Uint32Array.from(places.filter((place) => place < endOfChain - 1).flatMap((place) => wordsOf(sectorAt(place))))
}

function follow(table: Uint32Array, start: number): number[] {
  const indexes: number[] = []
  for (let index = start; index !== endOfChain; index = table[index] ?? free) {
    // One that runs in a circle never ends.
    if (index >= table.length || indexes.length > table.length) throw new TableUnreadable('damaged')
    indexes.push(index)
  }
  return indexes
}

function directoryEntries(directory: Uint8Array): { name: string; type: number; start: number; size: number }[] {
  const view = viewOf(directory)
  const entries = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2)
    const name = String.fromCharCode(...Array.from({ length: length / 2 }, (_, index) => view.getUint16(at + 2 * index, true)))
    entries.push({ name, type: directory[at + 66] ?? 0, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
  }
  return entries
}

function wordsOf(bytes: Uint8Array): number[] {
  const view = viewOf(bytes)
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(4 * index, true))
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
