import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeRoom, type Stretch } from './free-room.ts'

const stretch = (left: number, right: number): Stretch => ({ left, right })

describe('the room beside a name', () => {
  it.each([
    ['after the name, up to the end of the cell', stretch(0, 200), stretch(0, 40), [stretch(0, 40)], stretch(46, 200)],
    ['after what stands after the name', stretch(0, 200), stretch(0, 40), [stretch(0, 40), stretch(44, 90)], stretch(96, 200)],
    ['between the name and a button', stretch(0, 200), stretch(0, 40), [stretch(0, 40), stretch(140, 200)], stretch(46, 134)],
    ['before a name that stands on the right', stretch(0, 200), stretch(150, 200), [stretch(150, 200)], stretch(0, 144)],
    ['none in a cell full of text', stretch(0, 60), stretch(0, 50), [stretch(0, 50)], undefined],
    ['none where the text is cut off by the cell', stretch(0, 60), stretch(0, 90), [stretch(0, 90)], undefined],
  ])('%s', (_, cell, anchor, taken, room) => {
    expect(freeRoom(cell, anchor, taken)).toEqual(room)
  })

  it('never lies over a text and never leaves the cell', () => {
    const stretches = fc.tuple(fc.integer({ min: -50, max: 350 }), fc.integer({ min: 1, max: 120 })).map(([left, width]) => stretch(left, left + width))
    fc.assert(
      fc.property(fc.array(stretches, { minLength: 1, maxLength: 8 }), (taken) => {
        const cell = stretch(0, 300)
        const room = freeRoom(cell, taken[0] ?? cell, taken)
        if (!room) return
        expect(room.left).toBeGreaterThanOrEqual(0)
        expect(room.right).toBeLessThanOrEqual(300)
        for (const text of taken) expect(Math.min(room.right, text.right) - Math.max(room.left, text.left)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
