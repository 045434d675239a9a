import type { Item } from '@dangol/core/sighting'
import { dateOf, instantAt, type Day } from './calendar.ts'
import type { Chance } from './chance.ts'
import { dishes, dishNamed, products, type Dish, type Product } from './menus.ts'
import { mobileBy, nameBy } from './names.ts'
import { baeminNumber, coupangCode, receiptNumber, smartstoreNumber, yogiyoNumber } from './numbers.ts'
import { personChance, type Channel, type Habit, type Person } from './person.ts'
import { deliveryRequests, parcelMessages } from './requests.ts'
import { daysOf } from './visits.ts'

/** An order as it happened, whatever any page shows of it. */
export interface DemoOrder {
  readonly person: Person
  readonly channel: Exclude<Channel, 'naver-booking'>
  readonly day: Day
  readonly at: string
  readonly number: string
  readonly items: readonly Item[]
  /** Whole won. */
  readonly amount: number
  readonly request: string
  readonly pickup: boolean
  readonly cancelled: boolean
  /** This person's how-manieth on this channel, from 1. */
  readonly nth: number
}

/** A Smartstore order has a parcel. */
export interface ParcelOrder extends DemoOrder {
  readonly channel: 'smartstore'
  readonly orderNumber: string
  readonly product: Product
  readonly option: string
  readonly quantity: number
  readonly receiver: { readonly name: string; readonly phone: string }
}

/** Everything somebody orders from one day to another, both included; the counting starts when they first came. */
export function ordersOf(person: Person, from: Day, to: Day): DemoOrder[] {
  const orders: DemoOrder[] = []
  const counts = new Map<Channel, number>()
  const comings = person.habits.flatMap((habit, index) => (habit.channel === 'naver-booking' ? [] : daysOf(person, index, person.joined, to).map((day) => ({ habit, index, day }))))
  for (const { habit, index, day } of comings.sort((a, b) => a.day - b.day)) {
    const nth = (counts.get(habit.channel) ?? 0) + 1
    counts.set(habit.channel, nth)
    if (day < from) continue
    const chance = personChance(person, 'orders', index, day)
    orders.push(habit.channel === 'smartstore' ? parcelBy(chance, person, habit, day, nth) : mealBy(chance, person, habit, day, nth))
  }
  return orders
}

const numberBy: Readonly<Record<Exclude<Channel, 'naver-booking'>, (chance: Chance, day: Day) => string>> = {
  coupangeats: coupangCode, baemin: baeminNumber, yogiyo: yogiyoNumber, smartstore: smartstoreNumber, shop: receiptNumber,
}

function mealBy(chance: Chance, person: Person, habit: Habit, day: Day, nth: number): DemoOrder {
  const channel = habit.channel as Exclude<Channel, 'naver-booking' | 'smartstore'>
  const number = numberBy[channel](chance, day)
  const items = basketBy(chance, person, habit, channel !== 'shop')
  return {
    person, channel, day, nth, number, items,
    at: instantAt(day, chance.int(...habit.hours)),
    amount: items.reduce((sum, item) => sum + (item.amount ?? 0), 0),
    request: habit.request ?? (channel !== 'shop' && chance.happens(0.3) ? chance.pick(deliveryRequests) : ''),
    pickup: channel !== 'shop' && !person.voice && chance.happens(0.15),
    cancelled: channel !== 'shop' && chance.happens(0.018),
  }
}

/** Delivery has a least order; at the counter a coffee will do. */
function basketBy(chance: Chance, person: Person, habit: Habit, delivered: boolean): Item[] {
  const wanted = habit.wants?.map(dishNamed) ?? []
  const favourites = personChance(person, 'favourites')
  const liked = [favourites.pick(dishes), favourites.pick(dishes), favourites.pick(dishes)].filter(({ price }) => price < 40_000)
  const basket = new Map<Dish, number>()
  const add = (dish: Dish) => basket.set(dish, (basket.get(dish) ?? 0) + 1)
  const won = () => [...basket].reduce((sum, [dish, quantity]) => sum + dish.price * quantity, 0)
  wanted.forEach(add)
  if (wanted.length === 0) add(chance.happens(0.7) && liked.length > 0 ? chance.pick(liked) : chance.pick(dishes.filter(({ kind }) => kind !== 'set')))
  for (let more = delivered ? chance.int(1, 2) : chance.int(0, 1); more > 0; more--) add(chance.pick(dishes.filter(({ kind }) => kind !== 'set')))
  while (delivered && won() < 13_000) add(chance.pick(dishes.filter(({ price }) => price < 8_000)))
  return [...basket].map(([{ name, price }, quantity]) => ({ name, quantity, amount: price * quantity }))
}

function parcelBy(chance: Chance, person: Person, habit: Habit, day: Day, nth: number): ParcelOrder {
  const month = Number(dateOf(day).slice(5, 7))
  const sold = products.filter(({ months }) => !months || months.includes(month))
  const wanted = sold.filter(({ name }) => habit.wants?.includes(name))
  const product = chance.pick(wanted.length > 0 ? wanted : [chance.weighted(sold.map((item) => [item, item.weight] as const))])
  const quantity = chance.weighted([[1, 7], [2, 2], [3, 1], [5, 0.4]])
  const amount = product.price * quantity
  const gift = chance.happens(0.35)
  const to = personChance(person, 'receiver', gift ? chance.int(0, 1) : 2)
  return {
    person, channel: 'smartstore', day, nth, product, quantity, amount,
    number: smartstoreNumber(chance, day), orderNumber: smartstoreNumber(chance, day),
    at: instantAt(day, chance.int(...habit.hours)),
    option: product.options.find((option) => habit.request?.includes(option.slice(0, 4))) ?? chance.pick(product.options),
    items: [{ name: product.name, quantity, amount }],
    request: habit.request ?? (chance.happens(0.4) ? chance.pick(parcelMessages) : ''),
    pickup: false,
    cancelled: chance.happens(0.03),
    receiver: gift ? giftReceiver(to, person) : { name: person.name, phone: person.phone ?? '' },
  }
}

/** Gifts mostly go to the family: the same surname more often than not. */
function giftReceiver(chance: Chance, person: Person): { readonly name: string; readonly phone: string } {
  const other = nameBy(chance, 0.3)
  const surname = chance.happens(0.6) ? person.name.slice(0, 1) : other.surname
  return { name: surname + other.given, phone: mobileBy(chance) }
}
