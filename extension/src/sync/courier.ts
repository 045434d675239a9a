import { delayBeforeRetry } from '@dangol/core/sync/backoff'
import type { SyncState } from '@dangol/core/sync/state'
import type { StoreApi } from '../api/store-api.ts'
import { readState } from '../db/cache.ts'
import { deviceOf, pendingCount, waitingCount, type Device } from '../db/outbox.ts'
import { markRevoked } from '../db/pairing.ts'
import { forgetDecided } from '../db/queue.ts'
import { check, checkDue } from './check.ts'
import { startLoop, type Loop, type Timers } from './loop.ts'
import type { Mirror } from './mirror.ts'
import { evictFetched } from './older-records.ts'
import { unsentEntries } from './outbox-file.ts'
import { forgetDiscarded } from './refused.ts'
import { exchange } from './step.ts'
import { syncStateOf, type Reach } from './sync-state.ts'

/** What the server says when something changed: how far the store has come. */
export interface Poke {
  readonly epoch: string
  readonly version: number
}

/** A live line to the server. */
export interface Line {
  close(): void
}

export interface CourierOptions {
  readonly mirror: Mirror
  readonly timers: Timers
  apiOf(device: Device): StoreApi
  /** Opens a line that calls `poked` on each change and, once, when it ends by itself, `closed` or `shutOut`. */
  openLine(device: Device, poked: (poke: Poke) => void, closed: () => void, shutOut: () => void): Line
  /** The state of saving, whenever it may have changed. */
  told(state: SyncState): void
  failed(error: unknown): void
  /**
   * The server refused this device's token. Where somebody is told, they put the store's data away, and the server is not
   * asked again until this browser is paired anew; where nobody is, it may have been a mistake of the server's.
   */
  refused?(): Promise<void>
}

/** Whether there was no room on the device: databases tell it as it is, or as why they gave something up. */
function isFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('name' in error && error.name === 'QuotaExceededError') return true
  return 'inner' in error && isFull(error.inner)
}

/** A line that lasted this long was a good one: if it breaks, a new one is tried at once. */
const goodLineMs = 30_000
const checkEveryMs = 5 * 60_000

/** Carries what waits to the server and what is new from it, and keeps a line open while somebody is looking. */
export class Courier {
  private readonly options: CourierOptions
  private readonly loop: Loop
  private reach: Reach
  private watched = false
  private carrying = false
  /** The last the server told of itself. */
  private heard: Poke | undefined
  private line: { readonly deviceId: string; readonly line: Line; readonly since: number } | undefined
  private brokenLines = 0
  /** Where what is being sent began, so that it can be told how far it has come. */
  private flushedFrom: number | undefined
  private checkedAt = -Infinity

  constructor(options: CourierOptions) {
    this.options = options
    this.loop = startLoop(() => this.carryOnce(), options.timers, options.failed)
  }

  /** There may be something new, or the server may be back. */
  wake(): void {
    this.loop.wake()
  }

  /** There is something to send. */
  nudge(): void {
    this.tell().catch(this.options.failed)
    this.loop.nudge()
  }

  /** Whether somebody is looking: then changes are heard of at once. */
  watch(watched: boolean): void {
    if (watched === this.watched) return
    this.watched = watched
    if (watched) this.loop.wake()
    else this.hangUp()
  }

  /** Another store, or none: nothing of what was known of the server holds. */
  async reset(): Promise<void> {
    this.reach = undefined
    this.brokenLines = 0
    this.hangUp()
    await this.tell()
  }

  idle(): Promise<void> {
    return this.loop.idle()
  }

  stop(): void {
    this.loop.stop()
    this.hangUp()
  }

  async state(): Promise<SyncState> {
    await this.options.mirror.ready
    const { ground } = this.options.mirror
    const { caches, outbox } = ground
    const device = await deviceOf(outbox)
    this.follow(device)
    return syncStateOf({
      device, cache: await readState(ground.cache), building: caches.building && (await readState(caches.building)), reach: this.reach, flushedFrom: this.flushedFrom,
      ...(device && { waiting: await waitingCount(outbox, device) }),
      left: device ? 0 : (await unsentEntries(outbox)).length,
    })
  }

