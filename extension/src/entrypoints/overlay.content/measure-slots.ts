import { all, closest, parentOf } from '../../sites/engine/dom.ts'
import { holds } from '../../sites/engine/shadow-roots.ts'
import { deepestAt } from './deepest-at.ts'
import { freeRoom, type Stretch } from './free-room.ts'
import type { LayoutPass, MeasuredLayer } from './layout-pass.ts'

/** Where a badge may stand, in its layer's own coordinates, CSS pixels. */
export interface Slot {
  readonly layer: MeasuredLayer
  /** The cell sticks to its scroller's edge: the badge is not moved sideways. */
  readonly stuck: boolean
  readonly left: number
  /** Of the badge's upper edge. */
  readonly top: number
  readonly width: number
  /** Something of the page lies over it. */
  readonly covered: boolean
}

/** Half a badge. */
const half = 10
/** A cell of more pieces than this is no place for a badge. */
const mostPieces = 80
/** Room kept to the cell's own edges. */
const inset = 3
/** Padding of a word's own ground, both sides. */
const mostGround = 40
const controls = 'img, svg, button, input, select, textarea, canvas, video, iframe, [role="button"], [role="checkbox"]'

/** Room for a shape and a short text: narrower is only taken where nothing wider is. */
const comfortable = 72

/** Reads layout. All calls with one pass must come without writing in between. */
export function measureSlot(anchors: readonly Element[], cellCss: string, pass: LayoutPass, host: Element): Slot | null {
  let best: { cell: Element; middle: number; room: Stretch } | undefined
  for (const anchor of anchors) {
    const cell = closest(anchor, cellCss) ?? parentOf(anchor) ?? anchor
    const pieces = piecesOf(cell, anchor)
    if (!pieces || pieces.lines.length === 0) continue
    const bounds = cell.getBoundingClientRect()
    for (const line of pieces.lines) {
      const middle = Math.round((line.top + line.bottom) / 2)
      const taken = pieces.taken.filter(({ left, right, top, bottom }) => top < middle + half && bottom > middle - half && right > left)
      const room = freeRoom({ left: bounds.left + inset, right: bounds.right - inset }, line, taken)
      if (room && (!best || widthOf(room) > widthOf(best.room))) best = { cell, middle, room }
      if (best && widthOf(best.room) >= comfortable) return slotAt(best, pass, host)
    }
  }
  return best ? slotAt(best, pass, host) : null
}

function widthOf({ left, right }: Stretch): number {
  return right - left
}

function slotAt({ cell, middle, room }: { cell: Element; middle: number; room: Stretch }, { layerOf, sticks }: LayoutPass, host: Element): Slot {
  const layer = layerOf(parentOf(cell) ?? cell)
  const stuck = layer.box !== null && sticks(cell, layer)
  const left = Math.ceil(room.left)
  return {
    layer, stuck,
    left: left - (stuck && layer.box ? layer.box.left : layer.originX),
    top: middle - half - layer.originY,
    width: Math.floor(room.right - left),
    covered: isInside(left + half, middle, layer) && isCovered(left + half, middle, cell, host),
  }
}

interface Pieces {
  /** Where the lines of the anchor's text lie, from above; none of one that is not shown. */
  readonly lines: readonly DOMRect[]
  /** The texts and controls of the cell: what a badge must not touch. */
  readonly taken: readonly DOMRect[]
}

/** What a cell shows; undefined for one of too many pieces. */
function piecesOf(cell: Element, anchor: Element): Pieces | undefined {
  const lines: DOMRect[] = []
  const taken: DOMRect[] = []
  const range = document.createRange()
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  let pieces = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/\S/.test((node as Text).data.slice(0, 200))) continue
    if (++pieces > mostPieces) return undefined
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()]
    taken.push(...rects)
    if (anchor.contains(node)) lines.push(...rects.filter(({ width, height }) => width > 0 && height > 0).slice(0, mostPieces - lines.length))
    // A word with a ground of its own reaches a little further than its letters.
    const ground = parentOf(node)
    if (!ground || ground === cell) continue
    const rect = ground.getBoundingClientRect()
    const { width } = rects.length === 1 && rects[0] ? rects[0] : range.getBoundingClientRect()
    if (rect.width <= width + mostGround) taken.push(rect)
  }
  for (const control of all(cell, controls)) {
    if (++pieces > mostPieces) return undefined
    taken.push(control.getBoundingClientRect())
  }
  return { lines, taken }
}

/** Whether a point of the viewport lies in what a layer's scrollers show of it; what they cut off is not covered. */
function isInside(x: number, y: number, layer: MeasuredLayer): boolean {
  for (let at: MeasuredLayer | null = layer; at; at = at.parent) {
    const { box } = at
    if (box && (x < box.left || x > box.left + box.width || y < box.top || y > box.top + box.height)) return false
  }
  return true
}

/** Whether the page shows something else at this point of the viewport; beyond its edges nobody sees it anyway. */
function isCovered(x: number, y: number, cell: Element, host: Element): boolean {
  let top = document.elementFromPoint(x, y)
  // Our own badge hides what is under it.
  if (top === host) top = document.elementsFromPoint(x, y).find((element) => element !== host) ?? null
  if (top) top = deepestAt(top, x, y)
  return top !== null && !holds(cell, top) && !holds(top, cell)
}
