import type { Said } from './proof.ts'

export type Point = readonly [said: number, so: number]

/** Fewer in one point would follow chance. */
const least = 150
const most = 14

/**
 * What was said and how often it was so, made to rise evenly by joining neighbours that do not (isotonic regression by
 * pool adjacent violators), then thinned to few points that hold enough each, evenly in log-odds.
 */
export function evenlyRising(all: readonly Said[]): Point[] {
  const pools: Pool[] = []
  for (const { probability, right } of [...all].sort((a, b) => a.probability - b.probability)) {
    pools.push({ count: 1, said: probability, so: Number(right) })
    for (let [last, before] = [pools.at(-1), pools.at(-2)]; last && before && before.so * last.count >= last.so * before.count; [last, before] = [pools.at(-1), pools.at(-2)]) pools.splice(-2, 2, joined(before, last))
  }
  return thinned(pools).map(({ count, said, so }) => [said / count, so / count])
}

/** Sums over those who were said to be about as likely. */
interface Pool {
  readonly count: number
  readonly said: number
  readonly so: number
}

function joined(one: Pool, other: Pool): Pool {
  return { count: one.count + other.count, said: one.said + other.said, so: one.so + other.so }
}

function thinned(pools: readonly Pool[]): Pool[] {
  const place = ({ count, so }: Pool) => Math.log((so + 0.5) / (count - so + 0.5))
  const [from, to] = [place(pools[0] ?? empty), place(pools.at(-1) ?? empty)]
  const thin: Pool[] = []
  let upTo = from
  for (const pool of pools) {
    const last = thin.at(-1)
    if (last && (last.count < least || place(pool) < upTo)) thin.splice(-1, 1, joined(last, pool))
    else {
      thin.push(pool)
      upTo = place(pool) + (to - from) / most
    }
  }
  const [last, before] = [thin.at(-1), thin.at(-2)]
  return last && before && last.count < least ? [...thin.slice(0, -2), joined(before, last)] : thin
}

const empty: Pool = { count: 1, said: 0, so: 0 }
