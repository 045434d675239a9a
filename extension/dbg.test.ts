// @vitest-environment happy-dom
import { it } from 'vitest'
import { siteFixture } from '../test/support/site-fixtures.ts'
import { sites } from './src/sites/list.ts'
import { findRecords } from './src/sites/engine/find-records.ts'
import { headerReader, indexRecord } from './src/sites/engine/record-index.ts'
import { readField } from './src/sites/engine/read-field.ts'
import { learnPage } from './src/sites/teach/teach-page.ts'
import { readAnyPage } from './src/sites/generic/read-any-page.ts'
import { profileProblems } from './src/sites/profile-schema.ts'
it('x', () => {
  for (const [s, n] of [['yanolja', 'reservations'], ['ddangyo', 'orders']] as const) {
    const f = siteFixture(s, n); const root = new DOMParser().parseFromString(f.html, 'text/html')
    const page = sites.find(({ id }) => id === s)!.pages.find(({ id }) => id === n)!
    const hs = headerReader()
    const recs = findRecords(root, page).slice(0, 3).map((parts) => { const index = indexRecord(parts, page.columns, hs); return { record: parts[0], fields: Object.fromEntries(Object.entries(page.fields).flatMap(([k, field]) => { const r = readField(k as never, field as never, index, '2026-11-22T00:00:00.000Z'); return r ? [[k, r.elements[0]]] : [] })) } })
    const lesson = learnPage(root, f.url, recs as never, '2026-11-22T00:00:00.000Z', page.kind)
    console.log(s, JSON.stringify(lesson.profile?.pages[0], null, 1), lesson.problems, profileProblems(lesson.profile))
    const offer = readAnyPage(root, f.url, '2026-11-22T00:00:00.000Z')
    console.log(JSON.stringify(offer.proposal?.pages[0]?.fields), offer.records.length, profileProblems(offer.proposal))
  }
})
