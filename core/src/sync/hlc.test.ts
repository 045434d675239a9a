import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampHlc, clockSlackMs, formatHlc, instantOfHlc, nextHlc, parseHlc } from './hlc.ts'

const node = '0197f0e2-0000-7000-8000-000000000001'
const ms = fc.integer({ min: 0, max: 4_102_444_800_000 })
const parts = fc.record({ ms, counter: fc.integer({ min: 0, max: 99_999 }), node: fc.constantFrom(node, 'api/1') })

describe('a hybrid logical clock', () => {
  it('is read back as it was written, and sorts as text as its parts do', () => {
    fc.assert(fc.property(parts, parts, (a, b) => {
      expect(parseHlc(formatHlc(a))).toEqual(a)
      const order = a.ms - b.ms || a.counter - b.counter
      if (order !== 0) expect(formatHlc(a) < formatHlc(b)).toBe(order < 0)
    }))
  })

  it('never turns back, whatever the device\'s own clock does', () => {
    fc.assert(fc.property(fc.array(ms, { minLength: 2 }), (times) => {
      const ticks: string[] = []
      for (const time of times) ticks.push(nextHlc(ticks.at(-1), time, node))
      expect(ticks).toEqual([...new Set(ticks)].sort())
    }))
  })

  it('goes on where its counter is full', () => {
    const full = formatHlc({ ms: 1_000, counter: 99_999, node })
    expect(nextHlc(full, 0, node)).toBe(formatHlc({ ms: 1_001, counter: 0, node }))
  })

  it('is held to five minutes after the server\'s', () => {
    fc.assert(fc.property(parts, ms, (told, now) => {
      const held = parseHlc(clampHlc(formatHlc(told), now))
      expect(held).toEqual(told.ms > now + clockSlackMs ? { ms: now + clockSlackMs, counter: 0, node: told.node } : told)
    }))
  })

  it.each(['', 'now', '1763780523123-0-x', '001763780523123-00000', '9'.repeat(200)])('is not %j', (text) => {
    expect(parseHlc(text)).toBeUndefined()
    expect(clampHlc(text, 0)).toBe(text)
    expect(instantOfHlc(text)).toBe('1970-01-01T00:00:00.000Z')
  })
})
