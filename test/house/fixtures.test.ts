// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { readPage } from '../../extension/src/sites/engine/read-page.ts'
import { sites } from '../../extension/src/sites/list.ts'
import { fixtureNames, siteFixture } from '../support/site-fixtures.ts'

/** What every page must be frozen as, besides the ordinary one. */
const kinds = ['', '-empty', '-logged-out', '-last-year', '-recycled', '-unknown-layout']

const pages = sites.flatMap((site) => site.pages.map((page) => ({ site, page })))
const fixtures = sites.filter((site) => site.pages.length > 0).flatMap((site) => fixtureNames(site.id).map((name) => ({ site, name })))

describe('every page of every site has its frozen pages', () => {
  it.each(pages)('$site.id $page.id', ({ site, page }) => {
    expect(fixtureNames(site.id)).toEqual(expect.arrayContaining(kinds.map((kind) => page.id + kind)))
  })
})

describe('the engine reads of each frozen page what a person reads', () => {
  it.each(fixtures)('$site.id $name', ({ site, name }) => {
    const fixture = siteFixture(site.id, name)
    const page = new DOMParser().parseFromString(fixture.html, 'text/html')
    const reading = readPage(page, fixture.url, site, '2026-11-22T00:00:00.000Z', fixture.frame)
    const told = reading?.records.map(({ sighting: { site: _site, page: _page, seenAt: _seenAt, ...facts } }) => facts)
    expect({ state: reading?.state, found: reading?.counts.found, records: told }).toEqual({ state: fixture.state, found: fixture.found, records: fixture.records })
  })
})
