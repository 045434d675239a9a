/** Does a deed every so often, never twice at once. @returns stops, once what is under way is done. */
export function regularly(everyMs: number, deed: () => Promise<unknown>, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(deed).catch(failed)
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
