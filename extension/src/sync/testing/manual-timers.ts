import type { Timers } from '../loop.ts'

/** Time that passes when a test says so. */
export function manualTimers() {
  let set: { readonly ms: number; readonly deed: () => void }[] = []
  const timers: Timers = {
    after(ms, deed) {
      const timer = { ms, deed }
      set.push(timer)
      return () => void (set = set.filter((other) => other !== timer))
    },
    chance: () => 0,
  }
  return {
    timers,
    waiting: () => set.map(({ ms }) => ms),
    /** All that was set comes due. */
    pass() {
      const due = set
      set = []
      for (const { deed } of due) deed()
    },
  }
}
