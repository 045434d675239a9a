import type { Item, OrderStatus, PersonFacts, Platform, RecordKey, ReservationStatus, Sighting } from '@dangol/core/sighting'
import { civilDateOf, type Instant } from '@dangol/core/time'
import type { FieldName, FieldValues, PageProfile } from '../profile.ts'

export type Values = { readonly [F in FieldName]?: FieldValues[F] }

export interface Origin {
  readonly site: string
  readonly platform: Platform
  readonly page: PageProfile
  readonly seenAt: Instant
}

/** What the page told, as a sighting; undefined without its key. */
export function buildSighting(values: Values, { site, platform, page, seenAt }: Origin): Sighting | undefined {
  const number = join(values, page.key.number)
  const shop = page.key.shop === undefined ? '' : values[page.key.shop]
  if (number === undefined || typeof shop !== 'string') return undefined
  const key: RecordKey = { platform, shop, number }
  const base = { site, page: page.id, key, who: whoOf(values), seenAt }
  switch (page.kind) {
    case 'order': return { kind: 'order', ...base, ...orderFacts(values) }
    case 'reservation': return { kind: 'reservation', ...base, ...reservationFacts(values) }
    case 'review': return { kind: 'review', ...base, ...reviewFacts(values, page) }
  }
}

/** The parts of a record's number, joined by "/"; a time counts by its day in Korea, which is how sites print it. */
function join(values: Values, fields: readonly FieldName[]): string | undefined {
  const parts = fields.map((field) => {
    const value = values[field]
    if (typeof value === 'string') return value
    return typeof value === 'object' && 'at' in value ? civilDateOf(value.at, 'Asia/Seoul') : undefined
  })
  return parts.includes(undefined) ? undefined : parts.join('/')
}

/** The facts that were told: a page that says nothing of a fact leaves no trace of it. */
function told<F extends object>(facts: F): { [N in keyof F]?: Exclude<F[N], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as { [N in keyof F]?: Exclude<F[N], undefined> }
}

function whoOf({ name, nickname, phone, email, member, platformVisits }: Values): PersonFacts {
  return told({ name, nickname, phone, email, member, platformVisits })
}

function itemsOf({ item, quantity = 1, amount }: Values): readonly Item[] | undefined {
  return item === undefined ? undefined : [{ name: item, quantity, amount: amount ?? null }]
}

function orderFacts(values: Values) {
  const { ordered, amount, status, request } = values
  return told({ ordered, amount, items: itemsOf(values), status: status?.status as OrderStatus | undefined, statusText: status?.text, request })
}

function reservationFacts({ starts, amount, product, partySize, status, request }: Values) {
  return told({
    starts: starts?.starts, ends: starts?.ends, amount, product, partySize,
    status: status?.status as ReservationStatus | undefined, statusText: status?.text, request,
  })
}

function reviewFacts(values: Values, page: PageProfile) {
  const { written, rating, text, replied, ordered } = values
  const number = page.about && join(values, page.about)
  return told({ written, rating, text, replied, order: number === undefined ? undefined : { number, ...told({ ordered, items: itemsOf(values) }) } })
}
