import { tidyText } from '@dangol/core/page-text'
import { all, attribute, ownTextOf, parentOf } from '../engine/dom.ts'
import { findRecords } from '../engine/find-records.ts'
import { hasLandmarks } from '../engine/page-state.ts'
import { readPage } from '../engine/read-page.ts'
import type { SiteProfile } from '../profile.ts'
import { knownWords, type KnownWords } from './known-words.ts'
import { outline } from './outline.ts'

export type StructureMaker = (site: SiteProfile, page: string) => string | undefined

/** A report fits into a message. */
export const longestReport = 20_000

/**
 * How a page is built, so that its profile can be repaired without seeing it: tags, names of attributes, classes without
 * their hashes, and label words; of every other text and value only the kind and class of length. The address is not in it.
 * @returns undefined for a page the profile does not know.
 */
export function structureReport(root: Document, url: string, site: SiteProfile, pageId: string, frame = ''): string | undefined {
  const page = site.pages.find(({ id }) => id === pageId)
  // The instant is for dates without a year, whose values do not leave here.
  const reading = readPage(root, url, site, '2026-01-01T00:00:00.000Z', frame)
  if (!page || !reading) return undefined
  const words = knownWords(site)
  const fields = Object.keys(page.fields).map((name) => `${name} ${reading.counts.fields[name as keyof typeof page.fields] ?? 0}`)
  const head = [
    'dangol structure report 1',
    `${site.id} ${site.version} · ${page.id}`,
    `${reading.state} · landmarks ${hasLandmarks(root, page) ? 'yes' : 'no'} · found ${reading.counts.found} · read ${reading.records.length}`,
    fields.join(' · '),
    '',
  ]
  const records = findRecords(root, page)
  const focus = commonAncestor(root, records.length > 0 ? records.flatMap((parts) => parts.slice(0, 1)) : labelled(root, words))
  return [...head, ...outline(focus, words)].join('\n').slice(0, longestReport)
}

/** The elements that are labels: where most of them are, a list was. */
function labelled(root: Document, { labels }: KnownWords): Element[] {
  const found = all(root, 'body *').slice(0, 20_000).filter((element) => labels.has(tidyText(ownTextOf(element) ?? '', 40) ?? ''))
  const inMenu = (element: Element) => Element.prototype.closest.call(element, 'nav, header, footer, aside') !== null
  return found.filter((element) => !inMenu(element) && attribute(element, 'role') !== 'menuitem')
}

function commonAncestor(root: Document, elements: readonly Element[]): Element {
  const top = all(root, 'body')[0] ?? root.documentElement
  const [first, ...rest] = elements
  let common: Element | null = first ?? null
  for (const element of rest) while (common && !Node.prototype.contains.call(common, element)) common = parentOf(common)
  // One record alone says too little of where it stands.
  return (rest.length === 0 ? common && parentOf(common) : common) ?? top
}
