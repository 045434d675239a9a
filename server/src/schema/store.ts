import type { TierPolicy, TierStep } from '@dangol/core/tiering'
import { builder } from '../builder.ts'
import { badInput } from '../errors.ts'
import { TierNameType } from './enums.ts'

const TierStepType = builder.objectRef<TierStep>('TierStep').implement({
  description: 'A step of the store\'s ladder: reached by that many visits or that much spend within the window.',
  fields: (t) => ({
    name: t.expose('tier', { type: TierNameType }),
    visits: t.exposeInt('visits'),
    spend: t.exposeInt('spend', { description: 'Whole won.' }),
  }),
})

export const StoreType = builder.prismaNode('Store', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, { storeId }) => {
    if (id !== storeId) throw badInput('Not your store')
    return { id }
  },
  fields: (t) => ({
    name: t.exposeString('name'),
    timeZone: t.exposeString('timeZone'),
    tierWindowMonths: t.int({ resolve: ({ tierPolicy }) => (tierPolicy as unknown as TierPolicy).windowMonths }),
    tierSteps: t.field({ type: [TierStepType], resolve: ({ tierPolicy }) => (tierPolicy as unknown as TierPolicy).steps }),
  }),
})

builder.queryField('store', (t) =>
  t.prismaField({
    type: 'Store',
    authScopes: { may: 'store.read' },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.store.findUniqueOrThrow({ ...query, where: { id: storeId } }),
  }),
)
