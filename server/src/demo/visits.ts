import { weekOf, weekdayOf, type Day } from './calendar.ts'
import { drawOf, seedOf } from './chance.ts'
import type { Channel, Habit, Person } from './person.ts'
import { demandOn, isClosed, type Wish } from './seasons.ts'

const wishes: Readonly<Record<Channel, Wish>> = {
  coupangeats: 'everyday', baemin: 'everyday', yogiyo: 'everyday', shop: 'everyday', smartstore: 'gift', 'naver-booking': 'cake',
}

/**
 * The days on which a habit brings somebody, both ends included. Each day is asked for by itself, so that a year
 * seen from tomorrow is the year seen from today, one day on.
 */
export function daysOf(person: Person, index: number, from: Day, to: Day): Day[] {
  const habit = person.habits[index]
  if (!habit) return []
  const days: Day[] = []
  const seed = seedOf('dangol-demo', person.key, 'comes', index)
  for (let day = Math.max(from, person.joined); day <= Math.min(to, person.left); day++) {
    if (habit.channel !== 'smartstore' && isClosed(day)) continue
    if (drawOf(seed ^ Math.imul(day, 0x9e3779b1)) < likelihood(person, habit, day)) days.push(day)
  }
  return days
}

function likelihood(person: Person, habit: Habit, day: Day): number {
  if (!habit.weekdays) return demandOn(day, wishes[habit.channel]) / habit.every
  if (!habit.weekdays.includes(weekdayOf(day))) return 0
  const weeks = Math.round(habit.every / 7)
  if (weeks > 1 && (weekOf(day) + seedOf(person.key)) % weeks !== 0) return 0
  // Even the most faithful fall ill or go away now and then.
  return 0.9
}
