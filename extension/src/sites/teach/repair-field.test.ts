// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { SiteProfile } from '../profile.ts'
import { profileProblems } from '../profile-schema.ts'
import { readPage } from '../engine/read-page.ts'
import { repairField } from './repair-field.ts'

const now = '2026-11-22T00:00:00.000Z'
const url = 'https://pro.gajja.example/orders'
const profile: SiteProfile = {
  id: 'gajja', version: 7, platform: 'shop', matches: ['https://pro.gajja.example/*'], loggedOut: [{ css: '#login' }],
  pages: [{
    id: 'orders', kind: 'order', route: { path: '^/orders/?$' }, landmarks: [[{ css: 'ul' }]], empty: [], record: { begin: [{ css: 'li' }] },
    fields: { number: { find: [{ by: 'attribute', css: '[data-no]' }] }, name: { find: [{ by: 'attribute', css: '[data-buyer]' }, { by: 'label', labels: ['주문자'] }] } },
    key: { number: ['number'] }, always: ['number', 'name'], badge: { beside: ['name'], cell: 'li' },
  }],
}
const page = (name: (text: string) => string) =>
  new DOMParser().parseFromString(`<ul>${['강도윤', '노을', '문가람'].map((text, index) => `<li><b data-no>A1000${index}</b>${name(text)}</li>`).join('')}</ul>`, 'text/html')
const read = (root: Document, by: SiteProfile) => readPage(root, url, by, now)?.records.map(({ sighting }) => sighting.who.name?.text)

describe('a field that a redesign took away', () => {
  const redesigned = page((text) => `<span class="Buyer__name__zZ9">${text}</span>`)

  it('comes back with one click on the right place', () => {
    expect(readPage(redesigned, url, profile, now)?.lost).toEqual(['name'])
    const place = redesigned.querySelector('span')
    const lesson = place && repairField(profile, 'orders', 'name', place, redesigned, now)
    expect(lesson?.problems).toEqual([])
    expect(lesson?.profile).toMatchObject({ id: 'gajja', version: 8 })
    expect(profileProblems(lesson?.profile)).toEqual([])
    expect(lesson?.profile && read(redesigned, lesson.profile)).toEqual(['강도윤', '노을', '문가람'])
    expect(lesson?.records.map(({ told }) => told.name?.text)).toEqual(['강도윤', '노을', '문가람'])
  })

  it('is still read on the page as it was', () => {
    const place = redesigned.querySelector('span')
    const repaired = place && repairField(profile, 'orders', 'name', place, redesigned, now).profile
    expect(repaired && read(page((text) => `<i data-buyer>${text}</i>`), repaired)).toEqual(['강도윤', '노을', '문가람'])
  })

  it('drops the way that now leads to somebody else', () => {
    const moved = page((text) => `<i data-buyer>받는이</i><span class="Buyer__name__zZ9">${text}</span>`)
    const place = moved.querySelector('span')
    const repaired = place && repairField(profile, 'orders', 'name', place, moved, now).profile
    expect(repaired && read(moved, repaired)).toEqual(['강도윤', '노을', '문가람'])
    expect(JSON.stringify(repaired)).not.toContain('data-buyer')
  })

  it('stays lost where the click hits no value or no record, and the profile stays as it was', () => {
    const number = redesigned.querySelector('ul')
    expect(number && repairField(profile, 'orders', 'name', number, redesigned, now)).toMatchObject({ profile: null, problems: [{ reason: 'no-such-records' }] })
    const place = redesigned.querySelector('[data-no]')
    expect(place && repairField(profile, 'orders', 'name', place, redesigned, now)).toMatchObject({ profile: null, problems: [{ reason: 'not-a-value', field: 'name' }] })
  })
})
