import type { Birthday } from '@dangol/core/birthday'
import type { DayTotals } from '@dangol/core/rows'
import type { Platform } from '@dangol/core/sighting'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf } from '@dangol/core/time'
import { builder } from '../builder.ts'
import { countTimeline, listTimeline, type TimelineEntry } from '../db/list-timeline.ts'
import { consentsOf, identitiesOf, stoppedAtOf, tagsOf } from './belongings.ts'
import { ConsentType } from './consent.ts'
import { NameKindType, PlatformType } from './enums.ts'
import { IdentityType } from './identity.ts'
import { InquiryType } from './inquiry.ts'
import { connectionCost, keysetConnection } from './keyset-connection.ts'
import { maskedName, seesWhole } from './masked.ts'
import { NoteType } from './note.ts'
import { OrderType } from './order.ts'
import { recordConnection } from './record-connection.ts'
import { ReservationType } from './reservation.ts'
import { ReviewType } from './review.ts'
import { whereShown } from './shown.ts'
import { TagType } from './tag.ts'
import { TierType } from './tier.ts'
import { entryRecord, TimelineEntryType } from './timeline.ts'
import { permitted } from './permitted.ts'

const BirthdayType = builder.objectRef<Birthday>('Birthday').implement({
  description: 'A civil date, never an instant; lunar ones as said.',
  fields: (t) => ({
    month: t.exposeInt('month'),
    day: t.exposeInt('day'),
    lunar: t.boolean({ resolve: ({ calendar }) => calendar === 'lunar' }),
    leapMonth: t.exposeBoolean('leapMonth'),
    year: t.exposeInt('year', { nullable: true }),
  }),
})

const everyRecord = ['order.read', 'reservation.read', 'review.read', 'inquiry.read', 'note.read'] as const

/** GraphQL's Int ends here; no customer's spend does. */
const largestInt = 2 ** 31 - 1

export const CustomerType = builder.prismaNode('Customer', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'customer.read' },
  findUnique: async (id, context) => {
    permitted(context, 'customer.read', undefined)
    return { ...(await whereShown(context, id)), removedAt: null }
  },
  fields: (t) => ({
    name: t.string({ select: { name: true }, resolve: ({ name }, _args, context) => maskedName(context, name) }),
    nameKind: t.expose('nameKind', { type: NameKindType }),
    birthday: t.field({ type: BirthdayType, nullable: true, description: 'null also for whoever may not read it: see `revealPersonal`.', select: { birthday: true }, resolve: ({ birthday }, _args, context) => (seesWhole(context) ? (birthday as unknown as Birthday | null) : null) }),
    tier: t.field({
      type: TierType,
      resolve: async ({ days }, _args, context) => {
        const { tierPolicy, timeZone } = await context.store()
        return tierOf(days as unknown as DayTotals[], tierPolicy, civilDateOf(context.now(), timeZone))
      },
    }),
    visitCount: t.exposeInt('visitCount'),
    spend: t.int({ description: 'Whole won over all counted visits.', resolve: ({ spend }) => Math.min(Number(spend), largestInt) }),
    noShowCount: t.exposeInt('noShowCount'),
    firstVisitOn: t.expose('firstVisitOn', { type: 'Date', nullable: true }),
    lastVisitOn: t.expose('lastVisitOn', { type: 'Date', nullable: true }),
    firstPlatform: t.field({ type: PlatformType, resolve: ({ firstPlatform }) => firstPlatform as Platform }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime' }),
    stoppedAt: t.field({ type: 'DateTime', nullable: true, resolve: (customer, _args, context) => stoppedAtOf(customer, context), description: 'Since when, as they asked, nothing more is done with what is held of them than keeping it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    identities: t.field({ type: [IdentityType], resolve: ({ id }, _args, context) => identitiesOf(id, context) }),
    tags: t.field({
      type: [TagType],
      authScopes: { may: 'tag.read' },
      resolve: ({ id }, _args, context) => tagsOf(id, context),
    }),
    consents: t.field({ type: [ConsentType], authScopes: { may: 'consent.read' }, description: 'What they have agreed to, a purpose each; of somebody who was merged, the stricter word.', resolve: ({ id }, _args, context) => consentsOf(id, context) }),
    notes: t.connection({ type: NoteType, authScopes: { may: 'note.read' }, complexity: connectionCost, resolve: ({ id }, args, context) => recordConnection('note', id, args, context) }, { name: 'NoteConnection' }, { name: 'NoteEdge' }),
    orders: t.connection({ type: OrderType, authScopes: { may: 'order.read' }, complexity: connectionCost, resolve: ({ id }, args, context) => recordConnection('order', id, args, context) }, { name: 'OrderConnection' }, { name: 'OrderEdge' }),
    reservations: t.connection({ type: ReservationType, authScopes: { may: 'reservation.read' }, complexity: connectionCost, resolve: ({ id }, args, context) => recordConnection('reservation', id, args, context) }, { name: 'ReservationConnection' }, { name: 'ReservationEdge' }),
    reviews: t.connection({ type: ReviewType, authScopes: { may: 'review.read' }, complexity: connectionCost, resolve: ({ id }, args, context) => recordConnection('review', id, args, context) }, { name: 'ReviewConnection' }, { name: 'ReviewEdge' }),
    inquiries: t.connection({ type: InquiryType, authScopes: { may: 'inquiry.read' }, complexity: connectionCost, resolve: ({ id }, args, context) => recordConnection('inquiry', id, args, context) }, { name: 'InquiryConnection' }, { name: 'InquiryEdge' }),
    timeline: t.connection({
      type: TimelineEntryType,
      authScopes: { may: everyRecord },
      description: 'Orders, reservations, reviews, inquiries and notes over all channels, newest first.',
      // One statement a customer.
      complexity: (args) => ({ ...connectionCost(args), field: 20 }),
      resolve: async ({ id }, args, { database, storeId }) => {
        const { edges, ...page } = await keysetConnection<TimelineEntry>(args, {
          name: 'timeline',
          placeOf: ({ at, record }) => ({ key: at, id: record.id }),
          load: (window) => listTimeline(database, storeId, id, window),
          count: () => countTimeline(database, storeId, id),
        })
        return { ...page, edges: edges.map(({ cursor, node }) => ({ cursor, node: entryRecord(node) })) }
      },
    }, { name: 'TimelineConnection' }, { name: 'TimelineEdge' }),
  }),
})
