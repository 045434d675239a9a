import { closest, matches, parentOf } from '../../sites/engine/dom.ts'
import { readScrollBox, type ScrollBox } from './scroll-layer.ts'

/** The page itself, something fixed in the window, a scroll container, or what lies over one of the page's open dialogs and popovers. */
export type LayerKey = Element | 'page' | 'fixed' | symbol

/** What the browser shows above everything else, whatever its z-index. */
const inTopLayer = ':modal, :popover-open, :fullscreen'
/** What the browser closes when something beside it is pressed. */
const closing = '[popover="" i], [popover="auto" i], [popover="hint" i]'
const overKeys = new WeakMap<Element, symbol>()

function overKey(shown: Element): symbol {
  let key = overKeys.get(shown)
  if (!key) overKeys.set(shown, (key = Symbol(matches(shown, closing) ? 'closing' : undefined)))
  return key
}

/** A layer as it was found in one pass over the layout. */
export interface MeasuredLayer {
  readonly key: LayerKey
  /** Where the layer's own (0, 0) lies in the viewport. */
  readonly originX: number
  readonly originY: number
  readonly box: ScrollBox | null
  readonly parent: MeasuredLayer | null
  /** How high the page has stacked what the badges lie on. */
  readonly stack: number
}

/** One reading of the layout. */
export interface LayoutPass {
  layerOf(element: Element): MeasuredLayer
  /** Whether a cell of a layer sticks to the scroller's left or right edge. Cells of one layer are taken to be alike. */
  sticks(cell: Element, layer: MeasuredLayer): boolean
}

/** Begins to read the layout, of badges beside elements like this one. Nothing may be written before it is done with. */
export function layoutPass(anchor: Element, host: Element): LayoutPass {
  const known = new Map<Element, MeasuredLayer>()
  const hostAt = host.getBoundingClientRect()
  const bottom = { box: null, parent: null, stack: stackOf(anchor) }
  const page: MeasuredLayer = { key: 'page', originX: hostAt.left, originY: hostAt.top, ...bottom }
  const fixed: MeasuredLayer = { key: 'fixed', originX: 0, originY: 0, ...bottom }
  const stuck = new Map<LayerKey, boolean>()
  return {
    layerOf: (element) => layerOf(element, known, page, fixed),
    sticks(cell, { key }) {
      let answer = stuck.get(key)
      if (answer === undefined) stuck.set(key, (answer = sticksWithin(cell, key)))
      return answer
    },
  }
}

/** The layer for what lies in an element. Known answers are shared by everything on the way up. */
function layerOf(element: Element, known: Map<Element, MeasuredLayer>, page: MeasuredLayer, fixed: MeasuredLayer): MeasuredLayer {
  const passed: Element[] = []
  let found: MeasuredLayer | undefined
  for (let at: Element | null = element; at && !found; at = parentOf(at)) {
    // What html and body scroll is the window, which the page's layer moves with.
    if (at.nodeName === 'BODY' || at.nodeName === 'HTML') break
    found = known.get(at)
    if (found) break
    passed.push(at)
    const style = getComputedStyle(at)
    const onTop = matches(at, inTopLayer)
    if (scrolls(at, style)) {
      const above = parentOf(at)
      const parent = onTop || style.position === 'fixed' ? inWindow(at, fixed) : above ? layerOf(above, known, page, fixed) : page
      const box = readScrollBox(at)
      found = { key: at, box, parent, stack: parent.stack, originX: box.left - box.scrollLeft, originY: box.top - box.scrollTop }
    } else if (onTop || style.position === 'fixed') found = inWindow(at, fixed)
  }
  for (const element of passed) known.set(element, found ?? page)
  return found ?? page
}

/** The layer for what does not move with the page; over what the browser shows on top, one that it shows there too. */
function inWindow(element: Element, fixed: MeasuredLayer): MeasuredLayer {
  const shown = closest(element, inTopLayer)
  return shown ? { ...fixed, key: overKey(shown) } : fixed
}

function sticksWithin(cell: Element, key: LayerKey): boolean {
  for (let at: Element | null = cell; at && at !== key; at = parentOf(at)) {
    const { position, left, right } = getComputedStyle(at)
    if (position === 'sticky' && (left !== 'auto' || right !== 'auto')) return true
  }
  return false
}

function scrolls(element: Element, { overflowX, overflowY }: CSSStyleDeclaration): boolean {
  const clips = (overflow: string) => overflow === 'auto' || overflow === 'scroll' || overflow === 'hidden'
  return (clips(overflowY) && element.scrollHeight > element.clientHeight) || (clips(overflowX) && element.scrollWidth > element.clientWidth)
}

/**
 * The z-index, among the page's own layers, of the one an element is in. Ours comes later in the document, so the same
 * number is enough to lie on it and to stay below its dialogs.
 */
function stackOf(element: Element): number {
  let stack = 0
  for (let at: Element | null = element; at && at.nodeName !== 'HTML'; at = parentOf(at)) {
    const own = Number.parseInt(getComputedStyle(at).zIndex, 10)
    if (!Number.isNaN(own)) stack = Math.max(0, own)
  }
  return stack
}
