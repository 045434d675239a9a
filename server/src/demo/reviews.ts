import { instantAt, type Day } from './calendar.ts'
import type { Chance } from './chance.ts'
import { baeminReviewNumber } from './numbers.ts'
import type { DemoOrder } from './orders.ts'
import { personChance } from './person.ts'
import { complaints, endings, lukewarm, praise, praiseOfAll, replies } from './review-words.ts'
import type { Line } from './voices.ts'

/** A review of a delivery order, as its writer wrote it. */
export interface DemoReview {
  readonly order: DemoOrder
  readonly number: string
  readonly day: Day
  readonly writtenAt: string
  readonly rating: number
  readonly text: string
  /** Names of the dishes in the pictures. */
  readonly photos: readonly string[]
  /** What the owner answered; null while nobody has. */
  readonly reply: string | null
}

/** The review of a delivery order, if its writer left one. On Coupang Eats it goes by the order's code. */
export function reviewOf(order: DemoOrder): DemoReview | undefined {
  if (order.channel === 'shop' || order.channel === 'smartstore' || order.cancelled) return undefined
  const chance = personChance(order.person, 'reviews', order.day, order.channel.length)
  if (!chance.happens(order.person.reviews)) return undefined
  const day = order.day + chance.weighted([[0, 3], [1, 5], [2, 2], [3, 1]])
  const dish = (order.person.voice ? order.items[0] : chance.pick(order.items))?.name ?? ''
  const [rating, text] = wordsBy(chance, order, dish)
  const shown = [dish, ...order.items.map(({ name }) => name).filter((name) => name !== dish)]
  return {
    order, day, rating, text,
    number: order.channel === 'coupangeats' ? order.number : baeminReviewNumber(chance, day),
    writtenAt: instantAt(day, 0),
    photos: rating >= 4 && text && chance.happens(0.36) ? shown.slice(0, chance.int(1, 2)) : [],
    reply: chance.happens(0.42) ? chance.pick(rating >= 4 ? replies.glad : replies.sorry) : null,
  }
}

/** Strangers praise one dish, and picture it first. */
function wordsBy(chance: Chance, order: DemoOrder, dish: string): Line {
  const { voice, mood } = order.person
  if (voice) return voice[order.nth % voice.length] ?? [5, '']
  const stars = chance.weighted([[5, 62], [4, 22], [3, 9], [2, 3], [1, 4]]) + mood
  const rating = Math.min(5, Math.max(mood > 0 ? 4 : 1, stars))
  if (chance.happens(0.2)) return [rating, '']
  if (rating <= 3) return [rating, chance.pick(rating === 3 ? lukewarm : complaints)]
  const opening = chance.pick(praise[dish] ?? praiseOfAll)
  return [rating, chance.happens(0.6) ? `${opening} ${chance.pick(endings)}` : opening]
}
