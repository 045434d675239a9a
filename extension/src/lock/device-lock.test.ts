import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { LockState } from '@dangol/core/device-lock'
import { describe, expect, it } from 'vitest'
import { openLockBox } from '../db/lock-box.ts'
import { DeviceLock } from './device-lock.ts'
import { pinOf } from './pin.ts'

const minute = 60_000

/** A browser's lock, whose worker can be started again. */
function browserLock() {
  const disk = new IDBFactory()
  const clock = { now: Date.parse('2026-11-22T03:00:00Z'), present: true }
  const told: LockState[] = []
  const wake = () => new DeviceLock({ box: openLockBox({ indexedDB: disk, IDBKeyRange }), crypto, now: () => clock.now, present: async () => clock.present, changed: (state) => told.push(state), iterations: 10 })
  const browser = { clock, told, lock: wake(), restart: () => void (browser.lock = wake()) }
  return browser
}

describe('a device lock', () => {
  it('holds from the moment it falls, and through the death of the worker', async () => {
    const browser = browserLock()
    expect(await browser.lock.closed()).toBeNull()
    const falling = browser.lock.lock('hand')
    await falling
    expect([await browser.lock.closed(), browser.told.at(-1)?.reason]).toEqual(['hand', 'hand'])
    browser.restart()
    expect(await browser.lock.closed()).toBe('hand')
  })

  it('is opened by its PIN, of which only a hash is kept, and by no other', async () => {
    const browser = browserLock()
    expect(await browser.lock.setPin('2580', '')).toEqual({ status: 'opened' })
    await browser.lock.lock('hand')
    expect(await browser.lock.unlock('0852')).toEqual({ status: 'wrong', heldUntil: null })
    browser.restart()
    expect(await browser.lock.unlock('２５８０')).toEqual({ status: 'opened' })
    expect(await browser.lock.closed()).toBeNull()
  })

  it('counts wrong PINs through the death of the worker, also many at once, and makes whoever tries wait', async () => {
    const browser = browserLock()
    await browser.lock.setPin('2580', '')
    await browser.lock.lock('hand')
    await Promise.all(['1111', '2222', '3333'].map((pin) => browser.lock.unlock(pin)))
    browser.restart()
    const answers = []
    for (const pin of ['4444', '5555', '2580']) answers.push((await browser.lock.unlock(pin)).status)
    expect(answers).toEqual(['wrong', 'wrong', 'held'])
    browser.clock.now += 31_000
    expect((await browser.lock.unlock('2580')).status).toBe('opened')
  })

  it('asks for the PIN before it is changed or taken away, and takes none that is no PIN, at no cost', async () => {
    const browser = browserLock()
    for (const pin of ['123', '12a4', '', '1234567890123']) expect((await browser.lock.setPin(pin, '')).status).toBe('unfit')
    await browser.lock.setPin('2580', '')
    expect((await browser.lock.setPin('1111', '0000')).status).toBe('wrong')
    expect((await browser.lock.setPin(null, 'x')).status).toBe('unfit')
    expect((await browser.lock.setPin(null, '2580')).status).toBe('opened')
    await browser.lock.lock('hand')
    expect((await browser.lock.unlock('2580')).status).toBe('void')
  })

  it('of a device that was shut out is opened by no PIN, only by pairing anew, which forgets the PIN', async () => {
    const browser = browserLock()
    await browser.lock.setPin('2580', '')
    await browser.lock.lock('revoked')
    expect((await browser.lock.unlock('2580')).status).toBe('void')
    expect([await browser.lock.closed(), (await browser.lock.state()).pin]).toEqual(['revoked', 'void'])
    expect((await browser.lock.knows('2580')).status).toBe('opened')
    expect((await browser.lock.knows('1111')).status).toBe('wrong')
    await browser.lock.startOver()
    expect(await browser.lock.state()).toMatchObject({ reason: null, pin: 'none' })
  })

  it('falls by itself once nobody was there for the owner\'s time, whether or not the worker lived through it', async () => {
    const browser = browserLock()
    await browser.lock.rule(10)
    browser.clock.now += 9 * minute
    await browser.lock.look()
    browser.clock.present = false
    browser.clock.now += 9 * minute
    await browser.lock.look()
    expect(await browser.lock.closed()).toBeNull()
    browser.clock.now += minute
    browser.restart()
    // Somebody asks before the first look: they may be the one it is locked for.
    expect(await browser.lock.closed()).toBe('idle')
  })

  it('does not fall by itself where the owner has set no time, and a rule taken back frees nobody', async () => {
    const browser = browserLock()
    browser.clock.now += 100 * 60 * minute
    await browser.lock.look()
    expect(await browser.lock.closed()).toBeNull()
    await browser.lock.rule(5)
    browser.clock.now += 5 * minute
    expect(await browser.lock.closed()).toBe('idle')
    await browser.lock.rule(null)
    expect(await browser.lock.closed()).toBe('idle')
  })

  it('remembers that everything is blurred', async () => {
    const browser = browserLock()
    await browser.lock.blur(true)
    browser.restart()
    expect((await browser.lock.state()).blurred).toBe(true)
  })
})

describe('a PIN', () => {
  it('is four to twelve digits of any keyboard', () => {
    expect(['2580', ' 2580 ', '２５８０', '258', '25 80', '1234567890123', 'abcd'].map(pinOf)).toEqual(['2580', '2580', '2580', undefined, undefined, undefined, undefined])
  })
})
