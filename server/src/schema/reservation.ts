import type { PersonFacts, Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { LinkedByType, PlatformType, ReservationStatusType } from './enums.ts'
import { PersonType } from './person.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'

export const ReservationType = builder.prismaNode('Reservation', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'reservation.read' },
  findUnique: (id, context) => permitted(context, 'reservation.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    linkedBy: t.expose('linkedBy', { type: LinkedByType, nullable: true }),
    platform: t.field({ type: PlatformType, resolve: ({ platform }) => platform as Platform }),
    shop: t.exposeString('shop'),
    number: t.exposeString('number'),
    who: t.field({ type: PersonType, resolve: ({ who }) => who as PersonFacts }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    amount: t.exposeInt('amount', { nullable: true, description: 'Whole won.' }),
    product: t.exposeString('product'),
    partySize: t.exposeInt('partySize', { nullable: true }),
    status: t.expose('status', { type: ReservationStatusType }),
    statusText: t.exposeString('statusText'),
    request: t.exposeString('request'),
    seenAt: t.expose('seenAt', { type: 'DateTime' }),
  }),
})
