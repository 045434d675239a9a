/**
 * Why a device shows nobody: somebody locked it, nobody was there for as long as the owner allows, or the server shut it out.
 */
export type LockReason = 'hand' | 'idle' | 'revoked'

/** What a device keeps of its lock, on disk: a worker or a browser that ends must not open it. Times are milliseconds since 1970. */
export interface LockFacts {
  readonly reason: LockReason | null
  /** Wrong PINs since the last right one, counted before each is looked at: ending the worker gives no free try. */
  readonly tries: number
  /** Until then no PIN is looked at. */
  readonly heldUntil: number
  /** When somebody was last known to be at this computer. */
  readonly seenAt: number
  /** After so long without anybody it locks; null for never. */
  readonly limitMs: number | null
}

export const unlocked: LockFacts = { reason: null, tries: 0, heldUntil: 0, seenAt: 0, limitMs: null }

/** What pages of ours are told of it. */
export interface LockState {
  readonly reason: LockReason | null
  /** Whether a PIN can open it; a device that was shut out is only opened by being paired anew. */
  readonly pin: 'none' | 'set' | 'void'
  /** Until then no PIN is looked at; null when one may be tried. */
  readonly heldUntil: number | null
  /** The owner's rule, in minutes; null for never. */
  readonly idleMinutes: number | null
  /** Whether everything personal is blurred, for a screen that others see. */
  readonly blurred: boolean
}

/** The minutes an owner can choose from. */
export const idleChoices = [5, 10, 30, 60, 240] as const

/** So many may be wrong before it has to be waited; each further one doubles the wait. */
const freeTries = 5
const firstHoldMs = 30_000
const longestHoldMs = 3_600_000
/** After so many the PIN opens nothing any more: of ten thousand four-digit ones 0.2 % have been tried. */
export const mostTries = 20

export function pinStateOf(facts: LockFacts, isSet: boolean): LockState['pin'] {
  if (!isSet) return 'none'
  return facts.tries >= mostTries || facts.reason === 'revoked' ? 'void' : 'set'
}

/** Takes one try, before the PIN is looked at. @returns undefined while none may be made. */
export function takeTry(facts: LockFacts, now: number): LockFacts | undefined {
  if (facts.reason === 'revoked' || now < facts.heldUntil || facts.tries >= mostTries) return undefined
  const tries = facts.tries + 1
  const hold = tries < freeTries ? 0 : Math.min(longestHoldMs, firstHoldMs * 2 ** (tries - freeTries))
  return { ...facts, tries, heldUntil: hold === 0 ? 0 : now + hold }
}

/** The PIN was right. */
export function opened(facts: LockFacts, now: number): LockFacts {
  return facts.reason === 'revoked' ? facts : { ...facts, reason: null, tries: 0, heldUntil: 0, seenAt: now }
}

/** A device that was shut out stays so, whatever else happens to it. */
export function locked(facts: LockFacts, reason: LockReason): LockFacts {
  return facts.reason === 'revoked' || (facts.reason !== null && reason !== 'revoked') ? facts : { ...facts, reason }
}

/** The owner's rule as it is now known. A new one counts from now: nobody is locked out by a rule they have just made. */
export function ruled(facts: LockFacts, limitMs: number | null, now: number): LockFacts {
  return facts.limitMs === limitMs ? facts : { ...facts, limitMs, seenAt: now }
}

/**
 * Somebody, or nobody, is at this computer. A gap as long as the limit locks also when somebody is there again at its end: the
 * machine slept, the browser was closed, and whoever woke it need not be who left it.
 */
export function looked(facts: LockFacts, present: boolean, now: number): LockFacts {
  if (facts.limitMs === null || facts.reason !== null) return facts
  if (now - facts.seenAt >= facts.limitMs) return locked(facts, 'idle')
  // A clock that was put back must not keep it open until it has caught up.
  return present || now < facts.seenAt ? { ...facts, seenAt: now } : facts
}
