import type { Instant } from '../time.ts'

/**
 * A hybrid logical clock (Kulkarni et al., 2014) as sortable text: 15 digits of milliseconds, 5 of a counter, and the
 * device that made it, "001763780523123-00000-0197f0e2-…". Later sorts after earlier, and a device's own never turn
 * back, whatever its clock does.
 */
export type Hlc = string

/** A device's clock may run this far ahead of the server's before the server holds it back. */
export const clockSlackMs = 5 * 60_000

const shape = /^(\d{15})-(\d{5})-(.+)$/s
const lastCounter = 99_999
const lastMs = 999_999_999_999_999

export interface HlcParts {
  readonly ms: number
  readonly counter: number
  /** Who made it: a device's or an API client's id. */
  readonly node: string
}

export function formatHlc({ ms, counter, node }: HlcParts): Hlc {
  const carried = counter > lastCounter
  const wholeMs = Math.min(Math.max(0, Math.trunc(ms) + (carried ? 1 : 0)), lastMs)
  return `${String(wholeMs).padStart(15, '0')}-${String(carried ? 0 : counter).padStart(5, '0')}-${node}`
}

/** @returns undefined for text that is no clock. */
export function parseHlc(hlc: string): HlcParts | undefined {
  const [, ms, counter, node] = shape.exec(hlc) ?? []
  return node === undefined ? undefined : { ms: Number(ms), counter: Number(counter), node }
}

/** The clock's next tick on a device: its own time, or one more than the last where that is not behind it. */
export function nextHlc(last: Hlc | null | undefined, nowMs: number, node: string): Hlc {
  const before = last ? parseHlc(last) : undefined
  return before && before.ms >= nowMs ? formatHlc({ ms: before.ms, counter: before.counter + 1, node }) : formatHlc({ ms: nowMs, counter: 0, node })
}

/** The same, told apart from a clock that runs ahead: never more than five minutes after `nowMs`. */
export function clampHlc(hlc: Hlc, nowMs: number): Hlc {
  const parts = parseHlc(hlc)
  const latest = nowMs + clockSlackMs
  return parts && parts.ms > latest ? formatHlc({ ms: latest, counter: 0, node: parts.node }) : hlc
}

/** When it was made, as its maker's clock told. */
export function instantOfHlc(hlc: Hlc): Instant {
  return new Date(parseHlc(hlc)?.ms ?? 0).toISOString()
}
