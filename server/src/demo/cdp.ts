import type { Readable, Writable } from 'node:stream'

/** A conversation with a browser in the Chrome DevTools Protocol. */
export interface Cdp {
  /** Rejects with the browser's own words when it refuses, and when the browser is gone. */
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>
  /** Resolves when the browser has closed its end. */
  readonly closed: Promise<void>
}

interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/**
 * Speaks over `--remote-debugging-pipe`: JSON messages, each ended by a zero byte (Chromium's
 * content/browser/devtools/devtools_pipe_handler.cc). No port is opened that others could speak to.
 */
export function connectPipe(to: Writable, from: Readable): Cdp {
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>()
  let last = 0
  let over = false
  let rest: Buffer[] = []

  function hear(text: string): void {
    const { id, result, error } = JSON.parse(text) as Answer
    const asked = id === undefined ? undefined : waiting.get(id)
    if (id === undefined || !asked) return
    waiting.delete(id)
    if (error) asked.reject(new Error(error.message))
    else asked.resolve(result ?? {})
  }
  from.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      hear(Buffer.concat([...rest, chunk.subarray(start, end)]).toString())
      rest = []
      start = end + 1
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
  })
  const closed = new Promise<void>((done) => {
    const end = () => {
      over = true
      for (const { reject } of waiting.values()) reject(new Error('The browser has closed'))
      waiting.clear()
      done()
    }
    from.once('close', end)
    from.once('end', end)
    from.on('error', end)
    // Writing to a browser that is going is no failure of its own: `closed` tells.
    to.on('error', end)
  })
  return {
    closed,
    send(method, params = {}, sessionId) {
      if (over) return Promise.reject(new Error('The browser has closed'))
      const id = ++last
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        to.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`)
      })
    },
  }
}
