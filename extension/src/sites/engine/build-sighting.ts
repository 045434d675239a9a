import { parseKoreanDate } from '@dangol/core/korean-date'
import type { Item, OrderStatus, PersonFacts, Platform, RecordKey, ReservationStatus, Sighting } from '@dangol/core/sighting'
import { civilDateOf, type Instant } from '@dangol/core/time'
import type { AddressPart, FieldName, MinutePart, FieldValues, PageProfile } from '../profile.ts'
import { patternOf } from './pattern.ts'

export type Values = { readonly [F in FieldName]?: FieldValues[F] } & { readonly items?: readonly Item[] }

export interface Origin {
  readonly site: string
  readonly platform: Platform
  readonly page: PageProfile
  /** Of the page or frame. */
  readonly address: URL
  readonly seenAt: Instant
}

/** What the page told, as a sighting; undefined without its key. */
export function buildSighting(values: Values, { site, platform, page, address, seenAt }: Origin): Sighting | undefined {
  if (!page.key) return undefined
  const number = join(values, page.key.number, address)
  const shop = shopOf(values, page.key.shop, address)
  if (number === undefined || shop === undefined) return undefined
  const key: RecordKey = { platform, shop, number }
  const base = { site, page: page.id, key, who: whoOf(values), seenAt }
  switch (page.kind) {
    case 'order': return { kind: 'order', ...base, ...orderFacts(values, page, address) }
    case 'reservation': return { kind: 'reservation', ...base, ...reservationFacts(values) }
    case 'review': return { kind: 'review', ...base, ...reviewFacts(values, page, address) }
    case 'inquiry': return { kind: 'inquiry', ...base, ...inquiryFacts(values, page, address) }
  }
}

function shopOf(values: Values, from: NonNullable<PageProfile['key']>['shop'], address: URL): string | undefined {
  if (from === undefined) return ''
  const shop = typeof from === 'string' ? values[from] : partOf(address, from)
  return typeof shop === 'string' ? shop : undefined
}

function partOf(address: URL, { address: pattern }: AddressPart): string | undefined {
  return patternOf(pattern).exec(address.href)?.[1]
}

/** The parts of a record's number, joined by "/"; a time counts by its day in Korea, which is how sites print it. */
function join(values: Values, fields: readonly (FieldName | AddressPart | MinutePart)[], address: URL): string | undefined {
  const parts = fields.map((field) => {
    if (typeof field === 'object') return 'address' in field ? partOf(address, field) : minuteOf(values[field.minuteOf])
    const value = values[field]
    if (typeof value === 'string') return value
    if (typeof value !== 'object') return undefined
    return 'at' in value ? civilDateOf(value.at, 'Asia/Seoul') : 'text' in value && 'kind' in value ? value.text : undefined
  })
  return parts.includes(undefined) ? undefined : parts.join('/')
}

/** "2026-11-20T04:22Z"; a time of which only the day was told is none. */
function minuteOf(value: FieldValues[FieldName] | undefined): string | undefined {
  return typeof value === 'object' && 'at' in value && value.precision !== 'day' ? `${value.at.slice(0, 16)}Z` : undefined
}

/** The facts that were told: a page that says nothing of a fact leaves no trace of it. */
function told<F extends object>(facts: F): { [N in keyof F]?: Exclude<F[N], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as { [N in keyof F]?: Exclude<F[N], undefined> }
}

function whoOf({ name, nickname, phone, email, member, platformVisits }: Values): PersonFacts {
  return told({ name, nickname, phone, email, member, platformVisits })
}

/**
 * Where a page prints no quantity the one text may sum up several ("국밥 외 2"): the amount is then the record's and not
 * the item's. A quantity that should be there and is not is no 1: then there is no item.
 */
function itemsOf({ items, item, quantity, amount }: Values, page: PageProfile): readonly Item[] | undefined {
  if (items) return items
  if (quantity === undefined && page.fields.quantity) return undefined
  return item === undefined ? undefined : [{ name: item, quantity: quantity ?? 1, amount: quantity === undefined ? null : (amount ?? null) }]
}

function orderFacts(values: Values, page: PageProfile, address: URL) {
  const { ordered = page.day && dayIn(address, page.day), amount, status, request } = values
  return told({ ordered, amount, items: itemsOf(values, page), status: status?.status as OrderStatus | undefined, statusText: status?.text, request })
}

/** What was ordered on a day that nothing tells would count as a visit of today. */
function dayIn(address: URL, part: AddressPart): FieldValues['ordered'] | undefined {
  const [, year, month, day] = /^((?:20)?\d\d)(\d\d)(\d\d)$/.exec(partOf(address, part) ?? '') ?? []
  return day === undefined ? undefined : parseKoreanDate(`${year}-${month}-${day}`)
}

function reservationFacts({ starts, ends, amount, product, partySize, status, request }: Values) {
  return told({
    starts: starts?.starts, ends: starts?.ends ?? (starts && ends && ends.at >= starts.starts.at ? ends : undefined), amount, product, partySize,
    status: status?.status as ReservationStatus | undefined, statusText: status?.text, request,
  })
}

function reviewFacts(values: Values, page: PageProfile, address: URL) {
  const { written, rating, text, replied, ordered } = values
  const number = page.about && join(values, page.about, address)
  return told({ written, rating, text, replied, order: number === undefined ? undefined : { number, ...told({ ordered, items: itemsOf(values, page) }) } })
}

function inquiryFacts({ written, product, text, status, ...values }: Values, page: PageProfile, address: URL) {
  const number = page.about && join(values, page.about, address)
  return told({ written, product, text, statusText: status?.text, order: number === undefined ? undefined : { number } })
}
