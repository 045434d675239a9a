import { describe, expect, it } from 'vitest'
import { startLoop } from './loop.ts'
import { manualTimers } from './testing/manual-timers.ts'

/** A loop whose exchanges end when the test says how. */
function loopUnderTest() {
  const { timers, waiting, pass } = manualTimers()
  const ends: ((through: boolean | 'further' | Error) => void)[] = []
  const errors: unknown[] = []
  let started = 0
  const exchange = () => {
    started += 1
    return new Promise<boolean | 'further'>((resolve, reject) => ends.push((end) => (end instanceof Error ? reject(end) : resolve(end))))
  }
  const loop = startLoop(exchange, timers, (error) => errors.push(error))
  const end = async (through: boolean | 'further' | Error) => {
    ends.shift()?.(through)
    for (let i = 0; i < 10; i++) await Promise.resolve()
  }
  return { loop, end, waiting, pass, errors, started: () => started }
}

describe('exchanging with the server', () => {
  it('runs one exchange at a time, and one more for all who asked meanwhile', async () => {
    const { loop, end, started } = loopUnderTest()
    loop.wake(); loop.wake(); loop.nudge()
    expect(started()).toBe(1)
    loop.wake(); loop.wake()
    await end(true)
    expect(started()).toBe(2)
    await end(true)
    expect(started()).toBe(2)
  })

  it('waits longer after each failure, and not at all after a success', async () => {
    const { loop, end, waiting, pass, started } = loopUnderTest()
    loop.wake()
    await end(false)
    expect(waiting()).toEqual([250])
    pass()
    await end(false)
    expect(waiting()).toEqual([500])
    pass()
    await end(true)
    expect(waiting()).toEqual([])
    loop.wake()
    await end(false)
    expect(waiting()).toEqual([250])
    expect(started()).toBe(4)
  })

  it('waits no longer after one that came further than the one before', async () => {
    const { loop, end, waiting, pass } = loopUnderTest()
    loop.wake()
    for (const [outcome, wait] of [[false, 250], [false, 500], [false, 1_000], ['further', 250], ['further', 250], [false, 500]] as const) {
      await end(outcome)
      expect(waiting()).toEqual([wait])
      pass()
    }
  })

  it('takes an unexpected error for a failure, and reports it', async () => {
    const { loop, end, waiting, errors } = loopUnderTest()
    loop.wake()
    const error = new Error('unexpected')
    await end(error)
    expect(errors).toEqual([error])
    expect(waiting()).toEqual([250])
  })

  it('does not try again for each new change while the next try is set', async () => {
    const { loop, end, started } = loopUnderTest()
    loop.wake()
    await end(false)
    loop.nudge(); loop.nudge()
    expect(started()).toBe(1)
  })

  it('tries at once when there is reason to think that the server is back, and calls the set try off', async () => {
    const { loop, end, waiting, started } = loopUnderTest()
    loop.wake()
    await end(false)
    loop.wake()
    expect(started()).toBe(2)
    expect(waiting()).toEqual([])
  })

  it('loses no wake that comes in the turn in which an exchange ends', async () => {
    const { loop, end, started } = loopUnderTest()
    loop.wake()
    void loop.idle().then(() => undefined)
    const ended = end(true)
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => loop.wake()))))
    await ended
    expect(started()).toBe(2)
  })

  it('does nothing once stopped', async () => {
    const { loop, end, waiting, started } = loopUnderTest()
    loop.wake()
    loop.stop()
    await end(false)
    loop.wake()
    expect(waiting()).toEqual([])
    expect(started()).toBe(1)
  })
})
