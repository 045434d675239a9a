import { idNamespaceOf } from '@dangol/core/ids'
import { visitOf } from '@dangol/core/records'
import type { Change, Customer, Noun, Nouns } from '@dangol/core/rows'
import { defaultTierPolicy, tierOf } from '@dangol/core/tiering'
import { beforeAll, describe, expect, it } from 'vitest'
import { comingFriday } from './casting.ts'
import { dateOf, dayOf, lunarOf } from './calendar.ts'
import { demoChanges } from './history.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const namespace = idNamespaceOf({ storeId })
const now = '2026-11-22T02:00:00.000Z'
const today = dayOf('2026-11-22')

let changes: Change[]
beforeAll(async () => void (changes = await demoChanges({ storeId, namespace, now })))

const rowsOf = <N extends Noun>(noun: N): Nouns[N][] => changes.filter((change) => change.noun === noun).map((change) => change.row as Nouns[N])

describe('the demo store', () => {
  it('holds the same rows whenever on the day it is made', async () => {
    expect(await demoChanges({ storeId, namespace, now: '2026-11-22T13:59:00.000Z' })).toEqual(changes)
  })

  it('is about four hundred people and six thousand orders', () => {
    expect(rowsOf('customer').length).toBeGreaterThan(350)
    expect(rowsOf('customer').length).toBeLessThan(450)
    expect(rowsOf('order').length).toBeGreaterThan(5_400)
    expect(rowsOf('order').length).toBeLessThan(6_600)
  })

  it('has totals that equal the records', () => {
    const records = new Map<string, NonNullable<ReturnType<typeof visitOf>>[]>()
    for (const noun of ['order', 'reservation'] as const) {
      for (const row of rowsOf(noun)) {
        const visit = visitOf(noun, row, 'Asia/Seoul')
        if (row.customerId && visit) records.set(row.customerId, [...(records.get(row.customerId) ?? []), visit])
      }
    }
    for (const { id, visitCount, spend, noShowCount, days } of rowsOf('customer')) {
      const visits = records.get(id) ?? []
      const sum = (key: 'visits' | 'won' | 'noShows') => visits.reduce((total, visit) => total + visit[key], 0)
      expect([visitCount, spend, noShowCount]).toEqual([sum('visits'), sum('won'), sum('noShows')])
      expect(days.reduce((total, [, count]) => total + count, 0)).toBe(visitCount)
    }
  })

  it('has people on every step of the ladder, more on the lower ones', () => {
    const count = (tier: string) => rowsOf('customer').filter(({ days }) => tierOf(days, defaultTierPolicy, dateOf(today)).tier === tier).length
    expect(count('vip')).toBeGreaterThan(15)
    expect(count('gold')).toBeGreaterThan(count('vip'))
    expect(count('silver')).toBeGreaterThan(count('gold'))
    expect(count('bronze')).toBeGreaterThan(count('silver'))
  })

  it('remembers allergies and complaints, and has people who lapsed and people who are new', () => {
    const kinds = rowsOf('note').map(({ kind }) => kind)
    for (const kind of ['general', 'health', 'complaint'] as const) expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(5)
    expect(rowsOf('note').some(({ text }) => text.includes('땅콩 알레르기'))).toBe(true)
    const months = (last: string | null) => (last === null ? 0 : (today - dayOf(last)) / 30)
    expect(rowsOf('customer').filter(({ visitCount, lastVisitOn }) => visitCount >= 12 && months(lastVisitOn) > 3).length).toBeGreaterThan(3)
    expect(rowsOf('customer').filter(({ firstVisitOn }) => firstVisitOn !== null && today - dayOf(firstVisitOn) <= 14).length).toBeGreaterThan(3)
  })

  it('has a birthday on the coming Friday and a lunar one next week', () => {
    const birthdays = rowsOf('customer').flatMap(({ birthday }: Customer) => birthday ?? [])
    const [, month, day] = dateOf(comingFriday(today)).split('-').map(Number)
    expect(birthdays).toContainEqual({ month, day, calendar: 'solar', leapMonth: false, year: 1991 })
    expect(birthdays).toContainEqual({ ...lunarOf(comingFriday(today) + 5), calendar: 'lunar', year: 1957 })
  })

  it('leaves most delivery orders without a name, and links those the owner recognised', () => {
    const delivered = rowsOf('order').filter(({ platform }) => ['coupangeats', 'baemin', 'yogiyo'].includes(platform))
    expect(delivered.every(({ linkedBy }) => linkedBy !== 'identity')).toBe(true)
    expect(delivered.filter(({ customerId }) => customerId === null).length).toBeGreaterThan(2_000)
    expect(delivered.filter(({ linkedBy }) => linkedBy === 'person').length).toBeGreaterThan(300)
  })

  it('knows nothing from after the owner last looked', () => {
    const last = '2026-11-21T06:00:00.000Z'
    for (const { seenAt } of [...rowsOf('order'), ...rowsOf('reservation'), ...rowsOf('review')]) expect(seenAt <= last).toBe(true)
    for (const { writtenAt } of rowsOf('note')) expect(writtenAt < now).toBe(true)
  })
})
