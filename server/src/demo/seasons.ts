import { dateOf, dayOf, lunarOf, weekdayOf, type Day } from './calendar.ts'

/** What people come for. */
export type Wish = 'cake' | 'gift' | 'everyday'

const holidays = new Map<number, { readonly seollal: Day; readonly chuseok: Day }>()

/** Lunar 1-1 falls between 20 January and 21 February, lunar 8-15 between 7 September and 9 October. */
function lunarHolidays(year: number): { readonly seollal: Day; readonly chuseok: Day } {
  const known = holidays.get(year)
  if (known) return known
  const find = (from: Day, month: number, date: number) => {
    for (let day = from; day < from + 34; day++) {
      const found = lunarOf(day)
      if (found.month === month && found.day === date && !found.leapMonth) return day
    }
    return from
  }
  const found = { seollal: find(dayOf(`${year}-01-20`), 1, 1), chuseok: find(dayOf(`${year}-09-07`), 8, 15) }
  holidays.set(year, found)
  return found
}

const closed = new Map<Day, boolean>()

/** Closed on Mondays and on the two great holidays. The online shop takes orders all the same. */
export function isClosed(day: Day): boolean {
  let known = closed.get(day)
  if (known === undefined) closed.set(day, (known = isHoliday(day)))
  return known
}

function isHoliday(day: Day): boolean {
  const { seollal, chuseok } = lunarHolidays(yearOf(day))
  return weekdayOf(day) === 1 || day === seollal || day === chuseok
}

function yearOf(day: Day): number {
  return Number(dateOf(day).slice(0, 4))
}

/** Fixed feasts: month-day, how many days before people start, and by how much they want cakes and gifts more. */
const feasts: readonly (readonly [date: string, lead: number, cake: number, gift: number])[] = [
  ['02-14', 6, 1.4, 2.2],
  ['03-14', 6, 1.3, 2.4],
  ['05-05', 4, 1.8, 1.3],
  ['05-08', 5, 2.6, 1.8],
  ['05-15', 4, 1.6, 1.9],
  ['11-11', 7, 1.1, 2.2],
  ['12-25', 6, 3.2, 2],
]

const demands = { cake: new Map<Day, number>(), gift: new Map<Day, number>(), everyday: new Map<Day, number>() }

/** How much more than on an ordinary day people want something: 1 is ordinary. */
export function demandOn(day: Day, wish: Wish): number {
  let known = demands[wish].get(day)
  if (known === undefined) demands[wish].set(day, (known = weekFactor(day, wish) * feastFactor(day, wish)))
  return known
}

function weekFactor(day: Day, wish: Wish): number {
  const weekday = weekdayOf(day)
  const weekend = weekday === 0 || weekday === 6
  if (wish === 'cake') return weekend ? 1.9 : weekday === 5 ? 1.3 : 0.7
  if (wish === 'gift') return weekend ? 0.8 : 1.1
  return weekend ? 1.25 : 0.95
}

function feastFactor(day: Day, wish: Wish): number {
  if (wish === 'everyday') return 1
  const year = yearOf(day)
  const { seollal, chuseok } = lunarHolidays(year)
  // Gifts for the great holidays must arrive before the roads fill.
  if (wish === 'gift' && [seollal, chuseok].some((holiday) => day >= holiday - 14 && day <= holiday - 3)) return 2.6
  for (const [date, lead, cake, gift] of feasts) {
    const feast = dayOf(`${year}-${date}`)
    if (wish === 'cake' && day >= feast - 1 && day <= feast) return cake
    if (wish === 'gift' && day >= feast - lead && day <= feast - 1) return gift
  }
  return 1
}
