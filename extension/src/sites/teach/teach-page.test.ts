// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { FieldName } from '../profile.ts'
import { profileProblems } from '../profile-schema.ts'
import type { Example } from './example.ts'
import { learnPage, teachPage } from './teach-page.ts'

const url = 'https://pro.gajja.example/bookings'
const now = '2026-11-22T00:00:00.000Z'
const pageOf = (body: string) => new DOMParser().parseFromString(`<body>${body}</body>`, 'text/html')

/** Points at the first records of a page and, in each, at what the selectors lead to. */
function point(page: Document, record: string, fields: { readonly [F in FieldName]?: string }, count = 3): Example[] {
  return [...page.querySelectorAll(record)].slice(0, count).map((element) => ({
    record: element,
    fields: Object.fromEntries(Object.entries(fields).flatMap(([name, css]) => { const place = element.querySelector(css); return place ? [[name, place]] : [] })),
  }))
}
const waysOf = (lesson: ReturnType<typeof learnPage>, name: FieldName) => lesson.profile?.pages[0]?.fields[name]?.find.map(({ by }) => by)
const names = (lesson: ReturnType<typeof learnPage>) => lesson.records.map(({ told }) => told.name?.text)

const people = [['강도윤', '010-1234-5678', 'B10001'], ['노을', '010-1234-5679', 'B10002'], ['문가람', '010-1234-5680', 'B10003'], ['한다온', '010-1234-5681', 'B10004']] as const
const cards = (card: (name: string, phone: string, number: string) => string) => pageOf(`<ul>${people.map(([name, phone, number]) => `<li>${card(name, phone, number)}</li>`).join('')}</ul>`)

describe('a page that is taught', () => {
  it('is learned by what lasts longest, and its draft is a profile', () => {
    const page = cards((name, phone, number) => `<div class="css-1x2y3z"><b data-guest-name="${name}" class="css-9z8y">${name}</b><i class="Card__phone__x1Yz">${phone}</i><p><strong>접수번호</strong><span class="e1dqye0l0">${number}</span></p></div>`)
    const lesson = teachPage(page, url, point(page, 'li', { name: 'b', phone: 'i', number: 'span' }), now, 'reservation')
    expect(waysOf(lesson, 'name')?.[0]).toBe('attribute')
    expect(waysOf(lesson, 'phone')).toEqual(['class'])
    expect(waysOf(lesson, 'number')).toEqual(['label'])
    expect(names(lesson)).toEqual(['강도윤', '노을', '문가람', '한다온'])
    expect(lesson).toMatchObject({ problems: [], profile: { id: 'pro-gajja-example', version: 1, pages: [{ kind: 'reservation', key: { number: ['number'] }, always: expect.arrayContaining(['name', 'phone', 'number']) as unknown }] } })
    expect(profileProblems(lesson.profile)).toEqual([])
    expect(JSON.stringify(lesson.profile)).not.toMatch(/css-|e1dqye|x1Yz/)
  })

  it('is learned by a column\'s header rather than by its place', () => {
    const page = pageOf(`<table><thead><tr><th>번호</th><th>성명</th><th>연락</th></tr></thead><tbody>${people.map(([name, phone, number]) => `<tr><td>${number}</td><td>${name}</td><td>${phone}</td></tr>`).join('')}</tbody></table>`)
    const lesson = teachPage(page, url, point(page, 'tbody tr', { number: 'td:nth-child(1)', name: 'td:nth-child(2)', phone: 'td:nth-child(3)' }), now)
    for (const name of ['number', 'name', 'phone'] as const) expect(waysOf(lesson, name)).toEqual(['column'])
    expect(lesson.records).toHaveLength(4)
  })

  it('is learned by place only where nothing else is', () => {
    const page = cards((name, phone, number) => `<i>${number}</i><i>${name}</i><i>${phone}</i>`)
    const lesson = teachPage(page, url, point(page, 'li', { number: 'i:nth-child(1)', name: 'i:nth-child(2)' }), now)
    expect(waysOf(lesson, 'name')).toEqual(['structure'])
    expect(names(lesson)).toEqual(['강도윤', '노을', '문가람', '한다온'])
  })

  it('is never learned by what is said of every box, though only one holds such a value', () => {
    const page = cards((name, _, number) => `<i data-cell>${name}</i><i data-cell>${number}</i>`)
    const lesson = teachPage(page, url, point(page, 'li', { name: 'i:nth-child(1)', number: 'i:nth-child(2)' }), now)
    expect(waysOf(lesson, 'number')).toEqual(['structure'])
    expect(lesson.records.map(({ told }) => told.number)).toEqual(people.map(([, , number]) => number))
  })

  it('joins a record that is printed in two tables', () => {
    const rows = (cell: (person: (typeof people)[number]) => string) => `<table><tbody>${people.map((person, index) => `<tr data-row-no="${index + 5}">${cell(person)}</tr>`).join('')}</tbody></table>`
    const page = pageOf(rows(([, , number]) => `<td data-of="code">${number}</td>`) + rows(([name]) => `<td data-of="guest">${name}</td>`))
    const left = [...page.querySelectorAll('table:first-of-type tr')]
    const right = [...page.querySelectorAll('table:last-of-type tr')]
    const examples = left.slice(0, 2).map((record, index): Example => ({ record, fields: { number: record.children[0] as Element, name: right[index]?.children[0] as Element } }))
    const lesson = teachPage(page, url, examples, now)
    expect(lesson.profile?.pages[0]?.record.join?.attribute).toBe('data-row-no')
    expect(lesson.records.map(({ told }) => [told.number, told.name?.text])).toEqual(people.map(([name, , number]) => [number, name]))
  })

  it('takes a name from a place that holds more', () => {
    const page = cards((name, phone, number) => `<b>${number}</b><i class="Guest__who__aB1">${name}<em>${phone}</em><em>차량</em></i>`)
    const lesson = teachPage(page, url, point(page, 'li', { number: 'b', name: 'i', phone: 'i' }), now)
    expect(lesson.records.map(({ told }) => [told.name?.text, told.phone?.digits])).toEqual(people.map(([name, phone]) => [name, phone.replaceAll('-', '')]))
  })

  it('reads a number that only a link holds', () => {
    const page = cards((name, _, number) => `<a href="/view?no=${number.slice(1)}77">자세히</a><b class="Guest__who__aB1">${name}</b>`)
    const lesson = teachPage(page, url, point(page, 'li', { number: 'a', name: 'b' }), now)
    expect(lesson.records.map(({ told }) => told.number)).toEqual(people.map(([, , number]) => `${number.slice(1)}77`))
  })
})

