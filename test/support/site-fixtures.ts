import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Sighting } from '../../core/src/sighting.ts'

const folder = join(import.meta.dirname, '../fixtures/sites')

/** A frozen page with invented people, and the facts expected of it. */
export interface SiteFixture {
  readonly site: string
  /** "reviews", "reviews-empty": the page's id, then what is special. */
  readonly name: string
  readonly html: string
  readonly url: string
  /** The id of the frame it is shown in, where it is in one. */
  readonly frame?: string
  readonly state: string
  /** Records to be found, readable or not. */
  readonly found: number
  /** Without `site`, `page` and `seenAt`. */
  readonly records: readonly Omit<Sighting, 'site' | 'page' | 'seenAt'>[]
}

export function fixtureFolders(): string[] {
  return readdirSync(folder).sort()
}

export function fixtureNames(site: string): string[] {
  return readdirSync(join(folder, site)).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -'.html'.length)).sort()
}

export function siteFixture(site: string, name: string): SiteFixture {
  const read = (ending: string) => readFileSync(join(folder, site, `${name}.${ending}`), 'utf8')
  return { site, name, html: read('html'), ...(JSON.parse(read('json')) as Omit<SiteFixture, 'site' | 'name' | 'html'>) }
}
