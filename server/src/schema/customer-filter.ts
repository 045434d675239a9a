import { customerFilter, forbiddenPart, type CustomerFilter } from '@dangol/core/customer-filter'
import { tagIdOf } from '@dangol/core/mutations/add-tag'
import type { Permission } from '@dangol/core/permissions'
import * as v from 'valibot'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { badInput, forbidden } from '../errors.ts'
import { customFieldsOf } from './custom-field.ts'
import { ConsentPurposeType, PlatformType, TierNameType } from './enums.ts'
import { rowIdOf } from './row-id.ts'

const TagFilterInput = builder.inputType('TagFilter', {
  description: 'Names of tags.',
  fields: (t) => ({ any: t.stringList({ description: 'At least one of them.' }), all: t.stringList(), none: t.stringList() }),
})
const LastVisitFilterInput = builder.inputType('LastVisitFilter', {
  description: 'Inclusive. Whoever never came is in no range.',
  fields: (t) => ({
    from: t.field({ type: 'Date' }), to: t.field({ type: 'Date' }),
    withinDays: t.int({ description: 'At most so many days ago; 0 is today.' }), beforeDays: t.int({ description: 'At least so many days ago.' }),
    never: t.boolean({ description: 'Whoever never came; beside a range, these too.' }),
  }),
})
const RangeFilterInput = builder.inputType('RangeFilter', { description: 'Inclusive.', fields: (t) => ({ from: t.float(), to: t.float() }) })
const ConsentFilterInput = builder.inputType('ConsentFilter', {
  fields: (t) => ({
    purpose: t.field({ type: ConsentPurposeType, required: true }),
    state: t.field({ type: builder.enumType('ConsentState', { values: { GIVEN: { value: 'given' }, WITHDRAWN: { value: 'withdrawn' }, NEVER_ASKED: { value: 'never-asked' } } as const }), required: true }),
  }),
})
const FieldFilterInput = builder.inputType('FieldFilter', {
  description: 'One thing asked of one of the store\'s own fields: whether it is filled, or what its kind can be asked.',
  fields: (t) => ({
    fieldId: t.id({ required: true }),
    filled: t.boolean(),
    text: t.string({ description: 'Of a text: part of it.' }),
    number: t.field({ type: RangeFilterInput }),
    dateFrom: t.field({ type: 'Date' }), dateTo: t.field({ type: 'Date' }),
    choices: t.idList({ description: 'Of a choice: one of these.' }),
    yes: t.boolean({ description: 'Of yes or no.' }),
  }),
})

export const CustomerFilterInput = builder.inputType('CustomerFilter', {
  description: 'The same filters as the customer list\'s: all that is said must hold, of a list at least one.',
  fields: (t) => ({
    text: t.string(), tiers: t.field({ type: [TierNameType] }),
    noTier: t.boolean({ description: 'Besides `tiers`: whoever has not come within the ladder\'s window.' }),
    tags: t.field({ type: TagFilterInput }),
    channels: t.field({ type: [PlatformType], description: 'Where they first came from, or anything of theirs was seen since.' }),
    lastVisit: t.field({ type: LastVisitFilterInput }), visits: t.field({ type: RangeFilterInput }),
    spend: t.field({ type: RangeFilterInput, description: 'Whole won over everything.' }),
    birthdayMonths: t.intList({ description: 'By the sun: a lunar birthday is in the month in which it next falls.' }),
    consents: t.field({ type: [ConsentFilterInput], description: 'Each of them.' }),
    fields: t.field({ type: [FieldFilterInput], description: 'Each of them.' }),
  }),
})
type Asked = NonNullable<typeof CustomerFilterInput.$inferInput>
type AskedField = NonNullable<Asked['fields']>[number]

/** The arguments that lists took before there was a filter. */
interface Former {
  readonly tag?: string | null | undefined
  readonly tier?: string | null | undefined
  readonly text?: string | null | undefined
  readonly lastVisitFrom?: string | null | undefined
  readonly lastVisitTo?: string | null | undefined
}

