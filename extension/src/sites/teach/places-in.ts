import { tidyText } from '@dangol/core/page-text'
import { all, attribute, heldText, longestText, ownTexts, parentOf, textOf } from '../engine/dom.ts'
import type { Parts } from '../engine/find-records.ts'

/** More than these nobody steps through. */
const mostPlaces = 80

/** The places of a record that hold a text, or a number in a link, in the page's order. */
export function placesIn(parts: Parts): Element[] {
  const places = new Set<Element>()
  for (const part of parts) {
    const texts = ownTexts(part, 300)
    for (const element of [part, ...all(part, '*')]) if (texts.has(element) || heldText(element) || attribute(element, 'href') !== null) places.add(element)
  }
  return [...places].slice(0, mostPlaces)
}

/** The place that a node under the pointer belongs to: itself, or the nearest box around it that says anything. */
export function placeAt(node: Element, parts: Parts): Element | undefined {
  if (!parts.some((part) => part.contains(node))) return undefined
  for (let box: Element | null = node; box; box = parts.includes(box) ? null : parentOf(box)) if (wordsOf(box) !== '') return box
  return undefined
}

/** What stands in a place, as short as a list of places needs it. */
export function wordsOf(place: Element): string {
  const text = tidyText(heldText(place) ?? textOf(place) ?? '', longestText) ?? ''
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
