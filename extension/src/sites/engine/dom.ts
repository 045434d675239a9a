/**
 * Reading somebody else's document without trusting it. A form's or document's own properties can be hidden behind
 * its named children (`<input name="querySelectorAll">`), so methods are taken from the prototypes. No layout is read.
 * Open shadow roots that were looked for (`looksForShadows`) are read as if what is in them stood in what they hang on.
 */

import { hasShadows, hostOf, shadowOf, shadowsIn } from './shadow-roots.ts'

/** A document, a shadow root or an element: whatever holds a page. */
export type Root = Document | ShadowRoot | Element

/** Longer texts are no value of ours; they are given up after this many characters. */
export const longestText = 5_000

const inline = new Set('A ABBR B BDI CITE CODE EM FONT I INS LABEL MARK S SMALL SPAN STRONG SUB SUP U VAR'.split(' '))
const silent = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT TEXTAREA'.split(' '))

export function all(root: Root, css: string): Element[] {
  return [...oneByOne(root, css)]
}

/** The same for what may be tens of thousands: each is only taken hold of when it is its turn. */
export function oneByOne(root: Root, css: string): Iterable<Element> {
  const own = methodsOf(root).querySelectorAll.call(root, css)
  const shadows = shadowsIn(root)
  return shadows.length === 0 ? own : [own, ...shadows.map((shadow) => methodsOf(shadow).querySelectorAll.call(shadow, css))].flatMap((found) => [...found])
}

export function first(root: Root, css: string): Element | null {
  for (const part of [root, ...shadowsIn(root)]) {
    const found = methodsOf(part).querySelector.call(part, css)
    if (found) return found
  }
  return null
}

function methodsOf(root: Root): ParentNode {
  return root.nodeType === 1 ? Element.prototype : root.nodeType === 9 ? Document.prototype : DocumentFragment.prototype
}

export function closest(element: Element, css: string): Element | null {
  const found = Element.prototype.closest.call(element, css)
  const host = found || !hasShadows(element) ? null : hostOf(Node.prototype.getRootNode.call(element))
  return host ? closest(host, css) : found
}

export function matches(element: Element, css: string): boolean {
  return Element.prototype.matches.call(element, css)
}

export function attribute(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name)
}

let parentGetter: ((this: Node) => Node | null) | undefined

/** The element around a node; around a shadow root, what it hangs on. */
export function parentOf(node: Node): Element | null {
  parentGetter ??= Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode')?.get
  const parent = parentGetter?.call(node)
  return parent?.nodeType === 1 ? (parent as Element) : hostOf(parent)
}

function walk(root: Root, what: number): TreeWalker {
  const page = root.nodeType === 9 ? (root as Document) : root.ownerDocument
  return Document.prototype.createTreeWalker.call(page, root, what)
}

/**
 * An element's text as read from the screen: parts in blocks of their own are kept apart by a space, with `parted` all are.
 * @param without The texts of elements that match are left out.
 * @returns undefined for a text longer than `longestText`.
 */
export function textOf(element: Element | ShadowRoot, { parted = false, without }: { readonly parted?: boolean; readonly without?: string | undefined } = {}): string | undefined {
  const shadowed = shadowsIn(element).length > 0
  const sole = parted || without !== undefined || shadowed || element.nodeType !== 1 ? undefined : soleText(element as Element)
  if (sole !== undefined) return sole
  const shut = without === undefined ? undefined : new Set(all(element, without))
  const walker = walk(element, 5 /* elements and texts */)
  let text = ''
  let node: Node | null = shadowed ? element : walker.nextNode()
  while (node) {
    const shadow = shadowed && node.nodeType === 1 && shadowOf(node as Element)
    if (shadow) {
      const inside = textOf(shadow, { parted, without })
      if (inside === undefined || text.length + inside.length > longestText) return undefined
      text += ` ${inside} `
    }
    if (node.nodeType === 1 && shut?.has(node as Element)) {
      text += ' '
      node = nodeAfter(node, walker)
      continue
    }
    if (node.nodeType !== 3) {
      if (!inline.has(node.nodeName)) text += ' '
    } else if (!silent.has(node.parentNode?.nodeName ?? '')) {
      const data = (node as Text).data
      if (text.length + data.length > longestText) return undefined
      text += parted ? ` ${data}` : data
    }
    node = walker.nextNode()
  }
  return text
}

