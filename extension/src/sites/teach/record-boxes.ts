import { attribute, beside, matches, ownTexts, parentOf } from '../engine/dom.ts'
import type { Parts } from '../engine/find-records.ts'

/** What may be the record that a node is in, the innermost first, and which of them is meant unless told otherwise. */
export interface RecordBoxes {
  readonly boxes: readonly Element[]
  readonly meant: number
}

/** Higher up stand lists and pages. */
const mostBoxes = 12

/**
 * The boxes around a node that may be its record. A box that some rule has found to be a record is meant before one that
 * only has others like it beside it.
 * @param found the records of the lists of the page, the likeliest list first.
 */
export function recordBoxesAt(node: Element, found: readonly (readonly Parts[])[]): RecordBoxes {
  const chain: Element[] = []
  for (let box: Element | null = node; box && !/^(?:BODY|HTML|MAIN|TABLE|TBODY)$/.test(box.nodeName) && chain.length < mostBoxes; box = parentOf(box)) if (isWide(box)) chain.push(box)
  const listed = found.flatMap((records) => records.flatMap((parts) => parts.find((part) => part.contains(node)) ?? [])).find((part) => !isHuge(part))
  if (listed && !chain.includes(listed)) chain.splice(chain.findIndex((box) => box.contains(listed)) >>> 0, 0, listed)
  const alike = chain.findIndex(hasOthersBeside)
  return { boxes: chain, meant: Math.max(0, listed ? chain.indexOf(listed) : alike) }
}

/** The records to choose from by keyboard: those of the likeliest list. */
export function firstRecords(found: readonly (readonly Parts[])[]): readonly Element[] {
  return (found[0] ?? []).slice(0, 50).map(([first]) => first)
}

/** A record says more than one thing. */
function isWide(box: Element): boolean {
  return ownTexts(box, 200).size > 1
}

function isHuge(box: Element): boolean {
  return /^(?:BODY|HTML|MAIN)$/.test(box.nodeName)
}

function hasOthersBeside(box: Element): boolean {
  return (['next', 'previous'] as const).some((step) => {
    const other = beside(box, step)
    return other !== null && other.nodeName === box.nodeName && attribute(other, 'class') === attribute(box, 'class') && !matches(other, 'thead, tfoot') && isWide(other)
  })
}
