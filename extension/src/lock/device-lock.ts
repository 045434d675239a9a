import { locked, looked, opened, pinStateOf, ruled, takeTry, unlocked, type LockFacts, type LockReason, type LockState } from '@dangol/core/device-lock'
import type { LockBox, LockRow } from '../db/lock-box.ts'
import { isPin, keepPin, pinOf } from './pin.ts'

export interface DeviceLockOptions {
  readonly box: LockBox
  readonly crypto: Crypto
  /** Milliseconds since 1970. */
  now(): number
  /** Whether somebody has touched this computer within the last minute. */
  present(): Promise<boolean>
  changed(state: LockState): void
  /** How often a PIN is hashed; left out but in tests. */
  readonly iterations?: number
}

export type Unlocking =
  | { readonly status: 'opened' }
  /** `heldUntil`: from when on another may be tried, in milliseconds since 1970; null at once. */
  | { readonly status: 'wrong' | 'held'; readonly heldUntil: number | null }
  /** No PIN opens this device any more, or none was ever set: it has to be paired anew. */
  | { readonly status: 'void' }
  /** No PIN at all. */
  | { readonly status: 'unfit' }

const fresh: LockRow = { key: 'lock', facts: unlocked, pin: null, blurred: false }

/**
 * Whether this browser shows people. What is asked while it is locked is answered as if nobody were known, by the one place
 * all questions come through (entrypoints/background/behind-lock.ts).
 *
 * It keeps out whoever stands at an unattended counter: they see no name, on no surface, and cannot try many PINs. It does
 * not keep out whoever holds the machine with its account open and time to spare: the browser keeps the cache on the disk as
 * it is, and a person who can read the profile's files can read it. Only the disk's own encryption helps there. That is why
 * a device that was shut out does not stay locked over its data but has it thrown away (sync/put-away.ts), all but what was
 * never sent, which exists nowhere else: that waits to be sent after pairing anew, or to be saved as a file. Emptying a
 * database leaves the bytes on the disk until the browser writes over them.
 */
export class DeviceLock {
  /** What was kept has been read; before that nothing may be shown. */
  readonly ready: Promise<void>
  private readonly options: DeviceLockOptions
  private row: LockRow = fresh
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: DeviceLockOptions) {
    this.options = options
    this.ready = options.box.lock.get('lock').then((row) => void (this.row = row ?? fresh))
  }

  async state(): Promise<LockState> {
    await this.closed()
    return stateOf(this.row, this.options.now())
  }

  /** Why nobody is shown now; null where people are. */
  async closed(): Promise<LockReason | null> {
    await this.ready
    // The worker may have been woken by this very question, hours after it was last asked.
    const facts = looked(this.row.facts, false, this.options.now())
    if (facts.reason !== this.row.facts.reason) void this.put({ ...this.row, facts }).catch(() => undefined)
    return this.row.facts.reason
  }

  async lock(reason: LockReason): Promise<void> {
    await this.change((row) => ({ ...row, facts: locked(row.facts, reason) }))
  }

  /** To be called about once a minute, and when a worker starts. */
  async look(): Promise<void> {
    await this.closed()
    if (this.row.facts.limitMs === null || this.row.facts.reason !== null) return
    const present = await this.options.present()
    await this.change((row) => ({ ...row, facts: looked(row.facts, present, this.options.now()) }))
  }

  /** @param minutes the owner's rule, as far as this device has heard of it; null for never. */
  async rule(minutes: number | null): Promise<void> {
    await this.change((row) => ({ ...row, facts: ruled(row.facts, minutes === null ? null : minutes * 60_000, this.options.now()) }))
  }

  async blur(blurred: boolean): Promise<void> {
    await this.change((row) => ({ ...row, blurred }))
  }

  /** This browser was paired anew, or left its store: whoever may do that needs no PIN of those before them. */
  async startOver(): Promise<void> {
    await this.change((row) => ({ ...row, pin: null, facts: { ...row.facts, reason: null, tries: 0, heldUntil: 0, seenAt: this.options.now() } }))
  }

  async unlock(typed: string): Promise<Unlocking> {
    if ((await this.closed()) === 'revoked') return { status: 'void' }
    const outcome = await this.compare(typed)
    if (outcome.status === 'opened') await this.change((row) => ({ ...row, facts: opened(row.facts, this.options.now()) }))
    return outcome
  }

  /**
   * Whether somebody knows the PIN; where none is set, everybody does. On a device that was shut out too, where it opens
   * nothing: the tries are counted all the same.
   */
  async knows(typed: string): Promise<Unlocking> {
    await this.ready
    return this.row.pin ? this.compare(typed) : { status: 'opened' }
  }

  /** @param next null to have none. @param current the one that is set, if one is. */
  async setPin(next: string | null, current: string): Promise<Unlocking> {
    const pin = next === null ? null : pinOf(next)
    if (pin === undefined) return { status: 'unfit' }
    const known = await this.knows(current)
    if (known.status !== 'opened') return known
    const kept = pin === null ? null : await keepPin(this.options.crypto, pin, this.options.iterations)
    await this.change((row) => ({ ...row, pin: kept, facts: { ...row.facts, tries: 0, heldUntil: 0 } }))
    return { status: 'opened' }
  }

  private async compare(typed: string): Promise<Unlocking> {
    await this.ready
    const { pin } = this.row
    if (!pin) return { status: 'void' }
    const candidate = pinOf(typed)
    // What cannot be one costs no try.
    if (candidate === undefined) return { status: 'unfit' }
    const now = this.options.now()
    let tried: LockFacts | undefined
    // In turn with all other changes: of many tries at once each is counted before any is looked at.
    await this.change((row) => {
      // A shut-out device's tries count as any other's; only what a right one opens is another matter.
      tried = takeTry({ ...row.facts, reason: null }, now)
      return tried ? { ...row, facts: { ...tried, reason: row.facts.reason } } : row
    })
    const { heldUntil } = tried ?? this.row.facts
    if (!tried) return now < heldUntil ? { status: 'held', heldUntil } : { status: 'void' }
    if (!(await isPin(this.options.crypto, candidate, pin))) return { status: 'wrong', heldUntil: heldUntil || null }
    await this.change((row) => ({ ...row, facts: { ...row.facts, tries: 0, heldUntil: 0 } }))
    return { status: 'opened' }
  }

  /** One change after the other: two tries at once are two. */
  private change(next: (row: LockRow) => LockRow): Promise<void> {
    const done = this.turn.then(() => this.ready).then(() => this.put(next(this.row)))
    this.turn = done.catch(() => undefined)
    return done
  }

  /** Held at once, also where the disk takes no more: only what opens may not be lost, and that is asked of the disk. */
  private async put(row: LockRow): Promise<void> {
    const [before, after] = [this.row, row].map((each) => JSON.stringify(stateOf(each, 0)))
    const same = JSON.stringify(this.row) === JSON.stringify(row)
    this.row = row
    if (before !== after) this.options.changed(stateOf(row, this.options.now()))
    if (!same) await this.options.box.lock.put(row)
  }
}

function stateOf({ facts, pin, blurred }: LockRow, now: number): LockState {
  return {
    reason: facts.reason, pin: pinStateOf(facts, pin !== null), blurred,
    heldUntil: facts.heldUntil > now ? facts.heldUntil : null,
    idleMinutes: facts.limitMs === null ? null : facts.limitMs / 60_000,
  }
}