/** The same for an element with one text in it, at most three elements deep, without a walk: most cells are like that. */
function soleText(element: Element): string | undefined {
  let before = ''
  for (let at = element, depth = 0; depth < 4; depth++) {
    // Nothing but a form hides its own properties behind what is in it.
    if (at instanceof HTMLFormElement || silent.has(at.nodeName)) return undefined
    if (at !== element && !inline.has(at.nodeName)) before += ' '
    const only = at.firstChild
    if (!only) return before
    if (only !== at.lastChild) return undefined
    if (only.nodeType === 3) {
      const { data } = only as Text
      return data.length > longestText ? undefined : before + data
    }
    if (only.nodeType !== 1) return undefined
    at = only as Element
  }
  return undefined
}

/** The node that follows once everything in this one has been passed over. */
function nodeAfter(node: Node, walker: TreeWalker): Node | null {
  walker.currentNode = node
  let next = walker.nextSibling()
  while (!next && walker.parentNode()) next = walker.nextSibling()
  return next
}

let valueGetter: ((this: HTMLInputElement) => string) | undefined

/** What a text box holds, which is on the screen as any text is; undefined for anything else, passwords and hidden inputs included. */
export function heldText(element: Element): string | undefined {
  if (element.nodeName !== 'INPUT' || !/^(?:text|tel|email|number|search)?$/i.test(attribute(element, 'type') ?? '')) return undefined
  valueGetter ??= Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.get
  const text = valueGetter?.call(element as HTMLInputElement) ?? ''
  return text.length > longestText ? undefined : text
}

/** The text directly in an element, without that of its children; undefined when it is longer than `longestText`. */
export function ownTextOf(element: Element): string | undefined {
  let text = ''
  const walker = walk(element, 5)
  for (let node = walker.firstChild(); node; node = walker.nextSibling()) {
    if (node.nodeType !== 3) continue
    const data = (node as Text).data
    if (text.length + data.length > longestText) return undefined
    text += data
  }
  return text
}

/** The elements within (and `root` itself) that hold text directly, each with that text; one over `longest` is left out. */
export function ownTexts(root: Element, longest: number): Map<Element, string> {
  const found = new Map<Element, string>()
  for (const part of [root, ...shadowsIn(root)]) addOwnTexts(found, part, longest)
  for (const [element, text] of found) if (text.length > longest || !/\S/.test(text)) found.delete(element)
  return found
}

function addOwnTexts(found: Map<Element, string>, root: Root, longest: number): void {
  const walker = walk(root, 4 /* texts */)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const data = (node as Text).data
    const parent = (hostOf(node.parentNode) ?? node.parentNode) as Element | null
    if (!parent || silent.has(parent.nodeName)) continue
    // A text that is too long stays too long, whatever is added to it.
    const before = found.get(parent) ?? ''
    if (before.length <= longest) found.set(parent, before + (data.length > longest ? ' '.repeat(longest + 1) : data))
  }
}

/** The next or previous element beside this one. */
export function beside(element: Element, step: 'next' | 'previous'): Element | null {
  let node: Node | null = element
  do node = step === 'next' ? node.nextSibling : node.previousSibling
  while (node && node.nodeType !== 1)
  return node as Element | null
}

/** The elements directly within. */
export function childrenOf(root: Root): Element[] {
  const walker = walk(root, 1)
  const children: Element[] = []
  for (let node = walker.firstChild(); node; node = walker.nextSibling()) children.push(node as Element)
  return children
}

export function attributeNames(element: Element): string[] {
  return Element.prototype.getAttributeNames.call(element)
}

let tagGetter: ((this: Element) => string) | undefined

/** An element's tag, in capitals in HTML; a form's own property may be hidden behind what is in it. */
export function tagOf(element: Element): string {
  tagGetter ??= Object.getOwnPropertyDescriptor(Element.prototype, 'tagName')?.get
  return tagGetter?.call(element) ?? ''
}
