// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unseenOrders, unseenPage, unseenUrl } from '../../../../test/support/unseen-page.ts'
import { fixtureNames, siteFixture } from '../../../../test/support/site-fixtures.ts'
import { readPage } from '../engine/read-page.ts'
import { readableSites } from '../list.ts'
import { profileProblems } from '../profile-schema.ts'
import type { SiteProfile } from '../profile.ts'
import { beginLesson, offerOf } from './begin-lesson.ts'
import { fieldsHeld } from './held-values.ts'
import type { Taught } from './taught.ts'

const now = '2026-11-22T00:00:00.000Z'
const pageOf = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const begin = (page: Document, site: SiteProfile | null = null) => beginLesson(page, unseenUrl, now, { site, repair: null })

/** A click on a place: what is meant by it is chosen. */
function click(lesson: Taught, page: Document, css: string): void {
  const node = page.querySelector(css)
  const meant = node && lesson.meant(node)
  if (meant) lesson.choose(meant)
}
function taught(page = pageOf(unseenPage()), site: SiteProfile | null = null) {
  const lesson = begin(page, site)
  click(lesson, page, 'li:nth-child(2) dd')
  click(lesson, page, 'li:nth-child(2) [class*=tel]')
  click(lesson, page, 'li:nth-child(2) dd:nth-of-type(2)')
  click(lesson, page, 'li:nth-child(2) dd:nth-of-type(3)')
  return { lesson, page }
}

describe('a lesson', () => {
  it('asks for a record first, and takes a click anywhere in one for it', () => {
    const page = pageOf(unseenPage())
    const lesson = begin(page)
    expect(lesson.view()).toMatchObject({ pointing: 'record', given: [], profile: null })
    click(lesson, page, 'li:nth-child(3) dt')
    expect(lesson.marks().record).toEqual([page.querySelector('li:nth-child(3)')])
  })
  it('proposes what the page\'s own labels say, and asks for the rest', () => {
    const page = pageOf(unseenPage())
    const lesson = begin(page)
    click(lesson, page, 'li:nth-child(2) dd')
    expect(lesson.view()).toMatchObject({ pointing: 'phone', given: expect.arrayContaining(['name', 'number']) as unknown, values: { number: unseenOrders[1]?.number, name: { text: unseenOrders[1]?.name } } })
  })
  it('shows at once what the same rule finds in every other record', () => {
    const { lesson, page } = taught()
    expect(lesson.view()).toMatchObject({ pointing: null, records: 12, found: { name: 12, phone: 12, number: 12, ordered: 12, amount: 12 } })
    expect(lesson.marks().fields.get('phone')).toEqual([...page.querySelectorAll('[class*=tel]')])
  })
  it('gives nothing to be kept from one example, and a profile from two', () => {
    const { lesson } = taught()
    expect(lesson.view().profile).toBeNull()
    lesson.agree()
    const { profile, example, values } = lesson.view()
    expect([example, values.number === unseenOrders[1]?.number]).toEqual([1, false])
    expect(profileProblems(profile)).toEqual([])
    expect(JSON.stringify(profile)).not.toMatch(/css-|k2Yz/)
    const read = profile && readPage(pageOf(unseenPage({ hash: 'w0Zz' })), unseenUrl, profile, now)
    expect(read?.records.map(({ sighting }) => [sighting.who.name?.text, sighting.who.phone?.digits, sighting.key])).toEqual(
      unseenOrders.map(({ name, phone, number }) => [name, phone.replaceAll('-', ''), { platform: 'shop', shop: 'seller.moamarket.example', number }]))
  })
  it('is held in an open shadow root as it is outside of one, and what it taught is read in one', () => {
    const shadowed = (look = {}) => {
      const page = pageOf(unseenPage(look))
      const root = page.createElement('micro-app').attachShadow({ mode: 'open' })
      root.append(...page.body.childNodes)
      page.body.append(root.host)
      return { page, root }
    }
    const { page, root } = shadowed()
    expect(offerOf(page, unseenUrl, now)).toMatchObject({ people: 11, records: 12 })
    const lesson = begin(page)
    for (const css of ['dd', '[class*=tel]', 'dd:nth-of-type(2)', 'dd:nth-of-type(3)']) {
      const meant = lesson.meant(root.querySelector(`li:nth-child(2) ${css}`) as Element)
      if (meant) lesson.choose(meant)
    }
    lesson.agree()
    const { profile } = lesson.view()
    expect(profileProblems(profile)).toEqual([])
    const read = profile && readPage(shadowed({ hash: 'w0Zz' }).page, unseenUrl, profile, now)
    expect(read?.records.map(({ sighting }) => [sighting.who.name?.text, sighting.key.number])).toEqual(unseenOrders.map(({ name, number }) => [name, number]))
  })
  it('asks again for a place that holds no such value, and says so', () => {
    const page = pageOf(unseenPage())
    const lesson = begin(page)
    click(lesson, page, 'li:nth-child(2) dd')
    click(lesson, page, 'li:nth-child(2) button')
    expect(lesson.view()).toMatchObject({ pointing: 'phone', problems: [{ reason: 'not-a-value', field: 'phone' }] })
    click(lesson, page, 'li:nth-child(2) [class*=tel]')
    expect(lesson.view().problems).toEqual([])
  })
  it('takes no click outside of the record for a place in it', () => {
    const page = pageOf(unseenPage())
    const lesson = begin(page)
    click(lesson, page, 'li:nth-child(2) dd')
    expect(lesson.meant(page.querySelector('li:nth-child(5) [class*=tel]') as Element)).toBeUndefined()
    expect(lesson.meant(page.body)).toBeUndefined()
  })
  it('forgets a field in all examples', () => {
    const { lesson } = taught()
    lesson.agree()
    lesson.forget('phone')
    expect(lesson.view().found.phone).toBeUndefined()
    expect(lesson.view().profile?.pages[0]?.fields.phone).toBeUndefined()
  })
  it('keeps nothing without the number', () => {
    const { lesson } = taught()
    lesson.agree()
    lesson.forget('number')
    expect(lesson.view().profile).toBeNull()
  })
  it('takes the date along when orders turn out to be bookings', () => {
    const { lesson } = taught()
    lesson.setKind('reservation')
    lesson.agree()
    expect(lesson.view().profile?.pages[0]).toMatchObject({ kind: 'reservation', fields: { starts: expect.anything() as unknown } })
  })
  it('says that the page has moved on when what was pointed at is gone, and begins with the next record', () => {
    const { lesson, page } = taught()
    page.querySelector('li:nth-child(2)')?.remove()
    lesson.refresh()
    expect(lesson.view()).toMatchObject({ moved: true, pointing: 'record', given: [] })
    page.querySelector('li')?.remove()
    lesson.refresh()
    click(lesson, page, 'li:nth-child(2) dd')
    expect(lesson.view()).toMatchObject({ moved: false, records: 10 })
  })
  it('on a page of a known site is one more page of it, its records kept apart by the host', () => {
    const site = { ...readableSites[0], pages: [] } as SiteProfile
    const { lesson } = taught(undefined, site)
    lesson.agree()
    expect(lesson.view().profile).toMatchObject({ id: site.id, platform: site.platform, pages: [{ key: { shop: expect.anything() as unknown } }] })
  })
  it('counts the people of a page, and says nothing of whom', () => {
    expect(offerOf(pageOf(unseenPage()), unseenUrl, now)).toEqual({ people: 11, records: 12, kind: 'order' })
    expect(offerOf(pageOf('<p>안녕하세요</p>'), unseenUrl, now)).toMatchObject({ people: 0, records: 0 })
  })
})

