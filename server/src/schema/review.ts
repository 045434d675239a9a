import type { PersonFacts, Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { LinkedByType, PlatformType } from './enums.ts'
import { PersonType } from './person.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'

export const ReviewType = builder.prismaNode('Review', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'review.read' },
  findUnique: (id, context) => permitted(context, 'review.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    order: t.relation('order', { nullable: true }),
    linkedBy: t.expose('linkedBy', { type: LinkedByType, nullable: true }),
    platform: t.field({ type: PlatformType, resolve: ({ platform }) => platform as Platform }),
    shop: t.exposeString('shop'),
    number: t.exposeString('number'),
    who: t.field({ type: PersonType, resolve: ({ who }) => who as PersonFacts }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime' }),
    rating: t.exposeFloat('rating', { nullable: true, description: '0 to 5.' }),
    text: t.exposeString('text'),
    replied: t.exposeBoolean('replied'),
    seenAt: t.expose('seenAt', { type: 'DateTime' }),
  }),
})
