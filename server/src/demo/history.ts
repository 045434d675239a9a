import type { Birthday } from '@dangol/core/birthday'
import type { IdNamespace } from '@dangol/core/ids'
import { recordId } from '@dangol/core/matching'
import type { Change } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { instantAt, seoulTime, type Day } from './calendar.ts'
import { pastBookings } from './completed-visits.ts'
import { notebookOf, type Notebook } from './notebook.ts'
import { personChance, type Person } from './person.ts'
import { authors, type Author } from './shop.ts'
import { orderSighting, recordNumber, reservationSighting, reviewSighting, seenAfter } from './sightings.ts'
import { worldOn, type World } from './world.ts'

/**
 * When the owner last looked: yesterday at three. What came after is on the pages and not yet in the store, so that
 * a visitor sees first visits, and sees them being captured.
 */
export function lastLook(today: Day): Instant {
  return instantAt(today - 1, 15 * 60)
}

/** The demo store's rows: a year of sightings and of the owner's own words, each applied by its mutation. */
export async function demoChanges({ storeId, namespace, now }: { readonly storeId: string; readonly namespace: IdNamespace; readonly now: Instant }): Promise<Change[]> {
  const world = worldOn(seoulTime(now).day)
  const notebook = notebookOf(storeId, namespace)
  const looked = lastLook(world.today)
  await captureAll(notebook, world, looked)
  const customers = await meetAll(notebook, world)
  await linkAll(notebook, world, customers, looked)
  for (const [person, customerId] of customers) await remember(notebook, person, customerId, world.today)
  const birthdays = new Map([...customers].map(([person, customerId]) => [customerId, person.memory.birthday]))
  return notebook.changes().map((change) => withBirthday(change, birthdays))
}

/** Oldest first, as it happened. */
async function captureAll(notebook: Notebook, world: World, looked: Instant): Promise<void> {
  const past = pastBookings(world, looked)
  const seen = [
    ...world.orders.filter(({ at }) => at <= looked).map((order) => orderSighting(order, seenAfter(order.day, order.channel === 'smartstore' ? 11 : 0, looked))),
    ...world.reviews.filter(({ writtenAt }) => writtenAt <= looked).map((review) => reviewSighting(review, seenAfter(review.day, 0, looked))),
    ...world.reservations.filter(({ bookedAt }) => bookedAt <= looked).map((reservation) => reservationSighting(reservation, past(reservation.person).completed, seenAfter(reservation.day, 0, looked))),
  ]
  seen.sort((a, b) => (a.seenAt < b.seenAt ? -1 : a.seenAt > b.seenAt ? 1 : 0))
  for (const sighting of seen) await notebook.run('captureSighting', sighting, sighting.seenAt, authors[1])
}

/** Everyone with a customer row; the owner makes one for people who are only recognised by their delivery orders. */
async function meetAll(notebook: Notebook, { people, today }: World): Promise<Map<Person, string>> {
  const customers = new Map<Person, string>()
  for (const person of people) {
    let customerId = await notebook.customerOf(person)
    const met = Math.max(person.joined, today - 360)
    if (!customerId && person.linked) {
      customerId = notebook.idFor(met, person.key)
      const { name, phone, memory } = person
      await notebook.run('createCustomer', { id: customerId, name: memory.calledAs ?? name, phone }, instantAt(met, 14 * 60), authors[0])
    } else if (customerId && person.memory.calledAs) {
      await notebook.run('renameCustomer', { customerId, name: person.memory.calledAs }, instantAt(today - 90, 15 * 60), authors[0])
    }
    if (customerId) customers.set(person, customerId)
  }
  return customers
}

/** The owner recognised these people's delivery orders and reviews, and said so. */
async function linkAll(notebook: Notebook, world: World, customers: ReadonlyMap<Person, string>, looked: Instant): Promise<void> {
  for (const order of world.orders) {
    const customerId = customers.get(order.person)
    if (!customerId || !order.person.linked || order.at > looked || order.channel === 'shop' || order.channel === 'smartstore') continue
    const id = recordId(notebook.storeId, 'order', { platform: order.channel, shop: '', number: recordNumber(order) })
    await notebook.run('linkRecord', { noun: 'order', recordId: id, customerId }, seenAfter(order.day, 1, looked), authors[0])
  }
  for (const review of world.reviews) {
    const { order } = review
    const customerId = customers.get(order.person)
    if (!customerId || !order.person.linked || review.writtenAt > looked) continue
    const { key } = reviewSighting(review, looked)
    await notebook.run('linkRecord', { noun: 'review', recordId: recordId(notebook.storeId, 'review', key), customerId }, seenAfter(review.day, 0, looked), authors[0])
  }
}

async function remember(notebook: Notebook, person: Person, customerId: string, today: Day): Promise<void> {
  const known = Math.max(person.joined, today - 360)
  for (const name of person.memory.tags) {
    await notebook.run('addTag', { customerId, name }, instantAt(Math.min(known + personChance(person, name).int(3, 20), today - 2), 16 * 60), authors[0])
  }
  // Some have agreed to be told of news; of those who did long ago some are to be asked again.
  if (personChance(person, 'news').happens(0.25)) await agree(notebook, person, customerId, 'kakao', instantAt(known + 1, 16 * 60), authors[0])
  for (const [index, { kind, text, daysAgo, author }] of person.memory.notes.entries()) {
    const day = Math.max(today - daysAgo, Math.min(known + 1 + index, today - 2))
    const writtenAt = instantAt(day, personChance(person, 'writes', index).int(10 * 60, 20 * 60))
    if (kind === 'health') await agree(notebook, person, customerId, 'health', writtenAt, author)
    await notebook.run('addNote', { id: notebook.idFor(day, person.key, index), customerId, kind, text, writtenAt }, writtenAt, author)
  }
}

const wordings = {
  health: '알레르기처럼 건강에 관한 것을 적어 두고, 주문을 준비할 때만 볼게요. 동의하지 않으셔도 주문할 수 있고, 언제든 지워 달라고 하실 수 있어요.',
  kakao: '새 메뉴와 행사 소식을 카카오톡으로 보내 드려도 될까요? 동의하지 않으셔도 되고, 언제든 그만 받으실 수 있어요.',
}

async function agree(notebook: Notebook, person: Person, customerId: string, purpose: keyof typeof wordings, at: Instant, author: Author): Promise<void> {
  const id = notebook.idFor(person.joined, person.key, 'agrees', purpose)
  await notebook.run('recordConsent', { id, customerId, purpose, given: true, how: 'spoken', wording: wordings[purpose], at }, at, author)
}

/** No mutation sets a birthday yet; the row has a place for it. */
function withBirthday(change: Change, birthdays: ReadonlyMap<string, Birthday | null>): Change {
  const birthday = change.noun === 'customer' ? birthdays.get(change.row.id) : null
  return change.noun === 'customer' && birthday ? { noun: 'customer', row: { ...change.row, birthday } } : change
}
