import type { CDPSession, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  readonly cat: string
  readonly args: { readonly data?: { readonly url?: string }; readonly name?: string }
}

/** What a stretch of a page's life cost its main thread. Milliseconds. */
export interface Cost {
  /** All tasks. */
  readonly busy: number
  /** Our own functions. */
  readonly own: number
  /** The longest task in which a function of ours ran. */
  readonly longestOwnTask: number
  /** From the mark to the end of the first paint after our last function. */
  readonly toPaint: number
}

/**
 * Records what the page's main thread does while `deed` runs and until `settled`, from the page's performance mark
 * `mark` on.
 */
export async function recordCost(page: Page, mark: string, deed: () => Promise<void>, settled: () => Promise<void>): Promise<Cost> {
  const session = await page.context().newCDPSession(page)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing', 'disabled-by-default-devtools.timeline', 'toplevel', '__metadata'] },
  })
  await deed()
  await settled()
  const events = await stopTracing(session)
  await session.detach()
  return costOf(events, mark)
}

async function stopTracing(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  return events
}

function costOf(events: readonly TraceEvent[], mark: string): Cost {
  const begin = events.findLast((event) => event.name === mark && event.cat.includes('blink.user_timing'))
  if (!begin) throw new Error(`the page never marked "${mark}"`)
  const thread = events.filter((event) => event.pid === begin.pid && event.tid === begin.tid && event.ts >= begin.ts && event.ph === 'X')
  const own = outermost(thread.filter((event) => /^(FunctionCall|EvaluateScript|v8\.run)$/.test(event.name) && event.args.data?.url?.startsWith('chrome-extension://')))
  const tasks = outermost(thread.filter((event) => event.name === 'RunTask' || event.name === 'ThreadControllerImpl::RunTask'))
  const end = (event: TraceEvent) => event.ts + (event.dur ?? 0)
  const lastOwn = Math.max(begin.ts, ...own.map(end))
  const paint = thread.find((event) => event.name === 'Paint' && end(event) >= lastOwn)
  const sum = (list: readonly TraceEvent[]) => list.reduce((total, event) => total + (event.dur ?? 0), 0) / 1000
  const ownTasks = tasks.filter((task) => own.some((call) => call.ts >= task.ts && end(call) <= end(task)))
  return {
    busy: sum(tasks),
    own: sum(own),
    longestOwnTask: Math.max(0, ...ownTasks.map((task) => (task.dur ?? 0) / 1000)),
    toPaint: ((paint ? end(paint) : lastOwn) - begin.ts) / 1000,
  }
}

/** Events that lie within no other of the list. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let reached = -Infinity
  return [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0)).filter((event) => {
    if (event.ts + (event.dur ?? 0) <= reached) return false
    reached = event.ts + (event.dur ?? 0)
    return true
  })
}
