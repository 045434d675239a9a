import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { matchPatterns, sites } from '../../extension/src/sites/list.ts'
import { platforms } from '../../core/src/sighting.ts'
import { profileProblems } from '../../extension/src/sites/profile-schema.ts'
import { fixtureFolders } from '../support/site-fixtures.ts'

const folder = join(import.meta.dirname, '../../extension/src/sites')
const notSites = ['list.ts', 'profile.ts', 'profile-schema.ts']
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !notSites.includes(file))

describe('one site is one file, one line in the list and one fixture folder', () => {
  const ids = sites.map((site) => site.id).sort()
  it('has a file for each listed site and no other', () => expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(ids))
  it('has a fixture folder for each listed site of which a page can be read, and no other', () => {
    expect(fixtureFolders()).toEqual(sites.filter(({ pages }) => pages.length > 0).map(({ id }) => id).sort())
  })
  it('lists each site once', () => expect(new Set(ids).size).toBe(ids.length))
  it('asks for nothing of a site of which no page can be read', () => {
    for (const site of sites.filter(({ pages }) => pages.length === 0)) for (const pattern of site.matches) expect(matchPatterns).not.toContain(pattern)
  })
  it('has a profile for every platform but the shop itself', () => expect(ids).toEqual(platforms.filter((platform) => platform !== 'shop').sort()))
  it('asks for no more than https pages of named hosts', () => {
    for (const pattern of matchPatterns) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9-]+\.[a-z0-9.-]+\/\S+$/)
  })
})

describe.each(sites)('the profile of $id', (site) => {
  it('is data of the profile schema', () => expect(profileProblems(structuredClone(site))).toEqual([]))
  it('is the same after JSON', () => expect(JSON.parse(JSON.stringify(site))).toEqual(site))
  it('reads every field that its key, its order and its badge need', () => {
    for (const page of site.pages) {
      const needed = [...[...(page.key?.number ?? []), page.key?.shop].filter((part) => typeof part === 'string'), ...(page.about ?? []), ...page.always, ...page.badge.beside]
      expect(Object.keys(page.fields)).toEqual(expect.arrayContaining(needed))
      // A record that is captured has a place for its badge; one that is only counted has nothing to show.
      expect(page.badge.beside.length > 0).toBe(page.key !== undefined)
    }
  })
  it('dates its comments and names no generated class', () => {
    const source = readFileSync(join(folder, `${site.id}.ts`), 'utf8')
    expect(source).toMatch(/20\d\d/)
    // css-1bqps6x, eqn7l9b7, _3In6Nn0ucW, Name__part__x1Yz: gone with the site's next build.
    expect(source).not.toMatch(/css-[a-z0-9]{5,}|\be[a-z0-9]{6,}\d\b|["'.]_[A-Za-z0-9]{8,}|__[a-z-]+__\w{4,}/)
  })
})