describe('what is learned names nobody', () => {
  const pages = readableSites.flatMap((site) => site.pages.filter(({ key, fields }) => key && fields.name).map(({ id }) => [site, id] as const).filter(([{ id }, page]) => fixtureNames(id).includes(page)))
  it.each(pages.map(([site, id]) => [site.id, id, site] as const))('on %s %s', (_, id, site) => {
    const { html, url } = siteFixture(site.id, id)
    const page = pageOf(html)
    const known = readPage(page, url, site, now)
    const lesson = beginLesson(page, url, now, { site: null, repair: null })
    const [first] = known?.records ?? []
    if (!known || !first || known.records.length < 2) return
    const inside = first.anchors[0] ?? first.parts[0]
    const box = lesson.meant(inside)
    if (box) lesson.choose(box)
    lesson.agree()
    const { profile } = lesson.view()
    const text = JSON.stringify(profile)
    for (const { sighting: { who, key } } of profile ? known.records : []) {
      for (const value of [who.name?.text, who.nickname, who.phone?.digits, who.member?.text, key.number]) if (value !== undefined && value.length > 2) expect(text).not.toContain(value)
    }
  }, 30_000)
  it('because a rule that holds somebody\'s own words is found out', () => {
    const { lesson } = taught()
    lesson.agree()
    const { profile } = lesson.view()
    if (!profile) throw new Error('nothing was learned')
    const told = [{ name: { kind: 'plain' as const, text: '강도윤' }, phone: { kind: 'mobile' as const, digits: '01041002300' }, number: 'MM20261100231' }]
    expect(fieldsHeld(profile, told)).toEqual([])
    const altered = (finder: object) => ({ ...profile, pages: profile.pages.map((page) => ({ ...page, fields: { ...page.fields, amount: { find: [finder] } } })) }) as SiteProfile
    expect(fieldsHeld(altered({ by: 'label', labels: ['강도윤'] }), told)).toEqual(['name'])
    expect(fieldsHeld(altered({ by: 'attribute', css: '[data-tel="010-4100-2300"]' }), told)).toEqual(['phone'])
    expect(fieldsHeld(altered({ by: 'column', headers: ['MM20261100231'] }), told)).toEqual(['number'])
  })
  it('whoever they are', () => {
    const word = fc.string({ unit: fc.constantFrom(...'가나다라마바사강하온결솔'), minLength: 2, maxLength: 4 })
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 12, maxLength: 12 }), (names) => {
      let html = unseenPage()
      unseenOrders.forEach(({ name }, index) => { html = html.replace(`>${name}<`, `>${names[index] ?? ''}<`) })
      const { lesson } = taught(pageOf(html))
      lesson.agree()
      const text = JSON.stringify(lesson.view().profile ?? {})
      expect(names.filter((name) => text.includes(`"${name}`) || text.includes(`${name}"`))).toEqual([])
    }), { numRuns: 4 })
  }, 30_000)
})
