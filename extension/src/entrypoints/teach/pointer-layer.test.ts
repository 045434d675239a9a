// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { teachWords } from '../../locales/teach.ts'
import type { LessonCommand } from '../../messaging/teaching.ts'
import type { ShadowHost } from '../overlay.content/shadow-host.ts'
import { pointerLayer, type PointerLayer } from './pointer-layer.ts'

let layer: PointerLayer
let host: ShadowHost
let obeyed: LessonCommand[]
let meant: (Element | null)[]
const chosen = vi.fn()
const heard = vi.fn()
const shown = () => host.overlay.querySelector<HTMLElement>('.teach-layer')
const dispatch = (target: EventTarget | null, event: Event) => { target?.dispatchEvent(event); return event.defaultPrevented }
const key = (name: string, how: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...how })

beforeEach(() => {
  document.body.innerHTML = '<main><div id="scroller"><p id="place">강도윤</p></div><input></main>'
  const element = document.createElement('dangol-overlay')
  const root = element.attachShadow({ mode: 'closed' })
  const overlay = document.createElement('div')
  root.append(overlay)
  document.documentElement.append(element)
  host = { element, root, overlay, keep: () => true, remove: () => element.remove() }
  obeyed = []
  meant = []
  chosen.mockClear()
  heard.mockClear()
  document.elementsFromPoint = () => [element, document.querySelector('#place') as Element]
  layer = pointerLayer(host, teachWords('ko'), { obey: (command) => void obeyed.push(command), meant: (node) => void meant.push(node), chosen })
})

afterEach(() => {
  layer.stop()
  host.remove()
})

describe('while something is asked for', () => {
  beforeEach(() => layer.ask('phone'))
  it('a line says what, to everybody', () => {
    expect(host.overlay.querySelector('[role=status]')?.textContent).toBe('전화번호를 눌러 주세요 · Esc 그만')
    expect(shown()?.getAttribute('aria-label')).toBe('전화번호를 눌러 주세요 · Esc 그만')
  })
  it('a click means what is under it, and is nobody else\'s', () => {
    document.querySelector('#place')?.addEventListener('click', heard)
    dispatch(shown(), new MouseEvent('click', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }))
    expect([meant.at(-1)?.id, chosen.mock.calls.length, heard.mock.calls.length]).toEqual(['place', 1, 0])
  })
  it.each([['ArrowDown', { do: 'step', by: 1 }], ['ArrowUp', { do: 'step', by: -1 }], ['Enter', { do: 'choose' }], ['+', { do: 'widen', by: 1 }], ['-', { do: 'widen', by: -1 }]] as const)('%s is a key of it', (name, command) => {
    expect(dispatch(shown(), key(name))).toBe(true)
    expect(obeyed).toEqual([command])
  })
  it.each(['Tab', 'a', 'F5'])('%s goes where it always went', (name) => {
    expect(dispatch(shown(), key(name))).toBe(false)
    expect(obeyed).toEqual([])
  })
  it('the browser\'s own shortcuts are left alone', () => {
    expect(dispatch(shown(), key('+', { ctrlKey: true }))).toBe(false)
  })
  it('Esc ends it, wherever the focus is, and closes no dialog of the page', () => {
    document.addEventListener('keydown', heard)
    expect(dispatch(document.querySelector('input'), key('Escape'))).toBe(true)
    expect([obeyed, heard.mock.calls.length]).toEqual([[{ do: 'rest' }], 0])
    document.removeEventListener('keydown', heard)
  })
  it('the wheel turns what is under the pointer, and the page where nothing else turns', () => {
    const scroller = document.querySelector('#scroller') as HTMLElement
    Object.defineProperties(scroller, { scrollHeight: { value: 900 }, clientHeight: { value: 100 } })
    let top = 0
    Object.defineProperty(scroller, 'scrollTop', { get: () => top })
    scroller.scrollBy = ((by: ScrollToOptions) => { top = Math.min(50, top + (by.top ?? 0)) }) as typeof scroller.scrollBy
    expect(dispatch(shown(), new WheelEvent('wheel', { deltaY: 50, cancelable: true }))).toBe(true)
    expect(top).toBe(50)
    expect(dispatch(shown(), new WheelEvent('wheel', { deltaY: 50, cancelable: true }))).toBe(false)
  })
})

describe('while nothing is asked for', () => {
  it('the page is the person\'s own', () => {
    layer.ask('phone')
    layer.ask(null)
    expect(host.overlay.childElementCount).toBe(0)
    expect(dispatch(document.querySelector('input'), key('Escape'))).toBe(false)
    expect(obeyed).toEqual([])
  })
  it('and no key is listened to once the lesson is over', () => {
    layer.ask('phone')
    layer.stop()
    dispatch(document.querySelector('input'), key('Escape'))
    expect(obeyed).toEqual([])
  })
})
