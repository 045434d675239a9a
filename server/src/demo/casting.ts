import type { Birthday } from '@dangol/core/birthday'
import { dateOf, lunarOf, weekdayOf, type Day } from './calendar.ts'
import { parts, type Part } from './cast.ts'
import { chanceOf, seedOf } from './chance.ts'
import { addressBy, memberIdBy, mobileBy, nicknameBy } from './names.ts'
import type { Person } from './person.ts'

/** How long ago each part begins, and after how many days it begins anew: between two beginnings nothing shifts. */
const beginnings: Readonly<Record<Part['since'], readonly [least: number, cycle: number]>> = {
  always: [400, 371], spring: [150, 119], lately: [16, 14], gone: [400, 371],
}

/** The hand-written people as they are on a day. */
export function castOn(today: Day): Person[] {
  return parts.map((part) => personOf(part, today))
}

function personOf(part: Part, today: Day): Person {
  const chance = chanceOf('dangol-demo', 'cast', part.key)
  const address = addressBy(chance)
  const [least, cycle] = beginnings[part.since]
  const joined = today - least - ((today + seedOf(part.key)) % cycle)
  return {
    key: `cast/${part.key}`,
    name: part.name,
    nickname: part.nickname ?? nicknameBy(chance),
    phone: part.phone ? mobileBy(chance) : null,
    memberId: memberIdBy(chance),
    zip: address.zip, address: address.base, addressDetail: address.detail,
    joined,
    left: part.since === 'gone' ? today - 112 - ((today + seedOf(part.key)) % 14) : today + 365,
    habits: part.habits,
    reviews: part.reviews ?? 0.2,
    mood: part.mood ?? 0,
    ...(part.voice && { voice: part.voice }),
    noShows: part.noShows ?? 0.01,
    linked: part.linked ?? false,
    memory: { ...part.memory, birthday: part.birthday ? birthdayNear(part.birthday, today) : null },
  }
}

/** This week's Friday, or next week's once it is past. */
export function comingFriday(today: Day): Day {
  return today + ((5 - weekdayOf(today) + 7) % 7)
}

function birthdayNear({ afterFriday, calendar, year }: NonNullable<Part['birthday']>, today: Day): Birthday {
  const day = comingFriday(today) + afterFriday
  if (calendar === 'lunar') return { ...lunarOf(day), calendar, year }
  const [, month = 1, date = 1] = dateOf(day).split('-').map(Number)
  return { month, day: date, calendar, leapMonth: false, year }
}
