/** Chance that comes out the same every time it is asked for with the same seed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  happens(probability: number): boolean
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly (readonly [item: T, weight: number])[]): T
}

/** FNV-1a, 32 bit (Fowler, Noll and Vo; draft-eastlake-fnv), over the UTF-16 units of texts and the value of numbers. */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  const take = (unit: number) => { hash = Math.imul(hash ^ unit, 0x01000193) }
  for (const part of parts) {
    if (typeof part === 'number') for (const shift of [0, 8, 16, 24]) take((part >>> shift) & 0xff)
    else for (let at = 0; at < part.length; at++) take(part.charCodeAt(at))
    take(0x1f)
  }
  return hash >>> 0
}

/** One number from 0 up to, not including, 1, for a seed: the first that mulberry32 gives. */
export function drawOf(seed: number): number {
  let mixed = (seed + 0x6d2b79f5) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/**
 * mulberry32 (Tommy Ettinger, 2017, public domain) seeded with the parts' hash. One stream a question ("does this
 * person come on this day?"), so that asking about one day more never changes the answers for the others.
 */
export function chanceOf(...parts: readonly (string | number)[]): Chance {
  let state = seedOf(...parts)
  const next = () => {
    const drawn = drawOf(state)
    state = (state + 0x6d2b79f5) | 0
    return drawn
  }
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('Nothing to pick from')
    return list[Math.floor(next() * list.length)] as T
  }
  return {
    next,
    pick,
    happens: (probability) => next() < probability,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of list) {
        left -= weight
        if (left < 0) return item
      }
      return pick(list)[0]
    },
  }
}
