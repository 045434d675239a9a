import * as v from 'valibot'
import { consentOf } from './consent.ts'
import { maySeeField } from './custom-field.ts'
import { compileQuery, searchKeyOf } from './hangul.ts'
import { monthsAhead } from './lunar-month.ts'
import { mayRead } from './masking.ts'
import { uuid } from './mutation-args.ts'
import type { Permission } from './permissions.ts'
import { parsePhone } from './phone.ts'
import { consentPurposes, type Consent, type Customer, type CustomField } from './rows.ts'
import { platforms, type Platform } from './sighting.ts'
import { tiers, type Tier } from './tiering.ts'
import { addDays, civilDateOf, type CivilDate, type Instant } from './time.ts'

const many = 50
const list = <const S extends v.GenericSchema>(of: S) => v.pipe(v.array(of), v.minLength(1), v.maxLength(many))
const date = v.pipe(v.string(), v.isoDate())
const whole = v.pipe(v.number(), v.safeInteger())
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500))
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))

/** What is asked of one custom field. What asks otherwise than its field's kind holds for nobody. */
const fieldCondition = v.variant('is', [
  v.strictObject({ fieldId: uuid, is: v.literal('filled') }),
  v.strictObject({ fieldId: uuid, is: v.literal('empty') }),
  /** A text that holds this, read as a search is. */
  v.strictObject({ fieldId: uuid, is: v.literal('text'), text: name }),
  v.strictObject({ fieldId: uuid, is: v.literal('number'), from: v.optional(v.pipe(v.number(), v.finite())), to: v.optional(v.pipe(v.number(), v.finite())) }),
  v.strictObject({ fieldId: uuid, is: v.literal('date'), from: v.optional(date), to: v.optional(date) }),
  /** One of these choices. */
  v.strictObject({ fieldId: uuid, is: v.literal('choice'), any: list(uuid) }),
  v.strictObject({ fieldId: uuid, is: v.literal('yesNo'), value: v.boolean() }),
])

/**
 * Which customers a list shows: all that is said must hold, of `any` and of lists at least one. Ranges are inclusive on
 * both sides. A saved view keeps this, the list page runs it, the API takes it.
 */
export const customerFilter = v.strictObject({
  /** Part of a name or tag, 초성, Korean typed on an English keyboard; a whole phone or its last four digits; a whole nickname, e-mail, member id or order number. */
  text: v.optional(name),
  /** `none`: whoever has not come within the ladder's window. */
  tiers: v.optional(list(v.picklist([...tiers, 'none']))),
  /** Ids of tags. */
  tags: v.optional(v.strictObject({ any: v.optional(list(uuid)), all: v.optional(list(uuid)), none: v.optional(list(uuid)) })),
  /** Where they first came from or anything of theirs was seen since. */
  channels: v.optional(list(v.picklist(platforms))),
  /** Civil dates, or days before today; whoever never came is in no range but `never`'s. */
  lastVisit: v.optional(v.strictObject({
    from: v.optional(date), to: v.optional(date),
    /** At most, and at least, that many days ago: 0 is today. */
    withinDays: v.optional(days), beforeDays: v.optional(days),
    never: v.optional(v.boolean()),
  })),
  /** Over everything, as the list shows them. */
  visits: v.optional(v.strictObject({ from: v.optional(whole), to: v.optional(whole) })),
  /** Whole won over everything. */
  spend: v.optional(v.strictObject({ from: v.optional(whole), to: v.optional(whole) })),
  /** 1 to 12, by the sun: a lunar birthday is in the month in which it falls the next time that month comes. */
  birthdayMonths: v.optional(list(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)))),
  /** Each of them. */
  consents: v.optional(list(v.strictObject({ purpose: v.picklist(consentPurposes), state: v.picklist(['given', 'withdrawn', 'never-asked']) }))),
  /** Each of them. */
  fields: v.optional(list(fieldCondition)),
})
export type CustomerFilter = v.InferOutput<typeof customerFilter>
export type FieldCondition = v.InferOutput<typeof fieldCondition>

/** What must be known of a customer to say whether a filter holds. */
export interface CustomerFacts {
  readonly customer: Pick<Customer, 'visitCount' | 'spend' | 'lastVisitOn' | 'birthday' | 'custom'>
  readonly tier: Tier | null
  readonly tagIds: readonly string[]
  /** `firstPlatform` and those of all their records. */
  readonly platforms: readonly Platform[]
  /** Living rows, in any order. */
  readonly consents: readonly Consent[]
  /** Only where a filter's `text` is asked here and not of a search: names and names of tags; whole values of identities; order numbers. */
  readonly texts?: { readonly names: readonly string[]; readonly identities: readonly { readonly kind: string; readonly value: string }[]; readonly numbers: readonly string[] }
}

/** When a filter is asked. */
export interface FilterTime {
  readonly now: Instant
  readonly timeZone: string
}

/** Whether a filter holds for one customer; over many, use {@link compileFilter}. */
export function matches(filter: CustomerFilter, facts: CustomerFacts, time: FilterTime): boolean {
  return compileFilter(filter, time)(facts)
}

type Test = (facts: CustomerFacts) => boolean

