import type { BadgeView } from '../../ui/badge.tsx'
import { drawBadge, place } from './badge-copies.tsx'
import { patch } from './draw.ts'
import { layoutPass, type LayerKey, type LayoutPass, type MeasuredLayer } from './layout-pass.ts'
import { follower, type Follower } from './scroll-layer.ts'

interface Drawings {
  readonly element: HTMLElement
  readonly drawn: Map<string, { view: BadgeView; readonly element: HTMLElement }>
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

export interface Layers {
  /** Begins to read layout, of badges beside elements like this one: nothing is written until `draw`. */
  pass(anchor: Element): LayoutPass
  /** @returns false when there was no time to draw all that is new: to be called again. */
  draw(views: ReadonlyMap<MeasuredLayer, readonly BadgeView[]>, late: () => boolean): boolean
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
    if (typeof layer.key === 'symbol' && !made.element.matches(':popover-open')) made.element.showPopover()
    placeLayer(made, layer)
    return made
  }

  return {
    pass: (anchor) => layoutPass(anchor, host),
    draw(views, late) {
      let done = true
      const used = new Set<LayerKey>()
      for (const [layer, badges] of views) {
        for (let at: MeasuredLayer | null = layer; at; at = at.parent) used.add(at.key)
        const { badges: free, stuck } = drawLayer(layer)
        done = drawBadges(free, badges.filter((view) => !view.stuck), late) && done
        done = drawBadges(stuck, badges.filter((view) => view.stuck), late) && done
      }
      for (const [key, made] of drawn) {
        if (!used.has(key)) drop(key, made)
        // A layer that only carries others has no badge of its own any more.
        else if (![...views.keys()].some((layer) => layer.key === key)) for (const drawings of [made.badges, made.stuck]) drawBadges(drawings, [], late)
      }
      return done
    },
    conceal(id) {
      for (const { badges, stuck } of drawn.values()) {
        const element = (badges.drawn.get(id) ?? stuck.drawn.get(id))?.element
        if (element) element.style.display = 'none'
      }
    },
    scrollers: () => [...drawn.keys()].filter((key) => typeof key === 'object'),
    clear() {
      for (const [key, made] of drawn) drop(key, made)
    },
  }
}

function makeLayer(key: LayerKey): DrawnLayer {
  const make = () => document.createElement('div')
  const element = make()
  element.className = `layer${typeof key === 'object' ? ' clipped' : ''}`
  if (typeof key === 'symbol') {
    element.classList.add('top')
    // Pressed as what lies under them is, they are no press beside it.
    if (key.description) element.classList.add('through')
    element.popover = 'manual'
  }
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
  if (typeof key !== 'object') return { ...made, follower: null }
  // Over a badge, the wheel turns what is under it.
  element.addEventListener('wheel', (event) => {
    const before = key.scrollTop + key.scrollLeft
    key.scrollBy({ top: event.deltaY, left: event.deltaX, behavior: 'instant' })
    if (key.scrollTop + key.scrollLeft !== before) event.preventDefault()
  }, { passive: false })
  return { ...made, follower: follower(moved, content, key) }
}

/**
 * Takes away what is gone and puts right what has changed, both at once: no badge may stand beside somebody else.
 * What is new is drawn while there is time.
 */
function drawBadges({ element: box, drawn: drawings }: Drawings, views: readonly BadgeView[], late: () => boolean): boolean {
  const ids = new Set(views.map(({ id }) => id))
  for (const [id, { element }] of drawings) {
    if (ids.has(id)) continue
    element.remove()
    drawings.delete(id)
  }
  const fresh: Element[] = []
  let done = true
  for (const view of views) {
    const drawing = drawings.get(view.id)
    if (drawing?.view === view) continue
    if (drawing && (drawing.view.content === null) === (view.content === null)) {
      redraw(drawing.element, drawing.view, view)
      drawing.view = view
      continue
    }
    drawing?.element.remove()
    drawings.delete(view.id)
    if (fresh.length > 0 && late()) done = false
    else {
      const element = drawBadge(view)
      drawings.set(view.id, { view, element })
      fresh.push(element)
    }
  }
  box.append(...fresh)
  return done
}

/** Most badges have only been moved. */
function redraw(element: HTMLElement, old: BadgeView, view: BadgeView): void {
  const { content, fit, quiet, near, reachable, open } = view
  const same = old.content === content && old.fit.text === fit.text && old.fit.tags === fit.tags && old.quiet === quiet && old.near === near && old.reachable === reachable && old.open === open
  if (same) place(element, view)
  else patch(element, drawBadge(view))
}

function placeLayer({ element, follower: following }: DrawnLayer, { box, parent, stack }: MeasuredLayer): void {
  if (!parent) element.style.zIndex = String(stack)
  if (!box) return
  element.style.transform = `translate(${box.left - (parent?.originX ?? 0)}px, ${box.top - (parent?.originY ?? 0)}px)`
  element.style.width = `${box.width}px`
  element.style.height = `${box.height}px`
  following?.follow(box)
}
