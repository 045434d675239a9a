import { newCustomer } from '../../../core/src/customer.ts'
import { learning } from '../../../core/src/linkage/learn.ts'
import { documentedModels, type Models } from '../../../core/src/linkage/priors.ts'
import { Register } from '../../../core/src/linkage/register.ts'
import { suggestForRecord } from '../../../core/src/linkage/suggest.ts'
import type { Order } from '../../../core/src/rows.ts'
import type { OrderSighting } from '../../../core/src/sighting.ts'
import { peopleOf } from './people.ts'
import { visitsOf } from './visits.ts'

/** In milliseconds of work; `longest` is the most that one step of it takes, after which others may go first. */
export interface Took {
  readonly deed: string
  readonly all: number
  readonly longest: number
}

/** As many orders as the panel shows at once. */
const onePage = 20

/** How long a big shop keeps its worker, with so many customers and orders, of which three in five are of somebody. */
export function speedOf(customers: number, orders: number): Took[] {
  const people = peopleOf(1, customers)
  const rows = people.map(({ id, name }) => newCustomer({ id: `c${id}`, name, nameKind: 'plain', platform: 'smartstore', seenAt: '2026-01-05T00:00:00.000Z', now: '2026-01-05T00:00:00.000Z' }))
  const visits = visitsOf(1, people, 365).flatMap(({ person, sightings }) => sightings.flatMap((sighting) => (sighting.kind === 'order' ? [orderOf(sighting, person.id)] : []))).slice(0, orders)
  if (visits.length < orders) throw new Error(`only ${visits.length} orders were made`)
  const register = new Register('Asia/Seoul')
  const put = timed('register, from rows in memory', stepsOf([...rows.map((row) => () => register.putCustomer(row.id, row)), ...visits.map((row) => () => register.putRecord('order', row.id, row))]))
  let models: Models = documentedModels
  const learnt = timed('learning', (function* () { models = yield* learning(register, documentedModels) })())
  const asked = register.nameless().slice(-onePage)
  const page = () => timed(`suggestions for ${onePage} orders`, stepsOf(asked.map((trait) => () => void suggestForRecord(register, models, [trait]))))
  return [put, learnt, { ...page(), deed: `suggestions for ${onePage} orders, first` }, { ...page(), deed: 'the same again' }]
}

function timed(deed: string, steps: Generator<undefined, void>): Took {
  let longest = 0
  const began = busy()
  for (let done = false; !done; ) {
    const from = busy()
    done = steps.next().done === true
    const took = busy() - from
    longest = Math.max(longest, took)
  }
  return { deed, all: busy() - began, longest }
}

/** This thread's own time: what other programs take of the machine is not counted. */
function busy(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function* stepsOf(deeds: readonly (() => void)[]): Generator<undefined, void> {
  for (const deed of deeds) {
    deed()
    yield
  }
}

function orderOf({ key, who, seenAt, ordered, items = [], amount = 12_000 }: OrderSighting, person: number): Order {
  const mine = Number.parseInt(key.number.slice(-1), 36) % 5 < 3
  return {
    id: `o${key.platform}${key.number}`, customerId: mine ? `c${person}` : null, linkedBy: mine ? 'person' : null, platform: key.platform, shop: key.shop, number: key.number, who, seenAt,
    orderedAt: ordered?.at ?? seenAt, orderedPrecision: ordered?.precision ?? 'day', items, amount, status: 'delivered', statusText: '', request: '', version: 0, createdAt: seenAt, removedAt: null, clocks: null, conflictIds: null,
  }
}
