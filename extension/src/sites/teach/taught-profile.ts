import { siteIdOf } from '../draft/draft-profile.ts'
import type { Root } from '../engine/dom.ts'
import { findRecords } from '../engine/find-records.ts'
import { readField } from '../engine/read-field.ts'
import { headerReader, indexRecord } from '../engine/record-index.ts'
import { patternMatches } from '../engine/site-at.ts'
import type { Instant } from '@dangol/core/time'
import type { Field, FieldName, Fields, PageProfile, SiteProfile } from '../profile.ts'

/**
 * A draft as one more page of a site that is known: its name and platform, but its records kept apart by the host, as the
 * draft keeps them. Nobody has said that a number on this page is the same as the same number on another.
 */
export function asPageOf(site: SiteProfile | undefined, draft: SiteProfile): SiteProfile {
  if (!site) return draft
  return { ...draft, id: site.id, platform: site.platform, loggedOut: site.loggedOut.length > 0 ? site.loggedOut : draft.loggedOut }
}

/** Of a profile one page on one host: what is kept of a repair, so that the other pages go on being updated. */
export function onePage(site: SiteProfile, pageId: string, url: string): SiteProfile {
  const { host, href } = new URL(url)
  const matches = site.matches.filter((pattern) => patternMatches(pattern, new URL(href))).map((pattern) => pattern.replace(/^https:\/\/[^/]+/, `https://${host}`))
  return { ...site, matches: matches.length > 0 ? matches : [`https://${host}/*`], pages: site.pages.filter(({ id }) => id === pageId) }
}

/** Whether a profile is of a host of nobody's, as drafts are. */
export function isOwnSite({ id, platform }: SiteProfile, host: string): boolean {
  return platform === 'shop' && id === siteIdOf(host)
}

/** An old way must still read so many of the records to be kept. */
const stillReads = 0.6

/**
 * A page whose records were not found any more, read by what was taught of it anew: its name, its kind, its key and what
 * an empty list looks like stay; of its fields those that still read, and all that were taught.
 */
export function relearned(site: SiteProfile, pageId: string, draft: SiteProfile, root: Root, now: Instant): SiteProfile {
  const old = site.pages.find(({ id }) => id === pageId)
  const [taught] = draft.pages
  if (!old || !taught) return draft
  const headersOf = headerReader()
  const { columns: _gone, items: _ungrouped, ...rest } = old
  const records = findRecords(root, taught).map((parts) => indexRecord(parts, taught.columns, headersOf))
  const kept = (Object.entries(old.fields) as [FieldName, Field][]).filter(([name, field]) =>
    !taught.fields[name] && records.filter((record) => readField(name, field, record, now) !== undefined).length >= stillReads * Math.max(1, records.length))
  const fields: Fields = { ...Object.fromEntries(kept), ...taught.fields }
  const page: PageProfile = {
    ...rest, record: taught.record, ...(taught.columns && { columns: taught.columns }), landmarks: taught.landmarks, fields,
    always: taught.always.filter((name) => fields[name]),
    badge: { ...old.badge, beside: [...new Set([...old.badge.beside, ...taught.badge.beside])].filter((name) => fields[name]), cell: taught.badge.cell },
  }
  const whole = (page.key?.number ?? []).every((part) => typeof part !== 'string' || fields[part])
  const { key: _none, ...keyless } = page
  return { ...site, pages: [whole ? page : keyless] }
}
