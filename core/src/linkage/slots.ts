import type { Instant } from '../time.ts'

/** 24 hours of weekdays, then of Saturdays and Sundays. Korea's clock: the store's hours are what counts, not its zone's history. */
export const slots = 48
const koreaMs = 9 * 3_600_000

/** The slot of the week's hours in which an instant lies. */
export function slotOf(at: Instant): number {
  const date = new Date(Date.parse(at) + koreaMs)
  const day = date.getUTCDay()
  return date.getUTCHours() + (day === 0 || day === 6 ? 24 : 0)
}

/** An hour is near its neighbours, and half as near the same hour of the other kind of day. */
const near = [1, 0.7, 0.3] as const
const otherDay = 0.5

/** How much visits in slot `other` tell of slot `slot`: 0 to 1. */
export function nearness(slot: number, other: number): number {
  const apart = Math.abs((slot % 24) - (other % 24))
  const hours = near[Math.min(apart, 24 - apart)] ?? 0
  return slot < 24 === other < 24 ? hours : hours * otherDay
}

const kernel: readonly Float64Array[] = Array.from({ length: slots }, (_, slot) => Float64Array.from({ length: slots }, (_, other) => nearness(slot, other)))

/** How much of some visits is around each slot. */
export function hoursOf(visited: readonly number[]): Float64Array {
  const hours = new Float64Array(slots)
  for (const slot of visited) {
    const near = kernel[slot]
    if (near) for (let other = 0; other < slots; other++) hours[other] = (hours[other] ?? 0) + (near[other] ?? 0)
  }
  return hours
}
