import { v3 } from 'uuid'
import { timeColumns } from '../records.ts'
import type { Change, Noun, Nouns } from '../rows.ts'
import type { Instant } from '../time.ts'
import type { Print } from './protocol.ts'

export const bucketCount = 256

/**
 * Whether a row is part of its noun's fingerprint. Tombstones are not: the server forgets them in time. Records and
 * edits are from an instant on only, since a device holds of the older ones what it was asked for.
 */
export function isPrinted<N extends Noun>(noun: N, row: Nouns[N], from: Instant): boolean {
  if (row.removedAt !== null) return false
  const column = (timeColumns as Readonly<Partial<Record<Noun, string>>>)[noun]
  return column === undefined || String((row as unknown as Record<string, unknown>)[column]) >= from
}

/** The bucket of a row: its id's last byte. */
export function bucketOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16)
}

/**
 * Two lanes of 32 bits, each the sum modulo 2^32 of a part of MD5(id's bytes, version in decimals): sums do not mind
 * the order of rows, and a hash under the sum keeps two exchanged versions from looking the same. MD5 because
 * PostgreSQL has it built in; nobody here has a reason to forge one.
 */
export class PrintSum {
  #count = 0
  #high = 0
  #low = 0
  readonly #namespace = new Uint8Array(16)
  readonly #hash = new Uint8Array(16)

  add({ id, version }: Pick<Change['row'], 'id' | 'version'>): void {
    for (let byte = 0, at = 0; byte < 16; byte++) {
      if (id.charCodeAt(at) === 45) at++
      this.#namespace[byte] = Number.parseInt(id.slice(at, at + 2), 16)
      at += 2
    }
    // UUIDv3 is this very MD5 with six bits set, none of them in the first or the last four bytes.
    v3(String(version), this.#namespace, this.#hash, 0)
    this.#count++
    this.#high = (this.#high + lane(this.#hash, 0)) >>> 0
    this.#low = (this.#low + lane(this.#hash, 12)) >>> 0
  }

  get print(): Print {
    return printOf(this.#count, this.#high, this.#low)
  }
}

function lane(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
}

/** A print from its parts; `high` and `low` are the lanes' sums modulo 2^32. */
export function printOf(count: number, high: number, low: number): Print {
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  return { count, sum: hex(high) + hex(low) }
}
