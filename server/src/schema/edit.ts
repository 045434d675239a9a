import { GraphQLScalarType } from 'graphql'
import { builder } from '../builder.ts'
import { personIdsOf } from '../db/person.ts'
import type { Sql } from '../db/sql.ts'
import { Refused } from '../errors.ts'
import { maskedJson } from './masked.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'

builder.addScalarType('JSON', new GraphQLScalarType({ name: 'JSON', description: 'Any JSON value.' }))

export const EditType = builder.prismaNode('Edit', {
  description: 'One change to a customer by a person. One that is lost gave way to another device\'s later one, and can be restored.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'edit.read' },
  findUnique: (id, context) => permitted(context, 'edit.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    noun: t.exposeString('noun', { description: 'What was changed: customer, customerTag, note, order, reservation or review.' }),
    rowId: t.exposeID('rowId', { description: 'As synced rows know it, not a global id.' }),
    field: t.exposeString('field', { description: '"name", "customerId", or "removed" for what was taken away or brought back.' }),
    before: t.field({ type: 'JSON', nullable: true, description: 'Of a lost edit: what stands instead of it.', select: { before: true }, resolve: ({ before }, _args, context) => maskedJson(context, before) }),
    after: t.field({ type: 'JSON', nullable: true, select: { after: true }, resolve: ({ after }, _args, context) => maskedJson(context, after) }),
    author: t.exposeString('author'),
    at: t.expose('at', { type: 'DateTime' }),
    lost: t.exposeBoolean('lost'),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true, description: 'When a person restored what was lost or let it be; null while nobody has.' }),
  }),
})

builder.queryField('edits', (t) =>
  t.prismaConnection({
    type: 'Edit',
    cursor: 'storeId_id',
    description: 'Changes by people, newest first.',
    authScopes: { may: 'edit.read' },
    args: {
      customerId: t.arg.id(),
      lost: t.arg.boolean({ description: 'Only those that were lost and wait for a decision (true), or only those that do not (false).' }),
    },
    totalCount: async (_root, args, { database, storeId }) => database.prisma.edit.count({ where: await filterOf(database, storeId, args) }),
    resolve: async (query, _root, args, { database, storeId }) => database.prisma.edit.findMany({ ...query, where: await filterOf(database, storeId, args), orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
  }),
)

async function filterOf(sql: Sql, storeId: string, { customerId, lost }: { readonly customerId?: string | null | undefined; readonly lost?: boolean | null | undefined }) {
  const waiting = { lost: true, resolvedAt: null }
  return {
    storeId, removedAt: null,
    ...(customerId && { customerId: { in: await personIdsOf(sql, storeId, rowIdOf(customerId, 'Customer')) } }),
    ...(lost === true && waiting), ...(lost === false && { NOT: waiting }),
  }
}

builder.mutationField('restoreEdit', (t) =>
  t.prismaField({
    type: 'Edit',
    authScopes: { may: ['edit.write', 'edit.read'] },
    description: 'Puts back what an edit said, as a new change; what stands there now is kept in turn.',
    errors: { types: [Refused], union: { name: 'RestoreEditResult' } },
    args: { editId: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const id = rowIdOf(args.editId, 'Edit')
      await runForClient(context, 'restoreEdit', { editId: id })
      return context.database.prisma.edit.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)

builder.mutationField('dismissEdit', (t) =>
  t.prismaField({
    type: 'Edit',
    authScopes: { may: ['edit.write', 'edit.read'] },
    description: 'Lets a lost value be; with `undo` it waits for a decision again.',
    errors: { types: [Refused], union: { name: 'DismissEditResult' } },
    args: { editId: t.arg.id({ required: true }), undo: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: async (query, _root, { editId, undo }, context) => {
      const id = rowIdOf(editId, 'Edit')
      await runForClient(context, 'dismissEdit', { editId: id, undo })
      return context.database.prisma.edit.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)
