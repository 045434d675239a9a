// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestText, textOf } from './dom.ts'

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom('강도윤', ' ', '\n ', '12,000원', '<!-- 가 -->', '<br>', '<script>나</script>', '<textarea>다</textarea>', '<i></i>'),
    fc.tuple(fc.constantFrom('div', 'span', 'p', 'a', 'b'), fc.array(tie('tree'), { maxLength: 3 })).map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
  ),
}))

describe('an element\'s text', () => {
  it('is the same by the short way as node by node', () => {
    const box = document.createElement('td')
    fc.assert(fc.property(tree, (html) => {
      box.innerHTML = html
      for (const element of [box, ...box.querySelectorAll('*')]) expect(textOf(element)).toBe(textOf(element, { without: 'nothing-like-it' }))
    }), { numRuns: 500 })
  })

  it('is none when there is too much of it, however deep', () => {
    const box = document.createElement('td')
    box.innerHTML = `<div><a>${'가'.repeat(longestText + 1)}</a></div>`
    for (const element of [box, ...box.querySelectorAll('*')]) expect(textOf(element)).toBeUndefined()
  })
})
