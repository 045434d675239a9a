import { post, slices, type Slices } from './slices.ts'
import type { WorkBudget } from './work-budget.ts'

/** Badges may have to be moved, or the list has to be read again, which includes the former. */
export type Work = 'layout' | 'list'

export interface WorkLoop {
  /** Asks for work: it is done once, as soon as the budget allows; layout is only looked at when the page draws. */
  want(what: Work): void
  stop(): void
}

/** A frame, in milliseconds. */
const frameMs = 16

/**
 * Does work once a frame at most, one piece at a time, within a budget.
 * @param waiting called whenever something is wanted that the budget does not allow yet; says whether new records seem to have come.
 */
export function workLoop(budget: WorkBudget, work: (what: Work, slices: Slices) => Promise<void>, waiting: () => boolean): WorkLoop {
  let wanted: Work | null = null
  let working = false
  let stopped = false
  let asked = false
  let ended = -frameMs
  let timer: ReturnType<typeof setTimeout> | undefined

  const next = () => {
    if (!wanted || working || asked) return
    asked = true
    if (wanted === 'list' && performance.now() - ended > frameMs) post(turn, 'user-blocking')
    else requestAnimationFrame(turn)
  }
  const turn = async () => {
    asked = false
    if (stopped) return
    const began = performance.now()
    const wait = budget.readyIn(began)
    if (!wanted || (wait > 0 && !(waiting() && budget.borrow(began)))) {
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
    ended = performance.now()
    budget.spend(own.spent(), ended)
    next()
  }
  return {
    want(what) {
      if (wanted !== 'list') wanted = what
      next()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