  private async carryOnce(): Promise<boolean | 'further'> {
    this.carrying = true
    try {
      return await this.carry()
    } catch (error) {
      if (isFull(error)) this.reach = 'full'
      await this.tell()
      throw error
    } finally {
      this.carrying = false
      await this.catchUp()
    }
  }

  /** @returns whether there is no reason to try again soon; 'further' when the line broke and something had come or gone before. */
  private async carry(): Promise<boolean | 'further'> {
    const { mirror, apiOf } = this.options
    await mirror.ready
    const device = await deviceOf(mirror.ground.outbox)
    if (!device) {
      // Nobody comes back for it after so long, and it is about people.
      await forgetDecided(mirror.ground.outbox, mirror.ground.now())
      return true
    }
    if (device.revoked && this.options.refused) return true
    this.follow(device)
    let further = false
    this.reach = await exchange(mirror.ground, apiOf(device), () => {
      further = true
      void this.moved().catch(this.options.failed)
    }, device.id)
    // A token that is refused now is refused in a second too: the next wake will do.
    const known = this.reach !== 'unauthenticated'
    if (this.reach === 'complete' || !known) await markRevoked(mirror.ground.outbox, device.id, !known)
    if (!known) await this.options.refused?.()
    await mirror.refresh()
    await this.tell()
    if (this.reach === 'complete') {
      this.callUp(device)
      await this.lookAfter(device)
    }
    if (further && this.reach === 'unreachable') return 'further'
    // An older server stays one until somebody updates it, which takes longer than the longest wait.
    return this.reach === 'complete' || this.reach === 'older-server' || !known
  }

  /** Where the sending that is under way began: it ends when nothing waits any more. */
  private follow(device: Device | undefined): void {
    if (!device || pendingCount(device) === 0) this.flushedFrom = undefined
    else this.flushedFrom = Math.min(this.flushedFrom ?? device.ackedMid, device.ackedMid)
  }

  /** Once everything has come and gone: what is due now and then. */
  private async lookAfter(device: Device): Promise<void> {
    const { ground } = this.options.mirror
    const now = ground.now()
    const due = checkDue(await readState(ground.cache), now)
    // The whole store is summed up for it: where it moved meanwhile, not at once again.
    if (!due || now - this.checkedAt < checkEveryMs) return
    this.checkedAt = now
    await check(ground, this.options.apiOf(device), device.id, due)
    await evictFetched(ground)
    await forgetDiscarded(ground)
    await forgetDecided(ground.outbox, now)
  }

  private async moved(): Promise<void> {
    await this.options.mirror.refresh()
    await this.tell()
  }

  private async tell(): Promise<void> {
    this.options.told(await this.state())
  }

  private callUp(device: Device): void {
    if (!this.watched || this.line?.deviceId === device.id) return
    this.hangUp()
    const line = this.options.openLine(device, (poke) => this.poked(poke), () => this.lineBroke(line), () => this.shutOut(line))
    this.line = { deviceId: device.id, line, since: this.options.mirror.ground.now() }
  }

  private hangUp(): void {
    this.line?.line.close()
    this.line = undefined
  }

  /** What is told during an exchange is mostly of that exchange's own changes: it is looked at when that has ended. */
  private poked(poke: Poke): void {
    this.heard = poke
    if (!this.carrying) this.catchUp().catch(this.options.failed)
  }

  private async catchUp(): Promise<void> {
    const { heard } = this
    this.heard = undefined
    if (!heard) return
    const state = await readState(this.options.mirror.ground.cache)
    if (heard.epoch !== state.epoch || heard.version > state.version) this.loop.wake()
  }

  /** Nothing to wait for: the exchange hears it at once, and says so. */
  private shutOut(line: Line): void {
    if (this.line?.line !== line) return
    this.line = undefined
    this.loop.wake()
  }

  /** The exchange that follows finds out whether the server is away, and opens a new line if it is not. */
  private lineBroke(line: Line): void {
    if (this.line?.line !== line) return
    this.brokenLines = this.options.mirror.ground.now() - this.line.since >= goodLineMs ? 1 : this.brokenLines + 1
    this.line = undefined
    const { timers } = this.options
    timers.after(delayBeforeRetry(this.brokenLines, timers.chance()), () => this.watched && this.loop.wake())
  }
}
