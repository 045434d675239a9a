import { builder } from '../builder.ts'
import { countTagged } from '../db/person.ts'
import { Refused } from '../errors.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'
import { permitted } from './permitted.ts'

export const TagType = builder.prismaNode('Tag', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'tag.read' },
  findUnique: (id, context) => permitted(context, 'tag.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    name: t.exposeString('name'),
    customerCount: t.int({
      select: { id: true },
      resolve: async ({ id }, _args, { loader, database, storeId }) => (await loader<number>('tag/customers', (ids) => countTagged(database, storeId, ids))(id)) ?? 0,
    }),
  }),
})

builder.queryField('tags', (t) =>
  t.prismaField({
    type: ['Tag'],
    authScopes: { may: 'tag.read' },
    description: 'The store\'s own list.',
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.tag.findMany({ ...query, where: { storeId, removedAt: null }, orderBy: { name: 'asc' } }),
  }),
)

builder.mutationField('addTag', (t) =>
  t.prismaField({
    type: 'Customer',
    authScopes: { may: ['tag.write', 'customer.read'] },
    description: 'Gives a customer a tag by its name, making the tag if the store has none of that name.',
    errors: { types: [Refused], union: { name: 'AddTagResult' } },
    args: { customerId: t.arg.id({ required: true }), name: t.arg.string({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'addTag', { customerId, name: args.name })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, customerId) })
    },
  }),
)

builder.mutationField('removeTag', (t) =>
  t.prismaField({
    type: 'Customer',
    nullable: true,
    authScopes: { may: ['tag.write', 'customer.read'] },
    description: 'Takes a tag from a customer; one that is not there is already gone. null for a customer the store does not have.',
    args: { customerId: t.arg.id({ required: true }), tagId: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'removeTag', { customerId, tagId: rowIdOf(args.tagId, 'Tag') })
      return context.database.prisma.customer.findUnique({ ...query, where: await whereShown(context, customerId) })
    },
  }),
)
