// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { isComposing, isTyping, onKeys } from './keys.ts'

const pressed = (key: string, more: KeyboardEventInit & { keyCode?: number } = {}) => {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
  Object.defineProperty(event, 'keyCode', { value: more.keyCode ?? 0 })
  return event
}

describe('keys while a syllable is being composed', () => {
  it.each([
    ['the browser says so', { isComposing: true }],
    ['only the old key code says so', { keyCode: 229 }],
  ])('belong to the input method when %s', (_, init) => {
    const enter = vi.fn()
    const event = pressed('Enter', init)
    expect(isComposing(event)).toBe(true)
    onKeys({ Enter: enter })(event)
    expect(enter).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(false)
  })
})

describe('other keys', () => {
  it('do their deed once and go no further', () => {
    const enter = vi.fn()
    const event = pressed('Enter')
    onKeys({ Enter: enter })(event)
    onKeys({ Enter: enter })(event)
    expect(enter).toHaveBeenCalledOnce()
    expect(event.defaultPrevented).toBe(true)
  })
  it('keep their usual meaning when a deed did not want them', () => {
    const event = pressed('ArrowDown')
    onKeys({ ArrowDown: () => false })(event)
    expect(event.defaultPrevented).toBe(false)
  })
  it('are told apart from the same key with Ctrl or ⌘', () => {
    const plain = vi.fn()
    const modified = vi.fn()
    const listen = onKeys({ Enter: plain, 'Mod+Enter': modified })
    listen(pressed('Enter', { ctrlKey: true }))
    listen(pressed('Enter', { metaKey: true }))
    expect([plain.mock.calls.length, modified.mock.calls.length]).toEqual([0, 2])
  })
  it('named like parts of every object do nothing', () => {
    expect(() => onKeys({})(pressed('constructor'))).not.toThrow()
  })
  it('are text inside a text', () => {
    expect([isTyping(document.createElement('textarea')), isTyping(document.createElement('button')), isTyping(null)]).toEqual([true, false, false])
  })
})
