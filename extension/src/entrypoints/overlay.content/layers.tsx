import { parentOf } from '../../sites/engine/dom.ts'
import { Badge, type BadgeView } from '../../ui/badge.tsx'
import { patch } from './draw.ts'
import { follower, readScrollBox, type Follower, type ScrollBox } from './scroll-layer.ts'

/** The page itself, something fixed in the window, or a scroll container. */
export type LayerKey = Element | 'page' | 'fixed'

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

interface Drawings {
  readonly element: HTMLElement
  readonly drawn: Map<string, { view: BadgeView; readonly element: Element }>
}

interface DrawnLayer {
  readonly element: HTMLElement
  /** What the scroller moves: badges, and the layers of scrollers within. */
  readonly content: HTMLElement
  readonly badges: Drawings
  /** Beside what sticks to the scroller's edge: moved up and down, never sideways. */
  readonly stuck: Drawings
  readonly follower: Follower | null
}

/** One reading of the layout. */
export interface LayoutPass {
  layerOf(element: Element): MeasuredLayer
  /** Whether a cell of a layer sticks to the scroller's left or right edge. Cells of one layer are taken to be alike. */
  sticks(cell: Element, layer: MeasuredLayer): boolean
}

export interface Layers {
  /** Begins to read layout, of badges beside elements like this one: nothing is written until `draw`. */
  pass(anchor: Element): LayoutPass
  draw(views: ReadonlyMap<MeasuredLayer, readonly BadgeView[]>): void
  conceal(id: string): void
  /** The scroll containers that carry badges. */
  scrollers(): Element[]
  clear(): void
}

/** One layer for each scroll container, one within the other as the containers are. */
export function layers(overlay: HTMLElement, host: Element): Layers {
  const drawn = new Map<LayerKey, DrawnLayer>()

  const drop = (key: LayerKey, { element, follower: following }: DrawnLayer) => {
    following?.stop()
    element.remove()
    drawn.delete(key)
  }

  const drawLayer = (layer: MeasuredLayer): DrawnLayer => {
    const parent = layer.parent ? drawLayer(layer.parent).content : overlay
    let made = drawn.get(layer.key)
    if (!made) drawn.set(layer.key, (made = makeLayer(layer.key)))
    if (made.element.parentNode !== parent) parent.append(made.element)
    place(made, layer)
    return made
  }

  return {
    pass(anchor) {
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
    },
    draw(views) {
      const used = new Set<LayerKey>()
      for (const [layer, badges] of views) {
        for (let at: MeasuredLayer | null = layer; at; at = at.parent) used.add(at.key)
        const { badges: free, stuck } = drawLayer(layer)
        drawBadges(free, badges.filter((view) => !view.stuck))
        drawBadges(stuck, badges.filter((view) => view.stuck))
      }
      for (const [key, made] of drawn) {
        if (!used.has(key)) drop(key, made)
        // A layer that only carries others has no badge of its own any more.
        else if (![...views.keys()].some((layer) => layer.key === key)) for (const drawings of [made.badges, made.stuck]) drawBadges(drawings, [])
      }
    },
    conceal(id) {
      for (const { badges, stuck } of drawn.values()) {
        const element = (badges.drawn.get(id) ?? stuck.drawn.get(id))?.element as HTMLElement | undefined
        if (element) element.style.display = 'none'
      }
    },
    scrollers: () => [...drawn.keys()].filter((key) => typeof key !== 'string'),
    clear() {
      for (const [key, made] of drawn) drop(key, made)
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
    if (scrolls(at, style)) {
      const above = parentOf(at)
      const parent = style.position === 'fixed' ? fixed : above ? layerOf(above, known, page, fixed) : page
      const box = readScrollBox(at)
      found = { key: at, box, parent, stack: parent.stack, originX: box.left - box.scrollLeft, originY: box.top - box.scrollTop }
    } else if (style.position === 'fixed') found = fixed
  }
  for (const element of passed) known.set(element, found ?? page)
  return found ?? page
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

function makeLayer(key: LayerKey): DrawnLayer {
  const make = () => document.createElement('div')
  const element = make()
  element.className = `layer${typeof key === 'string' ? '' : ' clipped'}`
  if (key === 'fixed') element.style.cssText = 'position:fixed;inset:0 auto auto 0'
  const moved = make()
  const content = make()
  const badges: Drawings = { element: make(), drawn: new Map() }
  const stuck: Drawings = { element: make(), drawn: new Map() }
  moved.className = 'moved'
  content.className = 'moved'
  content.append(badges.element)
  moved.append(content, stuck.element)
  element.append(moved)
  const made = { element, content, badges, stuck }
  if (typeof key === 'string') return { ...made, follower: null }
  // Over a badge, the wheel turns what is under it.
  element.addEventListener('wheel', (event) => {
    const before = key.scrollTop + key.scrollLeft
    key.scrollBy({ top: event.deltaY, left: event.deltaX, behavior: 'instant' })
    if (key.scrollTop + key.scrollLeft !== before) event.preventDefault()
  }, { passive: false })
  return { ...made, follower: follower(moved, content, key) }
}

/** Draws what is new, patches what has changed, leaves the rest alone. */
function drawBadges({ element: box, drawn: drawings }: Drawings, views: readonly BadgeView[]): void {
  const ids = new Set(views.map(({ id }) => id))
  for (const [id, { element }] of drawings) {
    if (ids.has(id)) continue
    element.remove()
    drawings.delete(id)
  }
  const fresh: Element[] = []
  for (const view of views) {
    const drawing = drawings.get(view.id)
    if (drawing?.view === view) continue
    const drawn = (<Badge view={view} />) as unknown as Element
    if (drawing && drawing.element.nodeName === drawn.nodeName) {
      patch(drawing.element, drawn)
      drawing.view = view
      continue
    }
    drawing?.element.remove()
    drawings.set(view.id, { view, element: drawn })
    fresh.push(drawn)
  }
  box.append(...fresh)
}

function place({ element, follower: following }: DrawnLayer, { box, parent, stack }: MeasuredLayer): void {
  if (!parent) element.style.zIndex = String(stack)
  if (!box) return
  element.style.transform = `translate(${box.left - (parent?.originX ?? 0)}px, ${box.top - (parent?.originY ?? 0)}px)`
  element.style.width = `${box.width}px`
  element.style.height = `${box.height}px`
  following?.follow(box)
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
