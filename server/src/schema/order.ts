import type { Item, PersonFacts, Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { LinkedByType, OrderStatusType, PlatformType } from './enums.ts'
import { PersonType } from './person.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'

export const OrderItemType = builder.objectRef<Item>('OrderItem').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    quantity: t.exposeInt('quantity'),
    amount: t.exposeInt('amount', { nullable: true, description: 'Whole won for all of the quantity.' }),
  }),
})

export const OrderType = builder.prismaNode('Order', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'order.read' },
  findUnique: (id, context) => permitted(context, 'order.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    linkedBy: t.expose('linkedBy', { type: LinkedByType, nullable: true }),
    platform: t.field({ type: PlatformType, resolve: ({ platform }) => platform as Platform }),
    shop: t.exposeString('shop'),
    number: t.exposeString('number'),
    who: t.field({ type: PersonType, resolve: ({ who }) => who as PersonFacts }),
    orderedAt: t.expose('orderedAt', { type: 'DateTime' }),
    amount: t.exposeInt('amount', { nullable: true, description: 'Whole won.' }),
    items: t.field({ type: [OrderItemType], resolve: ({ items }) => items as unknown as Item[] }),
    status: t.expose('status', { type: OrderStatusType }),
    statusText: t.exposeString('statusText'),
    request: t.exposeString('request'),
    seenAt: t.expose('seenAt', { type: 'DateTime' }),
  }),
})
