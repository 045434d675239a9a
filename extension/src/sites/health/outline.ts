import { shadowOf } from '../engine/shadow-roots.ts'
import { attribute, attributeNames, childrenOf, ownTextOf, parentOf, tagOf, type Root } from '../engine/dom.ts'
import { censoredClass, censoredName, censoredText } from './censor.ts'
import type { KnownWords } from './known-words.ts'

const mostLines = 400
const deepest = 40
/** Of neighbours alike, so many are shown. */
const shownAlike = 2
const mostNeighbours = 500
const unseen = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'LINK', 'META', 'BR', 'DANGOL-OVERLAY'])
/** Drawings are told by their tag: what is in them is paths. */
const whole = new Set(['svg', 'SVG', 'CANVAS', 'VIDEO', 'IMG', 'IFRAME', 'SELECT', 'TEXTAREA'])
const quietAttributes = /^(?:class|id|style|role|type|on.*|xmlns.*|viewbox|width|height|fill.*|stroke.*)$/i
const roles = /^(?:alert|button|cell|checkbox|columnheader|combobox|dialog|grid|gridcell|heading|img|link|list|listbox|listitem|main|menu|menuitem|navigation|option|presentation|radio|region|row|rowgroup|rowheader|search|status|tab|table|tablist|tabpanel|textbox|tooltip|tree|treegrid)$/
const types = /^(?:text|tel|email|number|search|checkbox|radio|hidden|password|date|button|submit)$/

/** The path to an element and what is in it, one line an element, without anything that was written for people but labels. */
export function outline(focus: Element, words: KnownWords): string[] {
  const path: string[] = []
  for (let element = parentOf(focus); element && path.length < deepest; element = parentOf(element)) path.unshift(headOf(element, words))
  const lines = path.map((head) => `< ${head}`)
  drawInto(lines, focus, 0, words)
  if (lines.length < mostLines) return lines
  return [...lines.slice(0, mostLines), '…']
}

function drawInto(lines: string[], element: Element, depth: number, words: KnownWords): void {
  if (lines.length >= mostLines) return
  const indent = ' '.repeat(depth)
  const text = whole.has(tagOf(element)) ? '' : censoredText(ownTextOf(element) ?? 'x'.repeat(5_000), words)
  lines.push(`${indent}${headOf(element, words)}${text === '' ? '' : ` ${text}`}`)
  if (whole.has(tagOf(element))) return
  if (depth >= deepest) return void lines.push(`${indent} …`)
  const shadow = shadowOf(element)
  if (shadow) {
    lines.push(`${indent} #shadow`)
    drawChildren(lines, shadow, depth + 2, words)
  }
  drawChildren(lines, element, depth + 1, words)
}

function drawChildren(lines: string[], parent: Root, depth: number, words: KnownWords): void {
  const children = childrenOf(parent).filter((child) => !unseen.has(tagOf(child)))
  let before = ''
  let alike = 0
  const close = () => { if (alike > shownAlike) lines.push(`${' '.repeat(depth)}… ${alike - shownAlike} more like these`) }
  for (const child of children.slice(0, mostNeighbours)) {
    if (lines.length >= mostLines) return
    const head = headOf(child, words)
    if (head !== before) {
      close()
      before = head
      alike = 0
    }
    if (++alike <= shownAlike) drawInto(lines, child, depth, words)
  }
  close()
  if (children.length > mostNeighbours) lines.push(`${' '.repeat(depth)}… ${children.length - mostNeighbours} more`)
}

/** A tag with its id and classes as far as they are known, and its attributes' names: values only where they come from a fixed list or the profile. */
function headOf(element: Element, words: KnownWords): string {
  const id = attribute(element, 'id') ?? ''
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).slice(0, 8).map((token) => censoredClass(token, words)).filter((token) => token !== '')
  const names = attributeNames(element).filter((name) => !quietAttributes.test(name)).sort().slice(0, 12)
  const attributes = names.map((name) => {
    const value = attribute(element, name) ?? ''
    return `[${censoredName(name)}${words.names.has(value) ? `=${value}` : ''}]`
  })
  const role = attribute(element, 'role') ?? ''
  const type = attribute(element, 'type') ?? ''
  return [
    censoredName(tagOf(element).toLowerCase()), words.names.has(id) ? `#${id}` : '', classes.map((token) => `.${token}`).join(''),
    roles.test(role) ? `[role=${role}]` : '', types.test(type) ? `[type=${type}]` : '', attributes.join(''),
  ].join('')
}
