import { classesOf, attributeSelectors, idSelectors, selectorsOf } from '../draft/selectors.ts'
import { classSelector } from '../draft/readable-names.ts'
import { all, attribute, closest, matches, parentOf, type Root } from '../engine/dom.ts'
import { findRecords, type Parts } from '../engine/find-records.ts'
import { findLists, type FoundList, type ListRule } from '../generic/find-lists.ts'
import { columnsOf } from '../generic/table-rules.ts'
import type { RecordRule } from '../profile.ts'
import type { Example } from './example.ts'

/** Every rule that finds each record pointed at, whole and apart from the others, most lasting first. */
export function learnLists(root: Root, examples: readonly Example[]): FoundList[] {
  const [first] = examples
  if (!first) return []
  const outside = examples.some(({ record, fields }) => Object.values(fields).some((element) => !record.contains(element)))
  const joins = outside ? joinsOf(examples) : [undefined]
  const columns = columnsAround(first.record)
  const rules: ListRule[] = [
    ...findLists(root).map(({ rule }) => rule),
    ...joins.flatMap((join) => beginnings(root, examples, join).map((css): ListRule => ({ record: { begin: [{ css }], ...(join && { join }) }, ...(columns && { columns }) }))),
  ]
  return rules.map((rule) => ({ rule, records: findRecords(root, rule) })).filter(({ records }) => findsEach(records, examples))
}

function findsEach(records: readonly Parts[], examples: readonly Example[]): boolean {
  const found = examples.map((example) => records.filter((parts) => isAbout(parts, example)))
  const once = found.every((several) => several.length === 1) && new Set(found.map(([parts]) => parts)).size === examples.length
  return once && examples.every(({ fields }, index) => Object.values(fields).every((element) => found[index]?.[0]?.some((part) => part.contains(element))))
}

/** Whether these parts are of the record pointed at: the same box, or one around or within it. */
export function isAbout(parts: Parts, { record }: Example): boolean {
  return parts.some((part) => part === record || part.contains(record) || record.contains(part))
}

/** Selectors that fit all records pointed at, and no part or whole of them. */
function beginnings(root: Root, examples: readonly Example[], join: RecordRule['join']): string[] {
  const records = examples.map(({ record }) => record)
  const [first] = records
  if (!first) return []
  const tag = first.nodeName.toLowerCase()
  const width = records.map((record) => record.childElementCount)
  const wide = tag === 'tr' && Math.min(...width) > 1 ? `:has(> :nth-child(${Math.min(...width)}))` : ''
  const own = [
    ...(join ? [`${tag}[${join.attribute}]`, `[${join.attribute}]`] : []),
    ...idSelectors(first).filter((css) => css.startsWith('[')), ...attributeSelectors(first), ...classesOf(first).map(classSelector),
  ].map((css) => (css.startsWith('[') || css.startsWith('.') ? `${tag}${css}` : css) + wide)
  const inside = [...new Set(examples.flatMap(({ fields }) => Object.values(fields)).flatMap((element) => attributeSelectors(element)))].map((css) => `${tag}:has(${css})`)
  const above: string[] = []
  for (let ancestor = parentOf(first), depth = 0; ancestor && depth < 6; ancestor = parentOf(ancestor), depth++) {
    for (const css of selectorsOf(ancestor)) above.push(`${css} ${depth === 0 ? '> ' : ''}${tag}${wide}`)
  }
  return [...new Set([...own, ...inside, ...above, `${tag}${wide}`])].filter((css) => {
    if (!records.every((record) => matches(record, css))) return false
    const found = all(root, css)
    return join !== undefined || found.every((element) => records.every((record) => element === record || (!element.contains(record) && !record.contains(element))))
  })
}

/** Attributes whose value is one for each record and the same on all of its parts. */
function joinsOf(examples: readonly Example[]): NonNullable<RecordRule['join']>[] {
  const [first] = examples
  if (!first) return []
  const names = Element.prototype.getAttributeNames.call(first.record).filter((name) => !/^(?:class|style|href|title|role|type|tabindex|aria-.*)$/.test(name))
  return names.flatMap((name) => {
    const values = examples.map(({ record }) => attribute(record, name) ?? '')
    const shared = examples.every(({ record, fields }, index) => Object.values(fields).every((element) =>
      record.contains(element) || Boolean(closest(element, `[${name}="${(values[index] ?? '').replace(/["\\]/g, '')}"]`))))
    if (!shared || values.includes('') || new Set(values).size !== values.length) return []
    const within = ['.tui-grid-container', '[role="grid"]', '[role="treegrid"]'].find((css) => closest(first.record, css))
    return [{ attribute: name, ...(values.every((value) => /^\d+$/.test(value)) && { pattern: '^\\d+$' }), ...(within !== undefined && { within }) }]
  })
}

function columnsAround(record: Element): ListRule['columns'] {
  const table = record.nodeName === 'TR' ? closest(record, 'table') : null
  return table ? columnsOf(table) : undefined
}
