import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, choose, chosenOf, everybody, isChosen, nobody, toggle, type Selection } from './selection.ts'

const list = ['a', 'b', 'c', 'd', 'e', 'f']
const ids = fc.subarray(list)
const step = fc.oneof(fc.record({ ids, chosen: fc.boolean() }), fc.constantFrom('all' as const, 'none' as const), fc.record({ toggle: fc.constantFrom(...list) }))

describe('a selection', () => {
  it('chooses exactly whom a set of them would, however it came about', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let selection: Selection = nobody
      let model = new Set<string>()
      for (const one of steps) {
        if (one === 'all') { selection = everybody; model = new Set(list) }
        else if (one === 'none') { selection = nobody; model = new Set() }
        else if ('toggle' in one) {
          selection = toggle(selection, one.toggle)
          if (!model.delete(one.toggle)) model.add(one.toggle)
        } else {
          selection = choose(selection, one.ids, one.chosen)
          for (const id of one.ids) if (one.chosen) model.add(id)
          else model.delete(id)
        }
        expect(list.filter((id) => isChosen(selection, id))).toEqual(list.filter((id) => model.has(id)))
        expect(chosenOf(selection, list.length)).toBe(model.size)
      }
    }))
  })
  it('reaches from either end', () => {
    expect(between(2, 5)).toEqual([2, 3, 4, 5])
    expect(between(5, 2)).toEqual([2, 3, 4, 5])
    expect(between(3, 3)).toEqual([3])
  })
})
