import { fieldsInOrder, fitsField, maySeeField, readFieldValue, showFieldValue, type FieldChoice, type FieldValue } from '@dangol/core/custom-field'
import type { Permission } from '@dangol/core/permissions'
import type { CustomField } from '@dangol/core/rows'
import { builder } from '../builder.ts'
import { newId } from '../commands/make-store.ts'
import { readPacked } from '../db/noun-rows.ts'
import type { Context } from '../context.ts'
import { Refused } from '../errors.ts'
import { CustomerType } from './customer.ts'
import { FieldKindType } from './enums.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { StoreType } from './store.ts'

const FieldChoiceType = builder.objectRef<FieldChoice>('FieldChoice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    gone: t.boolean({ description: 'Offered no more; whoever has it keeps it.', resolve: ({ gone }) => gone === true }),
  }),
})

export const CustomFieldType = builder.objectRef<CustomField>('CustomField').implement({
  description: 'A field that the owner thought of, of which every customer may have a value.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.field({ type: FieldKindType, resolve: ({ kind }) => kind }),
    choices: t.field({ type: [FieldChoiceType], resolve: ({ choices }) => choices }),
    place: t.exposeInt('place', { description: 'The lower one stands first.' }),
    shownToStaff: t.exposeBoolean('shownToStaff', { description: 'Whether whoever may not read personal values sees this one.' }),
    removed: t.boolean({ description: 'Off every list, its values kept; `removeCustomField` brings it back.', resolve: ({ retiredAt }) => retiredAt !== null }),
  }),
})

interface Held {
  readonly field: CustomField
  /** null where it is not for the asker. */
  readonly value: FieldValue | null
}

const CustomerFieldType = builder.objectRef<Held>('CustomerField').implement({
  description: 'What one of the store\'s own fields holds for a customer.',
  fields: (t) => ({
    field: t.field({ type: CustomFieldType, resolve: ({ field }) => field }),
    hidden: t.boolean({ description: 'There is something, which the asker may not see.', resolve: ({ value }) => value === null }),
    text: t.string({ nullable: true, description: 'As it would be written, whatever its kind: a choice by its name, yes as 예.', resolve: ({ field, value }) => (value === null ? null : showFieldValue(field, value, yesAndNo)) }),
    number: t.float({ nullable: true, resolve: ({ field, value }) => (field.kind === 'number' && typeof value === 'number' ? value : null) }),
    date: t.field({ type: 'Date', nullable: true, resolve: ({ field, value }) => (field.kind === 'date' && typeof value === 'string' ? value : null) }),
    choice: t.field({ type: FieldChoiceType, nullable: true, resolve: ({ field, value }) => field.choices.find(({ id }) => id === value) ?? null }),
    yes: t.boolean({ nullable: true, resolve: ({ value }) => (typeof value === 'boolean' ? value : null) }),
  }),
})

const yesAndNo = { yes: '예', no: '아니요' } as const
const nothing: ReadonlySet<Permission> = new Set()
const read = new WeakMap<Context, Promise<readonly CustomField[]>>()

/** All of the store's fields, removed ones too; read once a request. */
export function customFieldsOf(context: Context): Promise<readonly CustomField[]> {
  const { database, storeId } = context
  const known = read.get(context) ?? readPacked(database, 'customField', '"storeId" = $1 AND "removedAt" IS NULL', [storeId])
  read.set(context, known)
  return known
}

builder.prismaObjectField(CustomerType, 'fields', (t) =>
  t.field({
    type: [CustomerFieldType],
    description: 'What the store\'s own fields hold, in the owner\'s order; those that are empty are left out.',
    select: { custom: true },
    resolve: async ({ custom }, _args, context) => {
      const values = custom as Readonly<Record<string, unknown>>
      return fieldsInOrder(await customFieldsOf(context)).flatMap((field): Held[] => {
        const value = values[field.id]
        if (!fitsField(field, value)) return []
        return [{ field, value: maySeeField(context.principal?.may ?? nothing, field) ? value : null }]
      })
    },
  }),
)