/** What a client asks for as core's filter. Throws BAD_USER_INPUT for what is none, FORBIDDEN where the answer would tell what the asker may not read. */
export async function allowedFilter(context: Context, asked: Asked | null | undefined, former: Former = {}): Promise<CustomerFilter> {
  const parsed = v.safeParse(customerFilter, plainFilter(context, asked ?? {}, former))
  if (!parsed.success) throw badInput(`filter: ${v.getDotPath(parsed.issues[0]) ?? 'not a filter'}`)
  const filter = parsed.output
  const may: ReadonlySet<Permission> = context.principal?.may ?? new Set()
  const needed: Permission[] = [...(asked?.tags ? ['tag.read' as const] : []), ...(asked?.consents ? ['consent.read' as const] : [])]
  if (needed.some((permission) => !may.has(permission))) throw forbidden()
  if (forbiddenPart(may, filter, filter.fields ? await customFieldsOf(context) : [])) throw forbidden()
  return filter
}

function plainFilter({ storeId }: Context, asked: Asked, former: Former): unknown {
  const ids = (names: readonly string[] | null | undefined) => names?.map((name) => tagIdOf(storeId, name.trim()))
  const text = (asked.text ?? former.text)?.trim()
  const tiers = [...(asked.tiers ?? []), ...(asked.noTier ? ['none'] : [])]
  const both = asked.text?.trim() && former.text?.trim() && asked.text.trim() !== former.text.trim()
  if (both || (former.tier && tiers.length > 0)) throw badInput('filter: asked twice')
  const any = ids(asked.tags?.any)
  const all = [...(ids(asked.tags?.all) ?? []), ...(ids(former.tag === null || former.tag === undefined ? [] : [former.tag]) ?? [])]
  const [visit, from, to] = [asked.lastVisit, former.lastVisitFrom, former.lastVisitTo]
  const lastVisit = { ...said(visit), ...said({ from: laterOf(visit?.from, from), to: earlierOf(visit?.to, to) }) }
  return said({
    text: text || undefined,
    tiers: former.tier ? [former.tier] : asked.tiers || asked.noTier ? tiers : undefined,
    tags: asked.tags || former.tag ? said({ any, all: all.length > 0 ? all : undefined, none: ids(asked.tags?.none) }) : undefined,
    channels: asked.channels,
    lastVisit: Object.keys(lastVisit).length > 0 ? lastVisit : undefined,
    visits: asked.visits && said(asked.visits), spend: asked.spend && said(asked.spend),
    birthdayMonths: asked.birthdayMonths, consents: asked.consents?.map(said), fields: asked.fields?.map(plainField),
  })
}

function laterOf(a: string | null | undefined, b: string | null | undefined): string | undefined {
  return a && b ? (a > b ? a : b) : (a ?? b ?? undefined)
}

function earlierOf(a: string | null | undefined, b: string | null | undefined): string | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b ?? undefined)
}

function plainField(asked: AskedField): unknown {
  const fieldId = rowIdOf(asked.fieldId, 'CustomField')
  const { filled, text, number, dateFrom, dateTo, choices, yes } = asked
  const ways = [
    ...(filled === null || filled === undefined ? [] : [{ fieldId, is: filled ? 'filled' : 'empty' }]),
    ...(text === null || text === undefined ? [] : [{ fieldId, is: 'text', text }]),
    ...(number ? [{ fieldId, is: 'number', ...said(number) }] : []),
    ...(dateFrom || dateTo ? [{ fieldId, is: 'date', ...said({ from: dateFrom, to: dateTo }) }] : []),
    ...(choices ? [{ fieldId, is: 'choice', any: choices }] : []),
    ...(yes === null || yes === undefined ? [] : [{ fieldId, is: 'yesNo', value: yes }]),
  ]
  if (ways.length !== 1) throw badInput('filter: ask one thing of a field at a time')
  return ways[0]
}

/** Without what was left out: null and undefined say the same here. */
function said(values: object | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== undefined))
}
