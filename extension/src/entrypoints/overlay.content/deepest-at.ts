import { shadowOf } from '../../sites/engine/shadow-roots.ts'

/** What a page shows at a point of the viewport, where `element` is what it says: of what is in open shadow roots, a page only tells what they hang on. */
export function deepestAt(element: Element, x: number, y: number): Element {
  const shadow = shadowOf(element)
  // A root tells of what is outside of it, too.
  const inside = shadow?.elementsFromPoint(x, y).find((one) => one.getRootNode() === shadow)
  return inside ? deepestAt(inside, x, y) : element
}
