import type { Steps } from '../../sites/engine/steps.ts'

/** A page must not wait for us longer than this at a time, in milliseconds. */
const longestSlice = 6
/** What takes no longer is done before the page draws what it has just changed: badges come sooner. Then the page goes first. */
const untilDrawn = 20

type Priority = 'user-blocking' | 'user-visible'

/** As soon as the page's own script is through, before the page draws or in turn with that. */
export function post(deed: () => void, priority: Priority): void {
  const { scheduler } = globalThis as { scheduler?: { postTask(deed: () => void, options: { priority: Priority }): Promise<void> } }
  if (scheduler) void scheduler.postTask(deed, { priority })
  else setTimeout(deed)
}

/** A piece of work on the page's main thread, from now on. Times are in milliseconds. */
export interface Slices {
  /** What it has taken so far, without its rests. */
  spent(): number
  /** Whether this slice is used up. */
  late(): boolean
  rest(): Promise<void>
  /**
   * Waits until the page is about to draw what it has changed, if it has not yet.
   * @param settle has style and layout worked out, which the page would do anyway: no work of ours.
   */
  drawing(settle: () => void): Promise<void>
}

export function slices(now = () => performance.now()): Slices {
  let before = 0
  let inFrame = 0
  let began = now()
  const until = async (next: (go: () => void) => unknown) => {
    before += now() - began
    await new Promise<void>((done) => next(() => done()))
    began = now()
  }
  return {
    spent: () => before + now() - began,
    late: () => now() - began > longestSlice,
    rest: () => until((go) => post(go, before - inFrame < untilDrawn ? 'user-blocking' : 'user-visible')),
    async drawing(settle) {
      if (before + now() - began < untilDrawn) await until(requestAnimationFrame)
      inFrame = before
      settle()
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
