import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery, readQuery, searchKeyOf } from './hangul.ts'
import { TextShelf } from './text-shelf.ts'

/** The best rank of each text a shelf tells of, by id. */
function foundIn(shelf: TextShelf, query: string, where: 'beginningWith' | 'holding'): Map<string, number> {
  const best = new Map<string, number>()
  const reading = readQuery(query)
  if (reading) shelf[where](reading, (id, _, rank) => best.set(id, Math.min(best.get(id) ?? rank, rank)))
  return best
}

function shelfOf(texts: readonly string[]): TextShelf {
  const shelf = new TextShelf()
  texts.forEach((text, n) => shelf.set(`t${n}`, `o${n}`, text))
  return shelf
}

const word = fc.oneof(
  fc.array(fc.constantFrom(...'김미선수박곽값ㄱㅁㅅ남궁 '), { maxLength: 6 }).map((letters) => letters.join('')),
  fc.stringMatching(/^[a-z0-9 -]{0,8}$/),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

describe('a shelf of texts', () => {
  it('finds what a search of one text after the other finds, with the same ranks', () => {
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), word, (texts, query) => {
      const match = compileQuery(query)
      const wanted = new Map(texts.flatMap((text, n) => { const rank = match(searchKeyOf(text)); return rank === undefined ? [] : [[`t${n}`, rank] as const] }))
      const shelf = shelfOf(texts)
      expect(foundIn(shelf, query, 'holding')).toEqual(wanted)
      expect(foundIn(shelf, query, 'beginningWith')).toEqual(new Map([...wanted].flatMap(([id, rank]) => {
        const [, beginning] = [...foundIn(shelf, query, 'beginningWith')].find(([other]) => other === id) ?? []
        return rank < 4 || beginning !== undefined ? [[id, rank] as const] : []
      })))
    }))
  })

  it('holds what was put in last, and nothing that was taken away, however it is asked in between', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), text: fc.option(word), ask: fc.boolean() })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), word, (steps, query) => {
      const shelf = new TextShelf()
      const model = new Map<string, string>()
      for (const { id, text, ask } of steps) {
        if (text === null) { shelf.delete(id); model.delete(id) } else { shelf.set(id, id, text); model.set(id, text) }
        if (ask) foundIn(shelf, query, 'holding')
      }
      const match = compileQuery(query)
      expect([...foundIn(shelf, query, 'holding').keys()].sort()).toEqual([...model].filter(([, text]) => match(searchKeyOf(text)) !== undefined).map(([id]) => id).sort())
      expect(shelf.size).toBe(model.size)
    }))
  })

  it('stays the same when thousands have been renamed and the dead are cleared away', () => {
    const shelf = new TextShelf()
    for (let n = 0; n < 6_000; n += 1) shelf.set(`p${n % 40}`, `o${n % 40}`, n < 5_960 ? '옛이름' : `김미선${n % 40}`)
    expect(foundIn(shelf, '옛', 'holding').size).toBe(0)
    expect(foundIn(shelf, 'ㄱㅁㅅ', 'beginningWith').size).toBe(40)
    shelf.set('p1', 'o1', '박봄')
    expect([...foundIn(shelf, '박봄', 'beginningWith')]).toEqual([['p1', 0]])
    expect(foundIn(shelf, '선1', 'holding').has('p1')).toBe(false)
  })

  it('finds no text across two', () => {
    expect(foundIn(shelfOf(['김미', '선']), '김미선', 'holding').size).toBe(0)
    expect(foundIn(shelfOf(['010', '1234']), '0101234', 'holding').size).toBe(0)
  })
})