/** A filter made ready to be asked of many customers: what is the same for all is worked out once. */
export function compileFilter(filter: CustomerFilter, time: FilterTime): Test {
  const tests: Test[] = []
  const { text, tags, channels, visits, spend, consents } = filter
  if (filter.tiers) tests.push(among(filter.tiers, ({ tier }) => [tier ?? 'none']))
  if (tags?.any) tests.push(among(tags.any, ({ tagIds }) => tagIds))
  if (tags?.all) tests.push(({ tagIds }) => tags.all?.every((id) => tagIds.includes(id)) ?? true)
  if (tags?.none) tests.push(({ tagIds }) => !tags.none?.some((id) => tagIds.includes(id)))
  if (channels) tests.push(among(channels, (facts) => facts.platforms))
  if (filter.lastVisit) tests.push(lastVisitTest(lastVisitRange(filter.lastVisit, civilDateOf(time.now, time.timeZone))))
  if (visits) tests.push(({ customer }) => isWithin(customer.visitCount, visits))
  if (spend) tests.push(({ customer }) => isWithin(customer.spend, spend))
  for (const { purpose, state } of consents ?? []) tests.push((facts) => consentOf(facts.consents, purpose, time.now, time.timeZone).state === state)
  const sealed = compileSealed(filter, time)
  if (sealed) tests.push(({ customer }) => sealed(customer))
  if (text !== undefined) tests.push(textTest(text))
  return (facts) => tests.every((test) => test(facts))
}

/** The part of a filter that speaks of what stands sealed in a database: birthdays and custom fields. undefined where there is none. */
export function compileSealed({ birthdayMonths, fields }: CustomerFilter, { now, timeZone }: FilterTime): ((customer: Pick<Customer, 'birthday' | 'custom'>) => boolean) | undefined {
  if (!birthdayMonths && !fields) return undefined
  const inMonths = birthdayMonths && monthsAhead(birthdayMonths, civilDateOf(now, timeZone))
  const conditions = fields?.map(fieldTest) ?? []
  return ({ birthday, custom }) => (!inMonths || (birthday !== null && inMonths(birthday))) && conditions.every((test) => test(custom))
}

/** The civil dates between which a last visit lies; `never` where it is whoever never came. */
export function lastVisitRange({ from, to, withinDays, beforeDays, never }: NonNullable<CustomerFilter['lastVisit']>, today: CivilDate): { readonly from?: CivilDate; readonly to?: CivilDate; readonly never?: boolean } {
  const froms = [from, withinDays === undefined ? undefined : addDays(today, -withinDays)].filter((day) => day !== undefined).sort()
  const tos = [to, beforeDays === undefined ? undefined : addDays(today, -beforeDays)].filter((day) => day !== undefined).sort()
  const [last, first] = [froms.at(-1), tos[0]]
  return { ...(last !== undefined && { from: last }), ...(first !== undefined && { to: first }), ...(never !== undefined && { never }) }
}

function lastVisitTest({ never, ...range }: ReturnType<typeof lastVisitRange>): Test {
  const ranged = range.from !== undefined || range.to !== undefined
  return ({ customer: { lastVisitOn } }) => {
    if (lastVisitOn === null) return never === true || (never === undefined && !ranged)
    // `never` beside a range: whoever never came, and whoever came within it.
    return never === true ? ranged && isWithin(lastVisitOn, range) : isWithin(lastVisitOn, range)
  }
}

function among<T>(wanted: readonly T[], of: (facts: CustomerFacts) => readonly T[]): Test {
  const set = new Set(wanted)
  return (facts) => of(facts).some((one) => set.has(one))
}

function isWithin<T extends string | number>(value: T, { from, to }: { readonly from?: T | undefined; readonly to?: T | undefined }): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to)
}

function fieldTest(condition: FieldCondition): (custom: Customer['custom']) => boolean {
  const { fieldId } = condition
  switch (condition.is) {
    case 'filled':
      return (custom) => custom[fieldId] !== undefined
    case 'empty':
      return (custom) => custom[fieldId] === undefined
    case 'text': {
      const match = compileQuery(condition.text)
      return (custom) => typeof custom[fieldId] === 'string' && match(searchKeyOf(custom[fieldId])) !== undefined
    }
    case 'number':
      return (custom) => typeof custom[fieldId] === 'number' && isWithin(custom[fieldId], condition)
    case 'date':
      return (custom) => typeof custom[fieldId] === 'string' && isWithin(custom[fieldId], condition)
    case 'choice': {
      const wanted = new Set<unknown>(condition.any)
      return (custom) => wanted.has(custom[fieldId])
    }
    case 'yesNo':
      return (custom) => custom[fieldId] === condition.value
  }
}

function textTest(text: string): Test {
  const match = compileQuery(text)
  const typed = plainOf(text)
  const wanted = new Set([typed, parsePhone(text)?.digits ?? typed])
  const isEnd = /^\d{4}$/.test(typed)
  return ({ texts }) => {
    if (!texts) throw new Error('a filter with a text needs the texts of whom it is asked')
    return texts.names.some((words) => match(searchKeyOf(words)) !== undefined)
      || texts.identities.some(({ kind, value }) => wanted.has(plainOf(value)) || (isEnd && kind === 'phone' && value.length >= 8 && value.endsWith(typed)))
      || texts.numbers.includes(text.trim())
  }
}

function plainOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s/g, '')
}

/**
 * What of a filter somebody may not ask, because the answer would tell what is masked for them: the part's name and,
 * of a field, its id. undefined where they may ask all of it.
 */
export function forbiddenPart(may: ReadonlySet<Permission>, filter: CustomerFilter, fields: readonly CustomField[]): { readonly part: 'birthdayMonths' } | { readonly part: 'fields'; readonly fieldId: string } | undefined {
  if (filter.birthdayMonths && !mayRead(may)) return { part: 'birthdayMonths' }
  const condition = filter.fields?.find(({ fieldId }) => {
    const field = fields.find(({ id }) => id === fieldId)
    return field ? !maySeeField(may, field) : !mayRead(may)
  })
  return condition && { part: 'fields', fieldId: condition.fieldId }
}
