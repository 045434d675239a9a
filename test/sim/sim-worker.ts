import { IDBKeyRange } from 'fake-indexeddb'
import { openCache } from '../../extension/src/db/cache.ts'
import { openOutbox } from '../../extension/src/db/outbox.ts'
import { Courier } from '../../extension/src/sync/courier.ts'
import type { Exclusive } from '../../extension/src/sync/lock.ts'
import { Mirror } from '../../extension/src/sync/mirror.ts'
import { fetchOlder } from '../../extension/src/sync/older-records.ts'
import type { Disk, Life } from './disk.ts'
import type { Happenings } from './happenings.ts'
import { wireApi, type Wire } from './wire.ts'

/** Parts of the client that a plant may put another in the place of, or another release may have had. */
export interface ClientParts {
  readonly openCache: typeof openCache
  readonly openOutbox: typeof openOutbox
  /** Called with each new worker's mirror before it does anything else. */
  hold(mirror: Mirror): void
  /** Whether the outbox calls a transaction complete before it is: one whose commit then fails was called so, too. */
  readonly tellsEarly: boolean
}

export const realClient: ClientParts = { openCache, openOutbox, hold: () => undefined, tellsEarly: false }

export interface Surroundings {
  readonly happenings: Happenings
  readonly disk: Disk
  readonly wire: Wire
  readonly parts: ClientParts
  readonly exclusively: (life: Life) => Exclusive
  nowMs(): number
  /** It died, by itself. */
  died(worker: SimWorker): void
  surprised(what: string): void
}

/** A background worker: the extension's own mirror and courier, on a disk and a network that are ours. */
export class SimWorker implements Life {
  dead = false
  /** Waits for storage or network until it dies. */
  stepsToLive = Infinity
  isReady = false
  readonly mirror: Mirror
  readonly courier: Courier
  /** Steps taken, for those who want to die at each. */
  taken = 0
  private readonly around: Surroundings

  constructor(around: Surroundings) {
    this.around = around
    const { happenings, disk, wire, parts } = around
    const options = { indexedDB: disk.seenBy(this), IDBKeyRange }
    this.mirror = new Mirror({
      openCache: (name) => parts.openCache(name, options),
      outbox: parts.openOutbox(options),
      exclusively: around.exclusively(this),
      now: () => around.nowMs(),
      changed: () => undefined,
      written: () => this.courier.nudge(),
    })
    parts.hold(this.mirror)
    this.mirror.ready.then(() => void (this.isReady = true), (error: unknown) => this.fails('start', error))
    this.courier = new Courier({
      mirror: this.mirror,
      timers: { after: (ms, deed) => happenings.after(ms, () => this.dead || deed()), chance: () => 0.5 },
      apiOf: (device) => wireApi(wire, this, device.token),
      openLine: (_device, poked, closed) => this.openLine(poked, closed),
      told: () => undefined,
      failed: (error) => this.fails('sync', error),
    })
  }

  /** A person looks further back than this device reaches by itself: to the end, or as far as the server is there. */
  async older(deviceId: string, token: string, customerId: string): Promise<void> {
    const { ground } = this.mirror
    for (let before: string | null = null; ;) {
      const answer = await fetchOlder(ground, wireApi(this.around.wire, this, token), deviceId, customerId, before)
      if (answer.status !== 'fetched' || answer.before === null) return
      before = answer.before
    }
  }

  step(): void {
    if (this.dead) return
    this.taken += 1
    if (this.stepsToLive-- <= 0) this.die()
  }

  /** From here on nothing it does reaches anything. */
  die(): void {
    if (this.dead) return
    this.dead = true
    this.around.disk.abandon(this)
    this.around.died(this)
  }

  /** A disk that is full is no surprise; what it refused was not acknowledged. */
  fails(where: string, error: unknown): void {
    if (!this.dead && !(this.around.disk.refusals > 0 && isFullDisk(error))) this.around.surprised(`${where}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`)
  }

  private openLine(poked: (poke: { readonly epoch: string; readonly version: number }) => void, closed: () => void) {
    const { happenings, wire } = this.around
    let open = true
    const end = () => {
      if (open && !this.dead) closed()
      open = false
    }
    const stop = wire.server.listen((news) => happenings.after(20, () => open && !this.dead && poked(news)))
    wire.server.downed.push(() => happenings.after(20, end))
    return { close: () => { open = false; stop() } }
  }
}

function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Whatever else was asked of the transaction ends with it.
  return error.name === 'QuotaExceededError' || error.name === 'AbortError' || ('inner' in error && isFullDisk(error.inner))
}
