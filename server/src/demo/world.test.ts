import { describe, expect, it } from 'vitest'
import { dayOf } from './calendar.ts'
import { recordNumber } from './sightings.ts'
import { worldOn } from './world.ts'

const today = dayOf('2026-11-22')

describe('the demo\'s world', () => {
  it('is the same whenever it is made for the same day', () => {
    expect(JSON.stringify(worldOn(today))).toBe(JSON.stringify(worldOn(today)))
  })

  it('is tomorrow what it was today, one day on', () => {
    const [before, after] = [worldOn(today), worldOn(today + 1)]
    // A hand-written life may begin anew on any one day; everybody else's only goes on.
    const facts = ({ orders }: typeof before) => orders
      .filter(({ day, person }) => day > today - 364 && day <= today && !person.key.startsWith('cast/'))
      .map((order) => `${recordNumber(order)} ${order.at} ${order.amount} ${order.nth} ${order.person.name}`)
    expect(facts(after)).toEqual(facts(before))
    expect(after.orders.some(({ day }) => day === today + 1)).toBe(true)
  })

  it.each(['2026-11-22', '2027-03-01', '2027-12-26', '2030-07-04'])('is a year of a busy neighbourhood shop on %s', (date) => {
    const { orders, reservations, reviews } = worldOn(dayOf(date))
    expect(orders.length).toBeGreaterThan(5_300)
    expect(orders.length).toBeLessThan(6_700)
    expect(reservations.length).toBeGreaterThan(400)
    expect(reviews.length).toBeGreaterThan(450)
    expect(reservations.filter(({ ending }) => ending === 'noShow').length).toBeGreaterThan(10)
    for (const channel of ['coupangeats', 'baemin', 'yogiyo', 'smartstore', 'shop'] as const) {
      expect(orders.filter((order) => order.channel === channel).length).toBeGreaterThan(150)
    }
  })

  it('numbers every record once', () => {
    const { orders, reservations } = worldOn(today)
    for (const channel of ['coupangeats', 'baemin', 'yogiyo', 'smartstore', 'shop'] as const) {
      const numbers = orders.filter((order) => order.channel === channel).map(recordNumber)
      expect(new Set(numbers).size).toBe(numbers.length)
    }
    expect(new Set(reservations.map(({ number }) => number)).size).toBe(reservations.length)
  })

  it('writes each platform\'s numbers as that platform does', () => {
    const { orders, reservations } = worldOn(today)
    const shapes = { coupangeats: /^[0-9A-Z]{6}$/, baemin: /^T2[0-9A-Z]{10}$/, yogiyo: /^\d{12}$/, smartstore: /^20\d{14}$/, shop: /^20\d{6}-\d{4}$/ }
    for (const { channel, number } of orders) expect(number).toMatch(shapes[channel])
    for (const { number } of reservations) expect(number).toMatch(/^\d{10}$/)
  })

  it('adds up: an order costs what its items cost', () => {
    for (const { items, amount } of worldOn(today).orders) expect(items.reduce((sum, item) => sum + (item.amount ?? 0), 0)).toBe(amount)
  })

  it('gives every phone to one person only, in a range of its own', () => {
    const phones = worldOn(today).people.flatMap(({ phone }) => phone ?? [])
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(phone).toMatch(/^0102[1-9]\d{6}$/)
  })
})
