import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locked, looked, mostTries, opened, pinStateOf, ruled, takeTry, unlocked, type LockFacts } from './device-lock.ts'

const minute = 60_000
const start = Date.parse('2026-11-22T03:00:00Z')
const facts = (changed: Partial<LockFacts>): LockFacts => ({ ...unlocked, limitMs: 10 * minute, seenAt: start, ...changed })

/** As many wrong tries as anybody can make who has so long, each as soon as it is allowed. */
function triesWithin(ms: number): number {
  let now = start
  let tried = 0
  let lock: LockFacts = facts({ reason: 'hand' })
  for (;;) {
    const next = takeTry(lock, now)
    if (next) {
      lock = next
      tried += 1
    } else if (lock.tries >= mostTries || lock.heldUntil - start > ms) return tried
    else now = lock.heldUntil
  }
}

describe('trying PINs', () => {
  it('is free for five, then slower and slower, and at an end after twenty', () => {
    expect([minute / 2, 2 * minute, 10 * minute, 60 * minute, 100 * 24 * 60 * minute].map(triesWithin)).toEqual([6, 7, 9, 11, mostTries])
    expect(pinStateOf(facts({ tries: mostTries }), true)).toBe('void')
  })
  it('counts a try before the PIN is looked at, and forgets them only when one was right', () => {
    const once = takeTry(facts({ reason: 'hand' }), start)
    expect(once).toMatchObject({ tries: 1, reason: 'hand' })
    expect(once && opened(once, start)).toMatchObject({ tries: 0, reason: null })
  })
  it('does nothing on a device that was shut out', () => {
    expect(takeTry(facts({ reason: 'revoked' }), start)).toBeUndefined()
    expect(opened(facts({ reason: 'revoked' }), start).reason).toBe('revoked')
    expect(pinStateOf(facts({ reason: 'revoked' }), true)).toBe('void')
  })
})

describe('nobody there', () => {
  it('locks after the owner\'s time and not before', () => {
    expect(looked(facts({}), false, start + 10 * minute - 1).reason).toBeNull()
    expect(looked(facts({}), false, start + 10 * minute).reason).toBe('idle')
    expect(looked(facts({ limitMs: null }), false, start + 1e12).reason).toBeNull()
  })
  it('locks also when the machine slept and somebody has just woken it', () => {
    expect(looked(facts({}), true, start + 10 * minute).reason).toBe('idle')
  })
  it('counts from when somebody was last there, whatever came in between', () => {
    fc.assert(fc.property(fc.array(fc.record({ gap: fc.integer({ min: 1, max: 12 * minute }), present: fc.boolean() })), (looks) => {
      let lock = facts({})
      let now = start
      let last = start
      let gone = false
      for (const { gap, present } of looks) {
        now += gap
        lock = looked(lock, present, now)
        gone ||= now - last >= 10 * minute
        if (present && !gone) last = now
      }
      return (lock.reason === 'idle') === gone
    }))
  })
  it('does not count a rule from before it was made', () => {
    const off = facts({ limitMs: null, seenAt: 0 })
    expect(looked(ruled(off, 5 * minute, start), false, start + minute).reason).toBeNull()
    expect(ruled(facts({}), 10 * minute, start + minute)).toEqual(facts({}))
  })
  it('is not put off by a clock that was put back', () => {
    const back = looked(facts({}), false, start - 60 * minute)
    expect(looked(back, false, start - 50 * minute).reason).toBe('idle')
  })
})

describe('a lock', () => {
  it('of the server\'s is never made lighter', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<(lock: LockFacts) => LockFacts>(
      (lock) => locked(lock, 'hand'), (lock) => locked(lock, 'idle'), (lock) => opened(lock, start), (lock) => looked(lock, true, start + 1e9), (lock) => takeTry(lock, start) ?? lock, (lock) => ruled(lock, null, start),
    )), (deeds) => deeds.reduce((lock, deed) => deed(lock), locked(facts({}), 'revoked')).reason === 'revoked'))
    expect(locked(facts({ reason: 'hand' }), 'revoked').reason).toBe('revoked')
  })
})
