import type { CDPSession, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** The same in time of the processor: what others on the machine took is not in it. */
  readonly tdur?: number
  readonly cat: string
  readonly args: { readonly data?: { readonly url?: string }; readonly name?: string }
}

/** What a stretch of a page's life cost its main thread. Milliseconds. */
export interface Cost {
  /** Processor time of all tasks: scripts, ours and the page's, style, layout and paint. */
  readonly busy: number
  /** The longest task after the page's own first frame: whatever it is, the page did not ask for it. */
  readonly longestLater: number
  /** From the mark to the end of the last paint. */
  readonly toPaint: number
  /** Processor time of all script. */
  readonly script: number
  /** Calls into our scripts. */
  readonly ownCalls: number
  /** Processor time of the longest piece of script in one go; after the mark, whatever runs on a page without scripts is ours. */
  readonly longestScript: number
  /** Processor time of the longest task in which a script of ours ran, with whatever else the browser did in it. */
  readonly longestOwnTask: number
}

/**
 * Records what the page's main thread does while `deed` runs and until `settled`, from the page's performance mark
 * `mark` on. Writing every task down slows a page, so times are taken with paints alone.
 */
export async function recordCost(page: Page, mark: string, deed: () => Promise<void>, settled: () => Promise<void>, detail: 'paints' | 'tasks' = 'tasks'): Promise<Cost> {
  const session = await page.context().newCDPSession(page)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing', ...(detail === 'tasks' ? ['disabled-by-default-devtools.timeline', 'toplevel', 'v8.execute'] : [])] },
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

const scripts = new Set(['FireAnimationFrame', 'FunctionCall', 'RunMicrotasks', 'EvaluateScript'])

function costOf(events: readonly TraceEvent[], mark: string): Cost {
  const begin = events.findLast((event) => event.name === mark && event.cat.includes('blink.user_timing'))
  if (!begin) throw new Error(`the page never marked "${mark}"`)
  const thread = events.filter((event) => event.pid === begin.pid && event.tid === begin.tid && event.ts >= begin.ts && event.ph === 'X')
  const end = (event: TraceEvent) => event.ts + (event.dur ?? 0)
  const tasks = outermost(thread.filter((event) => event.name === 'RunTask' || event.name === 'ThreadControllerImpl::RunTask'))
  const paints = thread.filter((event) => event.name === 'Paint')
  const firstPaint = Math.min(...paints.map(end))
  const own = thread.filter((event) => event.name === 'FunctionCall' && event.args.data?.url?.startsWith('chrome-extension://'))
  const ran = outermost(thread.filter((event) => scripts.has(event.name))).map((event) => (event.tdur ?? event.dur ?? 0) / 1000)
  return {
    busy: tasks.reduce((total, task) => total + (task.tdur ?? task.dur ?? 0), 0) / 1000,
    longestLater: Math.max(0, ...tasks.filter((task) => task.ts > firstPaint).map((task) => (task.dur ?? 0) / 1000)),
    toPaint: (Math.max(begin.ts, ...paints.map(end)) - begin.ts) / 1000,
    ownCalls: own.length,
    script: ran.reduce((total, took) => total + took, 0),
    longestScript: Math.max(0, ...ran),
    longestOwnTask: Math.max(0, ...tasks.filter((task) => own.some(({ ts }) => ts >= task.ts && ts <= end(task))).map((task) => (task.tdur ?? task.dur ?? 0) / 1000)),
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
