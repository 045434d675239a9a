import type { Steps } from './steps.ts'

/** The open shadow roots of each page in which somebody has looked for them, in the page's order; of most, none. */
const open = new WeakMap<Document, readonly ShadowRoot[]>()
/** Of these, those within a part of the page, each asked for once between two looks. */
let within = new WeakMap<Node, readonly ShadowRoot[]>()
const none: readonly ShadowRoot[] = []

let shadowGetter: ((this: Element) => ShadowRoot | null) | undefined

/** An element's shadow root, if the page left it open. */
export function shadowOf(element: Element): ShadowRoot | null {
  shadowGetter ??= Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')?.get
  return shadowGetter?.call(element) ?? null
}

/** What a shadow root hangs on; null for any other node. */
export function hostOf(node: Node | null | undefined): Element | null {
  return (node?.nodeType === 11 && (node as ShadowRoot).host) || null
}

function pageOf(node: Node): Document {
  return node.nodeType === 9 ? (node as Document) : (node.ownerDocument as Document)
}

/**
 * Looks for the open shadow roots of a page, those within others too: from now on what is in them is read like the rest
 * of it. No other way tells where they are, so that a page is only looked through where it is known or seems to have any.
 * @returns whether there are any. A step an element.
 */
export function* looksForShadows(root: Node): Steps<boolean> {
  const page = pageOf(root)
  const found: ShadowRoot[] = []
  const walkers = [Document.prototype.createTreeWalker.call(page, page, 1)]
  for (let walker = walkers.pop(); walker; walker = walkers.pop()) {
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      yield
      const shadow = shadowOf(node as Element)
      if (!shadow) continue
      found.push(shadow)
      walkers.push(Document.prototype.createTreeWalker.call(page, shadow, 1))
    }
  }
  const known = open.get(page)
  if (found.length > 0 && !(known?.length === found.length && found.every((shadow, at) => shadow === known[at]))) open.set(page, found)
  if (found.length === 0) open.delete(page)
  within = new WeakMap()
  return found.length > 0
}

/** Whether a page is known to have open shadow roots: where it is not, nothing of this costs more than the question. */
export function hasShadows(node: Node): boolean {
  return open.has(pageOf(node))
}

/** The known open shadow roots within a page, an element or another such root, its own included. The same list as long as they are the same. */
export function shadowsIn(root: Node): readonly ShadowRoot[] {
  const all = open.get(pageOf(root))
  if (!all || root.nodeType === 9) return all ?? none
  let found = within.get(root)
  if (!found) within.set(root, (found = all.filter((shadow) => shadow !== root && holds(root, shadow))))
  return found
}

/** Whether a node is within another, also through open shadow roots. */
export function holds(outer: Node, node: Node): boolean {
  for (let at: Node | null = node; at; at = hostOf(Node.prototype.getRootNode.call(at))) if (Node.prototype.contains.call(outer, at)) return true
  return false
}
