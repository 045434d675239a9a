import { delayBeforeRetry } from '@dangol/core/sync/backoff'

/** Time and chance, handed in. */
export interface Timers {
  /** Calls `deed` once after `ms`. @returns a function that calls it off. */
  after(ms: number, deed: () => void): () => void
  /** 0 up to but not including 1. */
  chance(): number
}

export interface Loop {
  /** There is something to do, or reason to think that the server is back: tries at once. */
  wake(): void
  /** There is something to do: tries at once, unless a try has just failed and the next is already set. */
  nudge(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): void
}

/**
 * Keeps one exchange with the server going at a time: whoever wakes it meanwhile gets another one right after, and a
 * failed one is tried again after a growing wait.
 * @param exchange resolves to whether it came through, or to 'further' when it did not and yet some of it did: then the
 * server is there, and the next wait is a first one. A throw is `failed`'s and counts as a failure.
 */
export function startLoop(exchange: () => Promise<boolean | 'further'>, timers: Timers, failed: (error: unknown) => void): Loop {
  let running: Promise<void> | undefined
  let again = false
  let failures = 0
  let callOff: (() => void) | undefined
  let stopped = false

  const wake = () => {
    if (stopped) return
    again = true
    callOff?.()
    callOff = undefined
    running ??= run().finally(() => {
      running = undefined
      // Somebody may have woken it in the turn between the last exchange and this one.
      if (again) wake()
    })
  }
  const run = async () => {
    while (again && !stopped) {
      again = false
      const through = await exchange().catch((error: unknown) => (failed(error), false))
      if (through === true) failures = 0
      else {
        failures = through === 'further' ? 1 : failures + 1
        // What woke it during a failure would only fail again at once.
        again = false
      }
    }
    if (failures > 0 && !stopped) callOff = timers.after(delayBeforeRetry(failures, timers.chance()), wake)
  }
  return {
    wake,
    nudge: () => {
      if (!callOff) wake()
    },
    idle: async () => {
      while (running) await running
    },
    stop: () => {
      stopped = true
      callOff?.()
    },
  }
}
