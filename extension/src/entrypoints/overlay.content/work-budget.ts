/**
 * How much of the page's main thread we may take: bursts are free, so that a list that has just come is read at once,
 * and a page that never stops changing costs no more than `share` of a core.
 */
export interface WorkBudget {
  /** Milliseconds until work may begin; 0 when it may begin now. */
  readyIn(now: number): number
  spend(took: number, now: number): void
  /** A person did something: what the page changes now, it changes for them, and they are waiting. */
  refill(): void
}

export function workBudget(share = 0.015, burst = 150): WorkBudget {
  let credit = burst
  let at: number | undefined
  const earn = (now: number) => {
    if (at !== undefined) credit = Math.min(burst, credit + Math.max(0, now - at) * share)
    at = now
  }
  return {
    readyIn(now) {
      earn(now)
      return credit > 0 ? 0 : Math.ceil(-credit / share) + 1
    },
    spend(took, now) {
      earn(now)
      credit -= took
    },
    refill() {
      credit = burst
    },
  }
}
