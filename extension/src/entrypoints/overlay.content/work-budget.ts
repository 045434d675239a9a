/**
 * How much of the page's main thread we may take, in milliseconds. A list that has just come is read at once; a page
 * that never stops changing what is already known costs no more than `share` of a core, one that never stops bringing
 * new records no more than `newShare` besides.
 */
export interface WorkBudget {
  /** Milliseconds until work may begin; 0 when it may begin now. */
  readyIn(now: number): number
  spend(took: number, now: number): void
  /** Pays a debt out of what new records may cost, where there seem to be some. @returns whether work may begin. */
  borrow(now: number): boolean
  /** New records have come: reading them is what we are here for. */
  earn(worth: number, now: number): void
  /** A person did something: what the page changes now, it changes for them, and they are waiting. */
  refill(): void
}

interface Bucket {
  credit: number
  readonly most: number
  readonly share: number
}

export function workBudget(share = 0.015, burst = 150, newShare = 0.1, newBurst = 400): WorkBudget {
  const own: Bucket = { credit: burst, most: burst, share }
  const forNew: Bucket = { credit: newBurst, most: newBurst, share: newShare }
  let at: number | undefined
  const pass = (now: number) => {
    const elapsed = at === undefined ? 0 : Math.max(0, now - at)
    for (const bucket of [own, forNew]) bucket.credit = Math.min(bucket.most, bucket.credit + elapsed * bucket.share)
    at = now
  }
  return {
    readyIn(now) {
      pass(now)
      return own.credit > 0 ? 0 : Math.ceil(-own.credit / share) + 1
    },
    spend(took, now) {
      pass(now)
      own.credit -= took
    },
    borrow(now) {
      pass(now)
      const debt = 1 - own.credit
      if (debt > forNew.credit) return false
      forNew.credit -= debt
      own.credit = 1
      return true
    },
    earn(worth, now) {
      pass(now)
      const earned = Math.min(worth, forNew.credit)
      forNew.credit -= earned
      own.credit = Math.min(burst, own.credit + earned)
    },
    refill() {
      own.credit = burst
    },
  }
}
