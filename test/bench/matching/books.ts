import { idNamespaceOf } from '../../../core/src/ids.ts'
import { identityId, recordId, strongIdentitiesOf } from '../../../core/src/matching.ts'
import { memoryStore } from '../../../core/src/memory-store.ts'
import { isSameName } from '../../../core/src/person-name.ts'
import type { RecordNoun } from '../../../core/src/rows.ts'
import type { Sighting } from '../../../core/src/sighting.ts'
import { chanceOf } from '../../../server/src/demo/chance.ts'
import type { Person } from './people.ts'
import { rates } from './rates.ts'
import { instantAt, type Visit } from './visits.ts'

export const storeId = '0197f0e2-0000-7000-8000-000000000001'
const timeZone = 'Asia/Seoul'

/** A shop's books, written by the real mutations, and who everybody in them really is. */
export interface Books {
  readonly store: ReturnType<typeof memoryStore>
  /** Record → the person. */
  readonly personOfRecord: ReadonlyMap<string, number>
  /** Customer → the person they were first met as. */
  readonly personOfCustomer: ReadonlyMap<string, number>
  /** Records with a phone of their own; those that were joined by it without anybody's word, and wrongly; those joined with a question. */
  readonly joins: { possible: number; silent: number; wrong: number; asked: number }
}

/**
 * Writes visits down as the extension and the owner do: pages are captured; of the orders that name nobody, some are
 * linked by hand, to one customer or, of some people, to another than the one their phone made.
 * @param until from this day on nothing is linked by hand: these records are what is asked about.
 */
export async function writeBooks(seed: number, visits: readonly Visit[], until: number): Promise<Books> {
  const store = memoryStore()
  const [personOfRecord, personOfCustomer] = [new Map<string, number>(), new Map<string, number>()]
  const joins = { silent: 0, wrong: 0, possible: 0, asked: 0 }
  const byHand = new Map<string, string>()
  let count = 0
  const run = (name: string, args: unknown, now: string) => store.run(name, args, { storeId, timeZone, now, author: '카운터', mutationKey: `bench/${count++}` })
  for (const { person, day, sightings } of visits) {
    for (const sighting of sightings) {
      const id = recordId(storeId, sighting.kind, sighting.key)
      // A platform gives a number once; two people's records in one row would prove nothing of who is whom.
      if (personOfRecord.has(id)) throw new Error(`The generator gave the number ${sighting.key.number} twice.`)
      personOfRecord.set(id, person.id)
      await run('captureSighting', sighting, sighting.seenAt)
      const row = await store.get(sighting.kind, id)
      const owner = row?.customerId
      if (owner && !personOfCustomer.has(owner)) personOfCustomer.set(owner, person.id)
      if (sighting.who.phone?.kind === 'mobile') joins.possible += 1
      if (owner && row?.linkedBy === 'identity') {
        // One number and two names is asked about, which is no silence.
        if (await isAsked(sighting)) joins.asked += 1
        else {
          joins.silent += 1
          if (personOfCustomer.get(owner) !== person.id) joins.wrong += 1
        }
      }
    }
    if (day < until) for (const sighting of sightings) await linkByHand(sighting, person)
  }
  return { store, personOfRecord, personOfCustomer, joins }

  /** Whether the number of a sighting stands among what is to be decided, for the name it came with. */
  async function isAsked({ who, key }: Sighting): Promise<boolean> {
    for (const identity of strongIdentitiesOf(who, key)) {
      const held = await store.get('identity', identityId(idNamespaceOf({ storeId }), identity))
      if (held?.otherNames?.some(({ name, settled }) => !settled && who.name?.kind === 'plain' && isSameName(name, who.name.text))) return true
    }
    return false
  }

  async function linkByHand(sighting: Sighting, person: Person): Promise<void> {
    const chance = chanceOf(seed, 'owner', sighting.kind, sighting.key.number)
    const noun: RecordNoun = sighting.kind
    const id = recordId(storeId, noun, sighting.key)
    const row = await store.get(noun, id)
    if (!row || row.customerId || !chance.happens(rates.linked)) return
    const now = instantAt(0, 24 * 400)
    const customerId = await customerFor(person, sighting, now)
    await run('linkRecord', { noun, recordId: id, customerId }, now)
  }

  async function customerFor(person: Person, sighting: Sighting, now: string): Promise<string> {
    const chance = chanceOf(seed, 'customer', person.id)
    const delivery = sighting.key.platform === 'baemin' || sighting.key.platform === 'coupangeats'
    const known = [...personOfCustomer].find(([, of]) => of === person.id)?.[0]
    const apart = delivery && chance.happens(rates.twice)
    const key = `${person.id} ${apart}`
    const made = byHand.get(key)
    if (made !== undefined) return made
    if (known !== undefined && !apart) return known
    const id = `0197f0e2-0000-7000-9000-${String(byHand.size).padStart(12, '0')}`
    await run('createCustomer', { id, name: apart ? person.nickname : person.name, phone: null }, now)
    byHand.set(key, id)
    personOfCustomer.set(id, person.id)
    return id
  }
}
