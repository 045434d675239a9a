import type { Instant } from '@dangol/core/time'
import * as v from 'valibot'

/** How far a bootstrap has come. It travels as the cursor: the server keeps nothing, and any server can go on with it. */
export interface Boot {
  /** The store's version when it began: what was written later is pulled afterwards. */
  readonly version: number
  /** From when on all records are sent. */
  readonly from: Instant
  /** Which of the phases, and after which place in its order; null at its beginning. */
  readonly phase: number
  readonly place: BootPlace | null
  /** Rows sent, and rows there are to send. */
  readonly sent: number
  readonly total: number
  /** Customers sent, and rows sent with them: how many fit a page. */
  readonly people: number
  readonly theirRows: number
}

export interface BootPlace {
  /** What the phase is sorted by, before the id. */
  readonly key: string
  readonly id: string
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const instant = v.pipe(v.string(), v.isoTimestamp())
const uuid = v.pipe(v.string(), v.uuid())
const shape = v.strictTuple([
  v.literal('boot'), whole, instant, whole, v.nullable(v.strictTuple([v.pipe(v.string(), v.maxLength(40)), uuid])), whole, whole, whole, whole,
])

export function bootCursorOf({ version, from, phase, place, sent, total, people, theirRows }: Boot): string {
  return Buffer.from(JSON.stringify(['boot', version, from, phase, place && [place.key, place.id], sent, total, people, theirRows])).toString('base64url')
}

/** @returns undefined for any text that is not the cursor of a bootstrap. */
export function bootOf(cursor: string): Boot | undefined {
  const text = Buffer.from(cursor, 'base64url').toString()
  const parsed = v.safeParse(shape, text.startsWith('["boot"') ? readJson(text) : undefined)
  if (!parsed.success) return undefined
  const [, version, from, phase, place, sent, total, people, theirRows] = parsed.output
  return { version, from, phase, place: place && { key: place[0], id: place[1] }, sent, total, people, theirRows }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
