// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { unseenPage, unseenUrl } from '../../../../test/support/unseen-page.ts'
import { beginLesson } from '../../sites/teach/begin-lesson.ts'
import { Chooser } from './chooser.ts'

let chooser: Chooser
const at = (css: string) => document.querySelector(css) as Element
beforeEach(() => {
  document.documentElement.innerHTML = new DOMParser().parseFromString(unseenPage(), 'text/html').documentElement.innerHTML
  Element.prototype.scrollIntoView = vi.fn()
  chooser = new Chooser(beginLesson(document, unseenUrl, '2026-11-22T00:00:00.000Z', { site: null, repair: null }))
})

describe('what is about to be chosen', () => {
  it('is what the pointer is over, and changes only when that means something else', () => {
    expect(chooser.hover(at('li:nth-child(2) dd'))).toBe(true)
    expect(chooser.candidate).toBe(at('li:nth-child(2)'))
    expect(chooser.hover(at('li:nth-child(2) dt'))).toBe(false)
    expect(chooser.hover(at('h1'))).toBe(true)
  })
  it('is stepped through by keys, round and round, and brought into sight', () => {
    for (const [by, nth] of [[1, 1], [1, 2], [-1, 1], [-1, 12], [1, 1]] as const) {
      chooser.obey({ do: 'step', by })
      expect(chooser.candidate).toBe(at(`li:nth-child(${nth})`))
    }
    expect(chooser.view().at).toBe(0)
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled()
  })
  it('can be the box around, and the box within again', () => {
    chooser.hover(at('li:nth-child(2) dd'))
    chooser.obey({ do: 'widen', by: 1 })
    expect(chooser.candidate).toBe(at('ul'))
    chooser.obey({ do: 'widen', by: 1 })
    chooser.obey({ do: 'widen', by: -1 })
    expect(chooser.candidate).toBe(at('li:nth-child(2)'))
  })
  it('is chosen once, and then nothing is until something else is meant', () => {
    chooser.hover(at('li:nth-child(2) dd'))
    chooser.obey({ do: 'choose' })
    expect([chooser.candidate, chooser.view().pointing]).toEqual([null, 'phone'])
    chooser.obey({ do: 'choose' })
    expect(chooser.view().pointing).toBe('phone')
  })
  it('is nothing once nothing is asked for', () => {
    chooser.obey({ do: 'rest' })
    chooser.hover(at('li:nth-child(2) dd'))
    expect([chooser.candidate, chooser.view().candidates]).toEqual([null, []])
  })
  it('is nothing that is not there', () => {
    chooser.obey({ do: 'look', at: 99 })
    chooser.obey({ do: 'choose' })
    expect(chooser.view().pointing).toBe('record')
  })
})
