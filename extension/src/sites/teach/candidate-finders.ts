import { classesOf, idSelectors, literally, tellingSelectors } from '../draft/selectors.ts'
import { numberShapes, partsOf, phoneShape } from '../draft/shapes.ts'
import { all, attribute, closest, parentOf } from '../engine/dom.ts'
import type { HeadersOf, RecordIndex } from '../engine/record-index.ts'
import type { ColumnRule, FieldName, Finder } from '../profile.ts'
import { waysOf, type HiddenWay, type Way } from './value-at.ts'

/** A place pointed at, in its record. */
export interface Pointed {
  readonly element: Element
  readonly record: RecordIndex
  readonly columns: ColumnRule | undefined
}

/** Finders that may lead to a place, by trust; each has yet to be tried on every example and every record. */
export function candidateFinders(name: FieldName, { element, record, columns }: Pointed, headersOf: HeadersOf, hidden?: HiddenWay): Readonly<Record<Finder['by'], readonly Finder[]>> {
  if (hidden) return { ...nowhere, attribute: [{ by: 'attribute', ...hidden }] }
  const ways = waysOf(name, element)
  const chain = ancestorsIn(element, record)
  return {
    attribute: [...attributeReadings(name, chain), ...chain.flatMap((box) => [...tellingSelectors(box), ...idSelectors(box).filter((css) => css.startsWith('['))]).flatMap((css) => each(ways, { by: 'attribute', css }))],
    column: columnsHolding(element, record, columns, headersOf).flatMap((finder) => each(ways, finder)),
    // A label's value has one way to be read; for a name, of which none is read as a whole, the pattern keeps its neighbours out.
    label: labelsBeside(record).flatMap((label) => ways.flatMap(({ read, pattern }): Finder[] => (read === undefined || (name === 'name' && read === 'own-text') ? [{ by: 'label', labels: [label], ...(pattern !== undefined && { pattern }) }] : []))),
    class: chain.flatMap((box, up) => classesOf(box).flatMap((prefix) => [
      ...each(ways, { by: 'class', prefix }), ...(up > 0 ? each(ways, { by: 'class', prefix, css: element.nodeName.toLowerCase() }) : []),
    ])),
    text: textFinders(name),
    structure: each(ways, { by: 'structure', css: pathTo(element, record) }),
  }
}

const nowhere = { attribute: [], column: [], label: [], class: [], text: [], structure: [] } as const satisfies Record<Finder['by'], readonly Finder[]>

type Readable = Extract<Finder, { by: 'attribute' | 'column' | 'class' | 'structure' }>

function each(ways: readonly Way[], finder: Readable): Finder[] {
  return ways.map((way) => ({ ...finder, ...way }))
}

/** The place and what it is in, at most three boxes up and never out of its record. */
function ancestorsIn(element: Element, { parts }: RecordIndex): Element[] {
  const chain: Element[] = []
  for (let box: Element | null = element; box && chain.length < 4; box = parts.includes(box) ? null : parentOf(box)) chain.push(box)
  return chain
}

/** Values that stand in attributes of the place or of what is in it: ids in links, names in titles. */
function attributeReadings(name: FieldName, chain: readonly Element[]): Finder[] {
  const [element] = chain
  if (!element) return []
  const within = [...chain, ...all(element, '[href], [title], [data-id], [value]').slice(0, 4)]
  return within.flatMap((box) => Element.prototype.getAttributeNames.call(box).flatMap((attributeName): Finder[] => {
    const read = `@${attributeName}` as const
    if (attributeName === 'href') return hrefReadings(attribute(box, 'href') ?? '')
    if (!/^data-[a-z][a-z_-]*$/.test(attributeName) && attributeName !== 'title') return []
    const css = `[${attributeName}]`
    return [{ by: 'attribute', css, read }, ...(partsOf[name] ?? []).map((pattern): Finder => ({ by: 'attribute', css, read, pattern }))]
  }))
}

/** `order_view.php?orderNo=26…`: the part of a link that is the value; `tel:` links. */
function hrefReadings(href: string): Finder[] {
  if (/^tel:/i.test(href)) return [{ by: 'attribute', css: 'a[href^="tel:"]', read: '@href', pattern: '^tel:(.+)$' }]
  return [...href.matchAll(/[?&]([A-Za-z_]\w{0,30})=[\w-]{4,40}/g)].map(([, key = '']) => ({
    by: 'attribute', css: `a[href*="${key}="]`, read: '@href', pattern: `[?&]${literally(key)}=([\\w-]{4,40})`,
  }))
}

function columnsHolding(element: Element, record: RecordIndex, columns: ColumnRule | undefined, headersOf: HeadersOf): Extract<Finder, { by: 'column' }>[] {
  const within = columns && closest(record.parts[0], columns.within)
  if (!columns || !within) return []
  return [...headersOf(within, columns).names].flatMap(([words, column]) => {
    if (column === null || words.length > 40 || !record.column(undefined, [words]).some((cell) => cell.contains(element))) return []
    return [{ by: 'column' as const, ...(typeof column === 'string' && { name: column }), headers: [words] }]
  })
}

/** Texts of a record that may be a label: short words, or what stands before the first space or colon. */
function labelsBeside(record: RecordIndex): string[] {
  const labels = new Set<string>()
  for (const text of record.texts().values()) {
    const [, before] = /^(\D{2,16}?) ?(?:[:：] ?| )(?=\S)/.exec(text) ?? []
    for (const label of [text, before]) if (label !== undefined && label.length <= 20 && /^\p{L}/u.test(label) && !/\d{2}/.test(label)) labels.add(label)
  }
  return [...labels].slice(0, 60)
}

function textFinders(name: FieldName): Finder[] {
  const shapes: readonly string[] = name === 'number' ? numberShapes : name === 'phone' ? [phoneShape] : name === 'platformVisits' ? (partsOf.platformVisits ?? []) : []
  return shapes.map((pattern) => ({ by: 'text', pattern }))
}

/** Where the place stands in its record, child by child. */
function pathTo(element: Element, { parts }: RecordIndex): string {
  const steps: string[] = []
  let box: Element | null = element
  while (box && !parts.includes(box) && steps.length < 8) {
    const parent: Element | null = parentOf(box)
    if (!parent) break
    steps.unshift(`${box.nodeName.toLowerCase()}:nth-child(${[...parent.children].indexOf(box) + 1})`)
    box = parent
  }
  return steps.length === 0 ? element.nodeName.toLowerCase() : `:scope > ${steps.join(' > ')}`
}
