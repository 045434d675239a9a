/** Says no to the next attempt when there were too many within a while; kept in memory, for this process. */
export interface AttemptLimit {
  allow(nowMs: number): boolean
}

export function attemptLimit(most: number, withinMs: number): AttemptLimit {
  let attempts: number[] = []
  return {
    allow(nowMs) {
      attempts = attempts.filter((at) => at > nowMs - withinMs)
      if (attempts.length >= most) return false
      attempts.push(nowMs)
      return true
    },
  }
}
