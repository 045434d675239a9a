import type { Steps } from '../../sites/engine/steps.ts'

/** A page must not wait for us longer than this at a time, in milliseconds. */
const longestSlice = 6

/** In Chromium since 129. */
const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } }

/** Lets the page go first. */
export function rest(): Promise<void> {
  return scheduler?.yield?.() ?? new Promise((done) => setTimeout(done))
}

/** A piece of work on the page's main thread, from now on. Times are in milliseconds. */
export interface Slices {
  /** What it has taken so far, without its rests. */
  spent(): number
  /** Whether this slice is used up. */
  late(): boolean
  rest(): Promise<void>
}

export function slices(now = () => performance.now()): Slices {
  let before = 0
  let began = now()
  return {
    spent: () => before + now() - began,
    late: () => now() - began > longestSlice,
    async rest() {
      before += now() - began
      await rest()
      began = now()
    },
  }
}

/** Takes steps, letting the page go first whenever a slice is used up. @returns null when it was told to stop. */
export async function inSlices<T>(steps: Steps<T>, work: Slices, stopped: () => boolean): Promise<T | null> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (!work.late()) continue
    await work.rest()
    if (stopped()) return null
  }
}

/** A deed for each item, a step each. */
export function* each<T>(items: Iterable<T>, deed: (item: T) => void): Steps<true> {
  for (const item of items) {
    deed(item)
    yield
  }
  return true
}
