import { tidyText } from '@dangol/core/page-text'
import { parsePhone } from '@dangol/core/phone'
import { literally, selectorsOf } from '../draft/selectors.ts'
import { numberShapes, phoneShape } from '../draft/shapes.ts'
import { closest, ownTexts, parentOf, type Root } from '../engine/dom.ts'
import { mostRecords } from '../engine/find-records.ts'
import type { RecordBegin } from '../profile.ts'
import type { ListRule } from './find-lists.ts'
import { meaningsOf } from './labels.ts'

/** What stands once in every record of one kind: a label ("예약번호") or a number of a known shape. */
interface Anchors {
  readonly text: string
  readonly elements: Element[]
  /** Labels that stand beside others of the same record; a page with one record is as large as all of them. */
  readonly label: boolean
}

/** Records that are no rows: cards, list items, panels and open details, found around what each of them prints once. */
export function cardRules(root: Root, bookings: boolean): ListRule[] {
  const { groups, labels } = anchorsOf(root, bookings)
  return groups.flatMap((group) => ruleAround(group, labels) ?? [])
}

/** The element that holds a page or a part of one. */
export function elementOf(root: Root): Element {
  return root.nodeType === 9 ? (root as Document).documentElement : root.nodeType === 1 ? (root as Element) : (root.firstElementChild ?? (root as ShadowRoot).host)
}

function anchorsOf(root: Root, bookings: boolean): { groups: Anchors[]; labels: Element[] } {
  const groups = new Map<string, Anchors>()
  const labels: Element[] = []
  for (const [element, own] of ownTexts(elementOf(root), 60)) {
    const text = tidyText(own, 60)
    if (text === undefined || closest(element, 'head, thead, [role="columnheader"], option, select, button')) continue
    if (text.length <= 14 && meaningsOf(text).length > 0) labels.push(element)
    const pattern = anchorPattern(text, bookings)
    if (!pattern) continue
    const group = groups.get(pattern.text)
    if (group) group.elements.push(element)
    else groups.set(pattern.text, { ...pattern, elements: [element] })
  }
  return { groups: [...groups.values()].filter(({ elements }) => elements.length <= mostRecords), labels }
}

/** The number of a record, its label, or what the one who bought is called. */
function anchorPattern(text: string, bookings: boolean): { text: string; label: boolean } | undefined {
  const shape = numberShapes.find((pattern) => new RegExp(pattern).test(text))
  if (shape !== undefined) return { text: shape, label: false }
  if (bookings && new RegExp(phoneShape).test(text) && parsePhone(text)) return { text: phoneShape, label: false }
  const [, word = text] = /^([^\d:：]{2,14}?)(?: ?[:：] ?| )(?=.*\d{4})[\w -]+$/.exec(text) ?? []
  const tells = meaningsOf(word).some(({ field, role }) => (field === 'number' && role === 'unsaid') || (field === 'name' && role === 'buyer'))
  const bare = word.replace(/ ?[:：]$/, '')
  return tells ? { text: `^${literally(bare)} ?(?:[:： ].*)?$`, label: true } : undefined
}

function ruleAround({ text, elements, label }: Anchors, labels: readonly Element[]): ListRule | undefined {
  const [first] = elements
  if (!first || (elements.length === 1 && !label)) return undefined
  const boxes = elements.length === 1 ? [commonBox(first, labels)] : boxesAround(elements)
  const up = upSelector(elements, boxes)
  if (up === undefined) return undefined
  const css = [...new Set(elements.map(({ nodeName }) => nodeName.toLowerCase()))].filter((tag) => /^[a-z][a-z0-9]*$/.test(tag)).slice(0, 6).join(', ')
  const begin: RecordBegin = { css, text, up }
  return css === '' ? undefined : { record: { begin: [begin] } }
}

/** Around each anchor, the largest box that holds no other. Cost: the depth of each. */
function boxesAround(anchors: readonly Element[]): Element[] {
  const held = new Map<Element, number>()
  for (const anchor of anchors) for (let box: Element | null = anchor; box; box = parentOf(box)) held.set(box, (held.get(box) ?? 0) + 1)
  return anchors.map((anchor) => {
    let box = anchor
    for (let above = parentOf(box); above && held.get(above) === 1; above = parentOf(above)) box = above
    return box
  })
}

/** The smallest box that holds an anchor and every label of the page. */
function commonBox(anchor: Element, labels: readonly Element[]): Element {
  let box = parentOf(anchor) ?? anchor
  for (let above = parentOf(box); above && !labels.every((label) => box.contains(label)); above = parentOf(above)) box = above
  return box
}

/** A selector by which each anchor finds its own box as the nearest, stepping into the boxes where theirs have none. */
function upSelector(anchors: readonly Element[], boxes: readonly Element[]): string | undefined {
  let tried = [...boxes]
  for (let depth = 0; depth < 8; depth++) {
    const css = selectorsOf(tried[0] as Element).find((candidate) => !candidate.startsWith('#') && anchors.every((anchor, index) => closest(anchor, candidate) === tried[index]))
    if (css !== undefined) return css
    const deeper = tried.map((box, index) => childTowards(box, anchors[index] as Element))
    if (deeper.includes(undefined)) return undefined
    tried = deeper as Element[]
  }
  return undefined
}

function childTowards(box: Element, anchor: Element): Element | undefined {
  let child: Element | null = anchor
  while (child && child !== box) {
    const above: Element | null = parentOf(child)
    if (above === box) return child
    child = above
  }
  return undefined
}
