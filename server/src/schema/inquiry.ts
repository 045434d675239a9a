import type { PersonFacts, Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { LinkedByType, PlatformType } from './enums.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'
import { PersonType } from './person.ts'

export const InquiryType = builder.prismaNode('Inquiry', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'inquiry.read' },
  findUnique: (id, context) => permitted(context, 'inquiry.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    order: t.relation('order', { nullable: true }),
    linkedBy: t.expose('linkedBy', { type: LinkedByType, nullable: true }),
    platform: t.field({ type: PlatformType, resolve: ({ platform }) => platform as Platform }),
    shop: t.exposeString('shop'),
    number: t.exposeString('number'),
    who: t.field({ type: PersonType, resolve: ({ who }) => who as PersonFacts }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime' }),
    product: t.exposeString('product'),
    text: t.exposeString('text', { description: 'The question, or its title where the page lists no more.' }),
    statusText: t.exposeString('statusText', { description: 'The platform\'s own words for how far it is answered.' }),
    seenAt: t.expose('seenAt', { type: 'DateTime' }),
  }),
})
