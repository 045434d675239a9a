import { all, attribute, matches, parentOf, type Root } from '../engine/dom.ts'
import { classSelector, isReadable, readablePrefix } from './readable-names.ts'

/** Attributes that say what an element is. Their values may be one for each record, so only `worded` ones are compared. */
const naming = /^(?:data-[a-z][a-z_-]*|col-id|row-index|row-id|role|itemprop|name|headers|field|ng-bind|ng-click)$/
/** Attributes whose value tells one box of a page from another, the same in every record. */
const worded = /^(?:data-(?:column-name|field|col|column|name|key|testid|test-id|test|qa|type|role|component|atelier-component|label)|col-id|role|itemprop|name|field|ng-bind)$/

/** What kind of box an element is, which many are. */
const kinds = /^\[role="(?:cell|gridcell|row|rowheader|rowgroup|button|link|presentation|none|listitem|text|img|group)"\]$/

/** Selectors that tell what is in a box, and not what kind of box it is. */
export function tellingSelectors(element: Element): string[] {
  return attributeSelectors(element).filter((css) => !kinds.test(css))
}

/** Selectors without classes that fit an element, the most telling first. Values with digits are a record's own. */
export function attributeSelectors(element: Element): string[] {
  const found: string[] = []
  for (const name of Element.prototype.getAttributeNames.call(element)) {
    if (!naming.test(name)) continue
    const value = attribute(element, name) ?? ''
    if (worded.test(name) && /^[A-Za-z][\w. -]{0,40}$/.test(value) && !/\d{2}/.test(value)) found.push(`[${name}="${value}"]`)
    else if (name.startsWith('data-') || /^(?:col-id|row-index|row-id|ng-click)$/.test(name)) found.push(`[${name}]`)
  }
  return found
}

/** A stable id of the element, or the stable part of one that counts rows (`list_0_no` → `[id$="_no"]`). */
export function idSelectors(element: Element): string[] {
  const id = attribute(element, 'id') ?? ''
  if (id === '' || id.length > 80) return []
  const counted = /^(?:[A-Za-z][\w-]*?)[_-]?\d+([_-][A-Za-z][\w-]*)$/.exec(id)?.[1]
  // What follows a row's count is the same in every row, and written by people where it holds no digits.
  if (counted !== undefined) return counted.length <= 40 && !/\d/.test(counted) ? [`[id$="${counted}"]`] : []
  return /^[A-Za-z][\w-]*$/.test(id) && !/\d{3}/.test(id) && isReadable(id.replaceAll('_', '-')) ? [`#${id}`] : []
}

/** The readable classes of an element, as prefixes. */
export function classesOf(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/).flatMap((token) => readablePrefix(token) ?? [])
}

/** Short selectors that fit an element, the most lasting first; its tag comes last. */
export function selectorsOf(element: Element): string[] {
  const tag = element.nodeName.toLowerCase()
  return [...idSelectors(element), ...attributeSelectors(element), ...classesOf(element).map(classSelector), tag].filter((css) => safely(() => matches(element, css)))
}

/** The most lasting selector that leads to this element alone; undefined where there is none. */
export function onlySelector(element: Element, root: Root): string | undefined {
  const own = selectorsOf(element)
  const alone = (css: string) => all(root, css).length === 1
  const direct = own.find(alone)
  if (direct !== undefined) return direct
  let ancestor = parentOf(element)
  for (let depth = 0; ancestor && depth < 12; depth++, ancestor = parentOf(ancestor)) {
    for (const above of selectorsOf(ancestor).slice(0, -1)) {
      const found = own.map((css) => `${above} ${css}`).find(alone)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function safely(question: () => boolean): boolean {
  try {
    return question()
  } catch {
    return false
  }
}

/** A text as the source of a regular expression that means it, word for word. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, (sign) => (sign === '-' || sign === '/' ? sign : `\\${sign}`)).replaceAll(' ', ' ?')
}
