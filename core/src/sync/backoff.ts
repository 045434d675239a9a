/** The first wait, in milliseconds: short, because a server on the counter's own machine restarts in a second. */
const firstMs = 500
/** Nobody should look at "not connected" for longer than this after the server is back. */
const longestMs = 15_000

/**
 * How long to wait before trying again, doubling with each failure in a row. Half of it is chance, so that the
 * devices of a store do not all come back in the same instant.
 * @param failures failures in a row so far, 1 or more.
 * @param chance a random number, 0 up to but not including 1.
 * @returns milliseconds.
 */
export function delayBeforeRetry(failures: number, chance: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * chance)
}