describe('what cannot be taught is said', () => {
  const page = cards((name, _, number) => `<b class="Guest__who__aB1">${name}</b><i>${number}</i><u>없음</u>`)
  it('by a reason for the field', () => {
    expect(teachPage(page, url, point(page, 'li', { name: 'b', phone: 'u' }), now).problems).toEqual([{ reason: 'not-a-value', field: 'phone' }])
  })
  it('when one example is all there is', () => {
    expect(teachPage(page, url, point(page, 'li', { name: 'b' }, 1), now)).toMatchObject({ profile: null, problems: [{ reason: 'too-few-examples' }] })
    expect(names(learnPage(page, url, point(page, 'li', { name: 'b' }, 1), now))).toEqual(['강도윤', '노을', '문가람', '한다온'])
  })
  it('when numbers repeat: then nothing can be captured', () => {
    const repeating = cards((name) => `<b class="Guest__who__aB1">${name}</b><i class="Order__code__aB1">B10001</i>`)
    const lesson = teachPage(repeating, url, point(repeating, 'li', { name: 'b', number: 'i' }), now)
    expect(lesson.problems).toEqual([{ reason: 'numbers-repeat' }])
    expect(lesson.profile?.pages[0]?.key).toBeUndefined()
  })
  it('when what was pointed at is no record of the page', () => {
    const strange = [{ record: pageOf('<p><b>강도윤</b></p>').body, fields: {} }, { record: pageOf('<p></p>').body, fields: {} }]
    expect(teachPage(page, url, strange, now)).toMatchObject({ profile: null, problems: [{ reason: 'no-such-records' }] })
  })
  it('when two values stand where one was pointed at', () => {
    const twofold = cards((name) => `<p><b class="Guest__who__aB1">${name}</b><b class="Guest__who__aB1">노을님</b></p>`)
    const lesson = teachPage(twofold, url, point(twofold, 'li', { name: 'b' }), now)
    // By its class two people are meant; by its place one is.
    expect(waysOf(lesson, 'name')).toEqual(['structure'])
  })
})
