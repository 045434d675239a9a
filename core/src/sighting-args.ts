import * as v from 'valibot'
import { instant } from './mutation-args.ts'
import { platforms } from './sighting.ts'
import type { MemberId, PersonFacts, Sighting } from './sighting.ts'

// Bounds are generous: they keep a hostile page from filling a shop's database, not a real one from being read.
const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const won = v.pipe(v.number(), v.integer(), v.minValue(-100_000_000), v.maxValue(100_000_000))
const when = v.object({ at: instant, precision: v.picklist(['second', 'minute', 'day']) })
const optional = <S extends v.GenericSchema>(schema: S) => v.exactOptional(schema)

const who: v.GenericSchema<unknown, PersonFacts> = v.object({
  name: optional(v.object({ kind: v.picklist(['plain', 'masked']), text: text(60) })),
  nickname: optional(text(60)),
  phone: optional(v.object({
    kind: v.picklist(['mobile', 'landline', 'internet', 'relay', 'service', 'masked', 'placeholder']),
    digits: v.pipe(v.string(), v.regex(/^[\d*]{2,15}$/)),
  })),
  email: optional(v.pipe(text(254), v.includes('@'))),
  member: optional(v.object({ kind: v.picklist(['plain', 'masked']), text: text(80) }) as v.GenericSchema<unknown, MemberId>),
  platformVisits: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
})

const item = v.object({ name: text(200), quantity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)), amount: v.nullable(won) })
const items = v.pipe(v.array(item), v.maxLength(100))
const number = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))

const base = {
  site: text(40),
  page: text(40),
  key: v.object({ platform: v.picklist(platforms), shop: text(80), number }),
  who,
  seenAt: instant,
}
const status = { statusText: optional(text(80)), request: optional(text(1000)), amount: optional(won) }

/** A sighting as it may come from any device, whatever page it was read from. */
export const sightingArgs: v.GenericSchema<unknown, Sighting> = v.variant('kind', [
  v.object({
    kind: v.literal('order'), ...base, ...status,
    ordered: optional(when), items: optional(items),
    status: optional(v.picklist(['placed', 'preparing', 'delivering', 'delivered', 'confirmed', 'cancelled', 'unknown'])),
  }),
  v.object({
    kind: v.literal('reservation'), ...base, ...status,
    starts: optional(when), ends: optional(when), product: optional(text(200)),
    partySize: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
    status: optional(v.picklist(['requested', 'confirmed', 'cancelled', 'noShow', 'completed', 'unknown'])),
  }),
  v.object({
    kind: v.literal('review'), ...base,
    written: optional(when), rating: optional(v.pipe(v.number(), v.minValue(0), v.maxValue(5))),
    text: optional(text(5000)), replied: optional(v.boolean()),
    order: optional(v.object({ number, ordered: optional(when), items: optional(items) })),
  }),
  v.object({
    kind: v.literal('inquiry'), ...base,
    written: optional(when), product: optional(text(200)), text: optional(text(5000)), statusText: optional(text(80)),
    order: optional(v.object({ number })),
  }),
])
