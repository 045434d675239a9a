// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sighting } from '@dangol/core/sighting'
import { redesign } from '../../../../test/support/redesign.ts'
import { siteFixture, type SiteFixture } from '../../../../test/support/site-fixtures.ts'
import { sites } from '../list.ts'
import type { SiteProfile } from '../profile.ts'
import { readPage } from './read-page.ts'

const pages = sites.flatMap((site) => site.pages.filter((page) => page.key).flatMap((page) => ['', '-last-year'].map((kind) => ({ site, name: page.id + kind }))))

/** Every fact of a sighting by its path: "who.phone.digits" → "01012345678". */
function factsOf(sighting: object, path = ''): [string, unknown][] {
  return Object.entries(sighting).flatMap(([name, value]) =>
    (typeof value === 'object' && value !== null ? factsOf(value as object, `${path}${name}.`) : [[`${path}${name}`, value] as [string, unknown]]))
}

function readRedesigned(site: SiteProfile, fixture: SiteFixture, seed: number | null) {
  const page = new DOMParser().parseFromString(fixture.html, 'text/html')
  if (seed !== null) redesign(page, seed)
  return readPage(page, fixture.url, site, '2026-11-22T00:00:00.000Z', fixture.frame)
}

describe('a page that is redesigned', () => {
  it.each(pages)('$site.id $name loses few keys and customers, and never tells a wrong fact', ({ site, name }) => {
    const fixture = siteFixture(site.id, name)
    const expected = new Map(fixture.records.map((record) => [record.key.number, new Map(factsOf(record))]))
    let wanted = 0
    let found = 0
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const reading = readRedesigned(site, fixture, seed)
        const read = new Map(reading?.records.map(({ sighting }) => [sighting.key.number, sighting]))
        for (const [number, facts] of expected) {
          const whole = [...facts].filter(([path]) => path.startsWith('who.') || path === 'key.number')
          const told = new Map(factsOf(read.get(number) ?? {}))
          wanted += whole.length
          found += whole.filter(([path, value]) => told.get(path) === value).length
        }
        expect(wrongFacts([...read.values()], expected)).toEqual([])
        // A page that has lost its records says so, and so does one that has lost some of them, or a fact of every customer.
        if (read.size === 0) expect(reading?.state).toBe('layout-changed')
        else if (read.size < expected.size) expect(reading?.counts.found).toBeGreaterThan(read.size)
        else for (const path of lostEverywhere(expected, read)) expect(reading?.lost).toContain(path)
      }),
      { numRuns: 30, seed: 20261122 },
    )
    expect(found / wanted).toBeGreaterThanOrEqual(0.95)
  }, 60_000)
})

describe('a page on which one name is gone', () => {
  const eroded = (site: string, name: string, from: RegExp, to: string) => {
    const fixture = siteFixture(site, name)
    const html = fixture.html.replace(from, to)
    expect(html).not.toBe(fixture.html)
    const reading = readRedesigned(sites.find(({ id }) => id === site) as SiteProfile, { ...fixture, html }, null)
    return { fixture, reading, wrong: wrongFacts(reading?.records.map(({ sighting }) => sighting) ?? [], new Map(fixture.records.map((record) => [record.key.number, new Map(factsOf(record))]))) }
  }
  it.each(['item-options', 'order-item-price'])('coupangeats tells its items right without the class %s', (name) => {
    for (const page of ['orders', 'orders-last-year']) {
      const { fixture, reading, wrong } = eroded('coupangeats', page, new RegExp(`(?<=["\\s])${name}(?=["\\s])`, 'g'), 'anders')
      expect(wrong).toEqual([])
      expect(reading?.records.map(({ sighting }) => 'items' in sighting && sighting.items)).toEqual(fixture.records.map((record) => 'items' in record && record.items))
    }
  })
  it.each(['orders', 'orders-last-year', 'detail', 'detail-last-year'])('godomall %s says that the number of its members is lost', (page) => {
    const { reading, wrong } = eroded('godomall', page, /data-member-no=/g, 'data-member-no-x=')
    expect(wrong).toEqual([])
    expect(reading?.lost).toEqual(['member'])
  })
  it.each(['detail-guest', 'orders', 'detail'])('and misses none on %s, where there are none or all are there', (page) => {
    const fixture = siteFixture('godomall', page)
    expect(readRedesigned(sites.find(({ id }) => id === 'godomall') as SiteProfile, fixture, null)?.lost).toEqual([])
  })
})

/** Fields of the customer that every record told, and none tells any more. */
function lostEverywhere(expected: ReadonlyMap<string, ReadonlyMap<string, unknown>>, read: ReadonlyMap<string, Sighting>): string[] {
  const fieldsOf = (facts: Iterable<string>) => new Set([...facts].filter((path) => path.startsWith('who.')).map((path) => path.split('.')[1] ?? ''))
  const whole = [...expected.values()].map((facts) => fieldsOf(facts.keys()))
  const told = [...read.values()].map((sighting) => fieldsOf(factsOf(sighting).map(([path]) => path)))
  return [...(whole[0] ?? [])].filter((field) => whole.every((fields) => fields.has(field)) && told.every((fields) => !fields.has(field)))
}

/** Facts that were told but are not so; one that is left out is a gap and no wrong. */
function wrongFacts(read: readonly Sighting[], expected: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string[] {
  return read.flatMap(({ site: _site, page: _page, seenAt: _seenAt, ...sighting }) => {
    const facts = expected.get(sighting.key.number)
    if (!facts) return [`${sighting.key.number} is no record`]
    return factsOf(sighting).filter(([path, value]) => facts.get(path) !== value).map(([path, value]) => `${sighting.key.number} ${path} = ${String(value)}`)
  })
}
