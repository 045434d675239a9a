import { queryFromInfo } from '@pothos/plugin-prisma'
import { builder } from '../builder.ts'
import { newId } from '../commands/make-store.ts'
import type { Prisma } from '../db/generated/prisma/client.ts'
import { customerCondition, type Condition } from '../db/customer-conditions.ts'
import { countCustomers, listCustomers, type CustomerOrder } from '../db/list-customers.ts'
import { badInput, Refused } from '../errors.ts'
import { allowedFilter, CustomerFilterInput } from './customer-filter.ts'
import { CustomerType } from './customer.ts'
import { TierNameType } from './enums.ts'
import { connectionCost, keysetConnection } from './keyset-connection.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'

const longestText = 60
/** A change answers with what it changed. */
const writesCustomers = ['customer.write', 'customer.read'] as const

const CustomerOrderFieldType = builder.enumType('CustomerOrderField', {
  values: {
    LAST_VISIT: { value: 'lastVisit', description: 'Those who never came stand before every date.' },
    NAME: { value: 'name' },
    SPEND: { value: 'spend' },
    VISITS: { value: 'visits' },
    CREATED: { value: 'createdAt' },
  } satisfies Record<string, { value: CustomerOrder; description?: string }>,
})

const CustomerOrderByType = builder.inputType('CustomerOrderBy', {
  fields: (t) => ({
    field: t.field({ type: CustomerOrderFieldType, required: true }),
    direction: t.field({ type: builder.enumType('OrderDirection', { values: ['ASC', 'DESC'] as const }), required: true }),
  }),
})

builder.queryField('customers', (t) =>
  t.connection({
    type: CustomerType,
    description: 'The store\'s customers, those who came last first unless ordered otherwise.',
    authScopes: { may: 'customer.read' },
    complexity: connectionCost,
    args: {
      tag: t.arg.string({ description: 'A tag\'s name.' }),
      tier: t.arg({ type: TierNameType }),
      text: t.arg.string({ description: 'Part of a name or tag, 초성 (ㄱㅁㅅ); a whole phone or its last four digits; a whole nickname, e-mail, member id or order number.' }),
      lastVisitFrom: t.arg({ type: 'Date', description: 'Inclusive.' }),
      lastVisitTo: t.arg({ type: 'Date', description: 'Inclusive.' }),
      filter: t.arg({ type: CustomerFilterInput, description: 'All of it must hold, and so must the arguments beside it.' }),
      orderBy: t.arg({ type: CustomerOrderByType, required: true, defaultValue: { field: 'lastVisit', direction: 'DESC' } }),
    },
    resolve: async (_root, { tag, tier, text, lastVisitFrom, lastVisitTo, filter: asked, orderBy, ...args }, context, info) => {
      if (text && text.length > longestText) throw badInput(`text is longer than ${longestText} letters`)
      const { database, storeId } = context
      let condition: Promise<Condition> | undefined
      // Once for the page and its count, and not before a page is asked for that there can be.
      const whoever = () => (condition ??= (async () => {
        const filter = await allowedFilter(context, asked, { tag, tier, text, lastVisitFrom, lastVisitTo })
        if (filter.tiers) await context.tiersOfToday()
        return customerCondition(database, storeId, filter, { now: context.now(), timeZone: (await context.store()).timeZone })
      })())
      const { field, direction } = orderBy
      return keysetConnection(args, {
        name: `customers/${field}/${direction}`,
        placeOf: ({ place }: { place: { key: string | number; id: string } }) => place,
        async load(window) {
          const places = await listCustomers(database, await whoever(), field, direction === 'DESC', window)
          const query = queryFromInfo({ context, info, path: ['edges', 'node'] }) as Pick<Prisma.CustomerFindManyArgs, 'include'>
          const rows = await database.prisma.customer.findMany({ ...query, where: { storeId, id: { in: places.map(({ id }) => id) } } })
          const byId = new Map(rows.map((row) => [row.id, row]))
          return places.flatMap((place) => {
            const row = byId.get(place.id)
            return row ? [{ ...row, place }] : []
          })
        },
        count: async () => countCustomers(database, await whoever()),
      })
    },
  }, { name: 'CustomerConnection' }, { name: 'CustomerEdge' }),
)

builder.queryField('customer', (t) =>
  t.prismaField({
    type: 'Customer',
    nullable: true,
    authScopes: { may: 'customer.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, context) =>
      context.database.prisma.customer.findUnique({ ...query, where: { ...(await whereShown(context, rowIdOf(id, 'Customer'))), removedAt: null } }),
  }),
)

builder.mutationField('createCustomer', (t) =>
  t.prismaField({
    type: 'Customer',
    authScopes: { may: writesCustomers },
    errors: { types: [Refused], union: { name: 'CreateCustomerResult' } },
    args: { name: t.arg.string({ required: true }), phone: t.arg.string({ description: 'Refused when it belongs to somebody already.' }) },
    resolve: async (query, _root, { name, phone }, context) => {
      const id = newId()
      await runForClient(context, 'createCustomer', { id, name, phone: phone ?? null })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)

builder.mutationField('renameCustomer', (t) =>
  t.prismaField({
    type: 'Customer',
    description: 'Gives a customer the name a person says, which wins over any page\'s.',
    authScopes: { may: writesCustomers },
    errors: { types: [Refused], union: { name: 'RenameCustomerResult' } },
    args: { customerId: t.arg.id({ required: true }), name: t.arg.string({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const id = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'renameCustomer', { customerId: id, name: args.name })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, id) })
    },
  }),
)

builder.mutationField('removeCustomer', (t) =>
  t.prismaField({
    type: 'Customer',
    nullable: true,
    authScopes: { may: writesCustomers },
    description: 'Takes a customer off the lists, or with `restore` brings them back. Notes and records are kept. null once removed.',
    errors: { types: [Refused], union: { name: 'RemoveCustomerResult' } },
    args: { customerId: t.arg.id({ required: true }), restore: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: async (query, _root, { customerId, restore }, context) => {
      const id = rowIdOf(customerId, 'Customer')
      await runForClient(context, 'removeCustomer', { customerId: id, restore })
      return context.database.prisma.customer.findUnique({ ...query, where: { ...(await whereShown(context, id)), removedAt: null } })
    },
  }),
)
