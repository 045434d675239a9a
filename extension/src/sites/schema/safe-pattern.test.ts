import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternProblem } from './safe-pattern.ts'

describe('a pattern that may be run over a stranger\'s page', () => {
  it.each([
    '', '^(20\\d{14})$', '^(\\d+)-(\\d+)-(\\d+)-(\\d+)$', '(?<![\\d-])(\\d{13,20})(?![\\d-])', '^(?!.*(?:대리예약|방문자))(.{1,60}?)(?: ?완료 ?\\d.*)?$',
    '^(?:주문|예약)번호$', '[?&]order_id=(\\d{8}-\\d{7})(?!\\d)', '^\\D*(\\d{4}).+?\\d\\d\\D+$', '^(?<code>[A-Z]{3}){2}$',
  ])('%s', (source) => expect(patternProblem(source)).toBeUndefined())
})

describe('a pattern that may not', () => {
  it.each([
    ['is none', '['],
    ['repeats what repeats', '(a+)+$'],
    ['repeats what may be there', '(?:a?){30}'],
    ['repeats alternatives', '(a|a)*b'],
    ['repeats what repeats, deep down', '^((?:x(?:[a-z]*y))z)*$'],
    ['looks back at itself', '(a)\\1'],
    ['has three repetitions that take each other\'s text', '^.*.*.*$'],
    ['has many short ones that do', '^.{0,60}.{0,60}.{0,60}.{0,60}.{0,60}.{0,60}x'],
    ['has two, tried from every place', '.*a.*b'],
    ['hides them in a look around', '^.*(?=.*.*x)'],
    ['has too many ways through it', `^${'(?:a|b)'.repeat(20)}$`],
    ['is nested without end', `${'('.repeat(60)}a${')'.repeat(60)}`],
  ])('%s', (_, source) => expect(patternProblem(source)).toBeDefined())

  it('is told from any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab.*+?()[]{}|^$\\d,1-:!=<가 '), maxLength: 40 }), (source) => {
      const problem = patternProblem(source)
      if (problem === undefined) expect(new RegExp(source)).toBeInstanceOf(RegExp)
    }))
  })

  it('is never let through where its steps grow faster than the square', () => {
    // Counted instead of timed: a matcher that goes back one step at a time, over the same few operators.
    fc.assert(fc.property(fc.array(fc.constantFrom('a*', 'a+', 'a{0,60}', 'b', '.*', 'a', '[ab]+'), { minLength: 1, maxLength: 7 }), (parts) => {
      const source = `^${parts.join('')}c$`
      if (patternProblem(source) !== undefined) return
      expect(stepsOf(parts, 'a'.repeat(120))).toBeLessThan(40 * 120 ** 2.6)
    }))
  })
})

/** The steps of a matcher that tries every length of every repetition before it gives up. */
function stepsOf(parts: readonly string[], text: string): number {
  let steps = 0
  const tryFrom = (index: number, at: number): void => {
    const part = parts[index]
    if (part === undefined || steps > 1e8) return
    const [, set = '', sign] = /^(a|b|\.|\[ab\])(.*)$/.exec(part) ?? []
    const allowed = new RegExp(`^${set}$`)
    const most = sign === '' ? 1 : sign === '{0,60}' ? 60 : text.length
    let length = 0
    while (at + length < text.length && length < most && allowed.test(text.charAt(at + length))) length++
    for (let taken = length; taken >= (sign === '*' || sign === '{0,60}' ? 0 : 1); taken--) {
      steps++
      tryFrom(index + 1, at + taken)
    }
  }
  tryFrom(0, 0)
  return steps
}
