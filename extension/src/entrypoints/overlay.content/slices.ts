/** A page must not wait for us longer than this at a time, in milliseconds. */
export const longestSlice = 6

/** In Chromium since 129. */
const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } }

/** Lets the page go first. */
export function rest(): Promise<void> {
  return scheduler?.yield?.() ?? new Promise((done) => setTimeout(done))
}

/** What was spent on the main thread so far, in milliseconds. */
export interface Spending {
  spent: number
}

/**
 * Does a deed for each item, letting the page breathe in between.
 * @param begin called before each slice: what was read of the layout in the one before may be true no more.
 * @returns false when it was told to stop.
 */
export async function inSlices<T>(items: Iterable<T>, deed: (item: T) => void, spending: Spending, stopped: () => boolean, begin = () => {}): Promise<boolean> {
  let began = performance.now()
  begin()
  for (const item of items) {
    if (performance.now() - began > longestSlice) {
      spending.spent += performance.now() - began
      await rest()
      if (stopped()) return false
      began = performance.now()
      begin()
    }
    deed(item)
  }
  spending.spent += performance.now() - began
  return true
}
