/** Turns of the event loop without any work after which everything that could go on has gone on. */
const quietTurns = 3
/** So many turns within one moment mean that something waits for itself. */
const mostTurns = 100_000

interface Happening {
  readonly at: number
  readonly order: number
  readonly deed: () => void
}

/**
 * Time that passes from one happening to the next. All that is due at one moment is begun together; the next moment
 * comes when nobody can go on any further. So a schedule has one course, however fast the machine is.
 */
export class Happenings {
  /** Milliseconds since 1970. */
  nowMs: number
  private queue: Happening[] = []
  private begun = 0
  private busy = 0
  private orders = 0
  private readonly underWay = new Map<number, string>()
  /** Whether those who are busy only wait for each other, as database sessions may for a lock. */
  standstill: (busy: number) => Promise<boolean> = async () => false

  constructor(startMs: number) {
    this.nowMs = startMs
  }

  /** @returns calls it off. */
  after(ms: number, deed: () => void): () => void {
    const happening = { at: this.nowMs + Math.max(0, Math.round(ms)), order: (this.orders += 1), deed }
    this.queue.push(happening)
    return () => void (this.queue = this.queue.filter((other) => other !== happening))
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** The same for somebody who is busy otherwise: time may pass. */
  async pause(ms: number): Promise<void> {
    this.busy -= 1
    await this.wait(ms)
    this.busy += 1
  }

  /** Something goes on outside of this queue (a storage transaction, a statement) until the returned function is called. */
  begin(what = ''): () => void {
    this.busy += 1
    this.begun += 1
    let over = false
    this.underWay.set(this.begun, what)
    const { begun } = this
    return () => {
      this.underWay.delete(begun)
      if (!over) this.busy -= 1
      over = true
    }
  }

  async during<T>(what: string, deed: () => Promise<T>): Promise<T> {
    const end = this.begin(what)
    try {
      return await deed()
    } finally {
      end()
    }
  }

  /** Goes on until nothing is left to happen before `untilMs`. `seen` is called after each moment. */
  async pass(untilMs: number, seen: () => void): Promise<void> {
    await this.stillness()
    for (;;) {
      const next = Math.min(...this.queue.map(({ at }) => at))
      if (!(next <= untilMs)) break
      this.nowMs = Math.max(this.nowMs, next)
      const due = this.queue.filter(({ at }) => at <= this.nowMs).sort((a, b) => a.at - b.at || a.order - b.order)
      this.queue = this.queue.filter(({ at }) => at > this.nowMs)
      for (const { deed } of due) deed()
      await this.stillness()
      seen()
    }
    if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs)
  }

  private async stillness(): Promise<void> {
    for (let quiet = 0, turns = 0; quiet < quietTurns; turns += 1) {
      const { begun } = this
      await new Promise((resolve) => setImmediate(resolve))
      quiet = this.busy === 0 && begun === this.begun ? quiet + 1 : 0
      if (this.busy > 0 && turns % 50 === 49 && (await this.standstill(this.busy))) return
      if (turns > mostTurns) throw new Error(`Stuck: ${[...this.underWay.values()].join(', ')} never ends`)
    }
  }
}