builder.prismaObjectField(StoreType, 'customFields', (t) =>
  t.field({
    type: [CustomFieldType],
    authScopes: { may: 'customer.read' },
    args: { removed: t.arg.boolean({ required: true, defaultValue: false, description: 'Those that were removed instead of those in use.' }) },
    resolve: async (_store, { removed }, context) => {
      const all = await customFieldsOf(context)
      return removed ? all.filter(({ retiredAt }) => retiredAt !== null) : fieldsInOrder(all)
    },
  }),
)

async function fieldOf(context: Context, id: string): Promise<CustomField> {
  read.delete(context)
  const found = (await customFieldsOf(context)).find((field) => field.id === id)
  if (!found) throw new Refused('unknown-field', 'id')
  return found
}

const FieldChoiceInput = builder.inputType('FieldChoiceInput', {
  fields: (t) => ({ id: t.id({ description: 'Of a choice there is; left out for a new one.' }), name: t.string({ required: true }), gone: t.boolean() }),
})

builder.mutationField('saveCustomField', (t) =>
  t.field({
    type: CustomFieldType,
    authScopes: { may: ['customField.write', 'customer.read'] },
    description: 'Makes a field of the store\'s own, or with `id` changes what is told of one. Its kind stays.',
    errors: { types: [Refused], union: { name: 'SaveCustomFieldResult' }, directResult: true },
    args: {
      id: t.arg.id(), name: t.arg.string(), kind: t.arg({ type: FieldKindType, required: true }), choices: t.arg({ type: [FieldChoiceInput] }),
      place: t.arg.int(), shownToStaff: t.arg.boolean(),
    },
    resolve: async (_root, { id, name, kind, choices, place, shownToStaff }, context) => {
      const fieldId = id ? rowIdOf(id, 'CustomField') : newId()
      await runForClient(context, 'saveCustomField', {
        id: fieldId, kind,
        ...(name && { name }), ...(typeof place === 'number' && { place }), ...(typeof shownToStaff === 'boolean' && { shownToStaff }),
        ...(choices && { choices: choices.map((choice) => ({ id: choice.id ?? newId(), name: choice.name, ...(choice.gone && { gone: true }) })) }),
      })
      return fieldOf(context, fieldId)
    },
  }),
)

builder.mutationField('removeCustomField', (t) =>
  t.field({
    type: CustomFieldType,
    authScopes: { may: ['customField.write', 'customer.read'] },
    description: 'Takes a field off every list, or with `restore` brings it back. What customers have in it is kept.',
    errors: { types: [Refused], union: { name: 'RemoveCustomFieldResult' }, directResult: true },
    args: { id: t.arg.id({ required: true }), restore: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: async (_root, { id, restore }, context) => {
      const fieldId = rowIdOf(id, 'CustomField')
      await runForClient(context, 'removeCustomField', { id: fieldId, restore })
      return fieldOf(context, fieldId)
    },
  }),
)

builder.mutationField('setField', (t) =>
  t.prismaField({
    type: 'Customer',
    authScopes: { may: ['customer.write', 'customer.read'] },
    description: 'Says what one of the store\'s own fields holds for a customer, as it would be typed: a choice by name or id, yes as 예, yes, O. Without `text` it is taken out.',
    errors: { types: [Refused], union: { name: 'SetFieldResult' } },
    args: { customerId: t.arg.id({ required: true }), fieldId: t.arg.id({ required: true }), text: t.arg.string() },
    resolve: async (query, _root, { customerId, fieldId, text }, context) => {
      const id = rowIdOf(customerId, 'Customer')
      const field = await fieldOf(context, rowIdOf(fieldId, 'CustomField'))
      const value = readFieldValue(field, text ?? '')
      if (typeof value === 'object' && value !== null) throw new Refused('invalid-args', 'text')
      await runForClient(context, 'setField', { customerId: id, fieldId: field.id, value })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)
