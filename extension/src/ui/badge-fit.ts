import type { BadgeContent } from './badge-content.ts'

/** How much of a badge is shown. */
export interface BadgeFit {
  readonly text: 'long' | 'short' | 'none'
  /** How many of the content's tags; with fewer than all, the "+1" goes first. */
  readonly tags: number
}

/** The measures of badge.css, in CSS pixels. */
const height = 20
const sign = 14
const gap = 4
const ends = 4 + 8
const tagEnds = 2 * 5

/** The width of a text in the badge's own font. */
export type Measure = (text: string, kind: 'text' | 'tag') => number

/** The most that fits in a width; undefined where not even the shape does. */
export function fitBadge(content: BadgeContent, width: number, measure: Measure): BadgeFit | undefined {
  const signs = (content.facts?.warning ? sign + gap : 0) + sign
  const textWidth = (text: string) => signs + ends + gap + measure(text, 'text')
  let used = textWidth(content.long)
  if (used <= width) {
    let tags = 0
    for (const tag of content.tags) {
      used += gap + tagEnds + measure(tag, 'tag')
      if (used > width) break
      tags++
    }
    return { text: 'long', tags }
  }
  if (textWidth(content.short) <= width) return { text: 'short', tags: 0 }
  return width >= height ? { text: 'none', tags: 0 } : undefined
}
