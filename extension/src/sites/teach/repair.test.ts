// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { erode } from '../../../../test/support/erode.ts'
import { fixtureNames, siteFixture } from '../../../../test/support/site-fixtures.ts'
import { findRecords } from '../engine/find-records.ts'
import { readPage } from '../engine/read-page.ts'
import { headerReader, indexRecord } from '../engine/record-index.ts'
import { readableSites } from '../list.ts'
import { profileProblems } from '../profile-schema.ts'
import type { FieldName, PageProfile, SiteProfile } from '../profile.ts'
import { beginLesson } from './begin-lesson.ts'
import { readTaught } from './teach-page.ts'

const now = '2026-11-22T00:00:00.000Z'
const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const pages = readableSites.flatMap((site) => site.pages.filter(({ key }) => key).map((page) => [site, page] as const).filter(([{ id }, page]) => fixtureNames(id).includes(page.id)))

function readAll(root: Document, page: PageProfile) {
  const headersOf = headerReader()
  return findRecords(root, page).map((parts) => readTaught(indexRecord(parts, page.columns, headersOf), page.fields, now))
}

interface Tally { lost: number; repaired: number; wrong: string[] }

/** Takes things away from a page until fields are lost, and clicks once on the right place for each. */
function repairAfter(site: SiteProfile, page: PageProfile, seed: number, tally: Tally): void {
  const { html, url } = siteFixture(site.id, page.id)
  const root = pageOf(html)
  const before = readAll(root, page)
  erode(root, seed)
  const after = readAll(root, page)
  if (after.length !== before.length || after.some(({ parts }, index) => parts[0] !== before[index]?.parts[0])) return
  const lost = (Object.keys(page.fields) as FieldName[]).filter((name) => before.some(({ told }) => told[name] !== undefined) && after.every(({ told }) => told[name] === undefined))
  for (const name of lost) {
    const shown = before.find(({ places }) => places.has(name))
    const [place] = shown?.places.get(name) ?? []
    if (!place) continue
    tally.lost++
    const lesson = beginLesson(root, url, now, { site, repair: { page: page.id, lost: [name] } })
    const meant = lesson.meant(place)
    if (meant) lesson.choose(meant)
    const { profile } = lesson.view()
    if (!profile) continue
    expect(profileProblems(profile)).toEqual([])
    tally.repaired++
    const again = readAll(root, profile.pages[0] as PageProfile)
    again.forEach(({ told }, index) => {
      if (told[name] !== undefined && JSON.stringify(told[name]) !== JSON.stringify(before[index]?.told[name])) tally.wrong.push(`${site.id} ${page.id} ${name} seed ${seed} record ${index}`)
    })
  }
}

describe('a page of which something is lost', () => {
  const tally: Tally = { lost: 0, repaired: 0, wrong: [] }
  it.each(pages.map(([site, page]) => [site.id, page.id, site, page] as const))('%s %s is repaired by one click on the right place, or stays lost', (_, __, site, page) => {
    for (let seed = 1; seed <= 12; seed++) repairAfter(site, page, seed, tally)
  }, 30_000)
  it('comes back for the most part, and as what it was', () => {
    expect(tally.lost).toBeGreaterThan(20)
    expect(tally.repaired / tally.lost).toBeGreaterThan(0.7)
    const people = tally.wrong.filter((what) => / (?:name|nickname|phone|email|member|number) /.test(what))
    expect(people).toEqual([])
  })
})

describe('a page whose records are found no more', () => {
  const [site, page] = pages.find(([{ id }, { id: name }]) => id === 'coupangeats' && name === 'reviews') ?? []
  it('is taught anew, and stays the page it was: its name, its key and what it is about', () => {
    if (!site || !page) throw new Error('no such page')
    const { html, url } = siteFixture(site.id, page.id)
    const root = pageOf(html.replaceAll('주문번호', '주문 코드'))
    expect(readPage(root, url, site, now)?.state).toBe('layout-changed')
    const lesson = beginLesson(root, url, now, { site, repair: { page: page.id, lost: [] } })
    const label = [...root.querySelectorAll('strong')].find(({ textContent }) => textContent === '주문 코드')
    const box = label && lesson.meant(label)
    if (box) lesson.choose(box)
    const code = label?.nextElementSibling
    lesson.point('number')
    if (code) lesson.choose(code)
    lesson.point('ordered')
    if (code) lesson.choose(code)
    lesson.agree()
    const { profile } = lesson.view()
    expect(profile).toMatchObject({ id: site.id, platform: site.platform, pages: [{ id: page.id, kind: page.kind, key: page.key, about: page.about, route: page.route }] })
    expect(profileProblems(profile)).toEqual([])
    const read = profile && readPage(root, url, profile, now)
    const was = readPage(pageOf(html), url, site, now)
    const keysOf = (reading: typeof was) => reading?.records.map(({ sighting: { key } }) => key.number) ?? []
    expect(keysOf(was).length).toBeGreaterThan(3)
    expect(keysOf(read ?? null)).toEqual(expect.arrayContaining(keysOf(was)))
  })
})
