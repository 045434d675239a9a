import { slices, type Slices } from './slices.ts'
import type { WorkBudget } from './work-budget.ts'

/** Badges may have to be moved, or the list has to be read again, which includes the former. */
export type Work = 'layout' | 'list'

export interface WorkLoop {
  /** Asks for work: it is done once, in the next frame that the budget allows. */
  want(what: Work): void
  stop(): void
}

/**
 * Does work once a frame at most, one piece at a time, within a budget.
 * @param waiting called in each frame in which something is wanted that the budget does not allow yet.
 */
export function workLoop(budget: WorkBudget, work: (what: Work, slices: Slices) => Promise<void>, waiting: () => void): WorkLoop {
  let wanted: Work | null = null
  let working = false
  let stopped = false
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = () => {
    if (wanted && !stopped && !working && frame === 0) frame = requestAnimationFrame(() => void turn())
  }
  const turn = async () => {
    frame = 0
    const began = performance.now()
    const wait = budget.readyIn(began)
    if (!wanted || wait > 0) {
      waiting()
      budget.spend(performance.now() - began, performance.now())
      timer ??= setTimeout(() => { timer = undefined; next() }, wait)
      return
    }
    const what = wanted
    const own = slices()
    wanted = null
    working = true
    await work(what, own)
    working = false
    budget.spend(own.spent(), performance.now())
    next()
  }
  return {
    want(what) {
      if (wanted !== 'list') wanted = what
      next()
    },
    stop() {
      stopped = true
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}
