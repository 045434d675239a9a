import type { Conflict, Evidence } from '@dangol/core/conflicts'
import type { RecordNoun } from '@dangol/core/rows'
import { builder } from '../builder.ts'
import { listConflicts } from '../commands/list-conflicts.ts'
import { setOwnPhones } from '../commands/own-phones.ts'
import { badInput, Refused } from '../errors.ts'
import { PlatformType } from './enums.ts'
import { maskedName } from './masked.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { shownCustomer, whereShown } from './shown.ts'

const decides = ['customer.merge', 'customer.read'] as const

const EvidenceType = builder.objectRef<Evidence>('ConflictRecord').implement({
  description: 'An order, reservation, review or inquiry that speaks for something.',
  fields: (t) => ({
    kind: t.string({ resolve: ({ noun }) => noun satisfies RecordNoun }),
    recordId: t.exposeID('id'),
    platform: t.field({ type: PlatformType, resolve: ({ platform }) => platform }),
    number: t.exposeString('number'),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
  }),
})

const ConflictType = builder.objectRef<Conflict>('Conflict').implement({
  description: 'Who is who, for somebody to decide: one record whose strong identities are several customers\', or a number that was seen with names that are not its customer\'s.',
  fields: (t) => ({
    id: t.exposeString('id'),
    kind: t.field({ type: builder.enumType('ConflictKind', { values: { PEOPLE: { value: 'people' }, NAMES: { value: 'names' } } as const }), resolve: ({ kind }) => kind }),
    customers: t.prismaField({
      type: ['Customer'],
      description: 'The customers it is between; of a number, its customer.',
      resolve: async (query, conflict, _args, context) => {
        const ids = conflict.kind === 'people' ? conflict.customerIds : [conflict.customerId]
        return (await Promise.all(ids.map((id) => shownCustomer(query, id, context)))).filter((one) => one !== null)
      },
    }),
    records: t.field({ type: [EvidenceType], description: 'The records that name several, the newest first.', resolve: (conflict) => (conflict.kind === 'people' ? [...conflict.records] : []) }),
    identity: t.prismaField({
      type: 'Identity', nullable: true, description: 'The number that was seen with other names.',
      resolve: (query, conflict, _args, { database, storeId }) => (conflict.kind === 'names' ? database.prisma.identity.findUnique({ ...query, where: { storeId_id: { storeId, id: conflict.identity.id } } }) : null),
    }),
    names: t.stringList({ description: 'The other names.', resolve: (conflict, _args, context) => (conflict.kind === 'names' ? conflict.names.map((name) => maskedName(context, name)) : []) }),
  }),
})

builder.queryField('conflicts', (t) =>
  t.field({
    type: [ConflictType],
    description: 'What nobody has decided yet about who is who. Decided by `mergeCustomers`, `keepApart`, `keepAsContact` or `settleName`.',
    authScopes: { may: decides },
    complexity: { field: 50, multiplier: 20 },
    resolve: (_root, _args, { database, storeId }) => listConflicts(database, storeId),
  }),
)

builder.mutationField('keepAsContact', (t) =>
  t.prismaField({
    type: 'Identity',
    description: 'Several people use this number, e-mail or member id: it stays to reach its customer by, and nobody is recognised by it. With `contactOnly: false` it tells who it is again.',
    authScopes: { may: decides },
    errors: { types: [Refused], union: { name: 'KeepAsContactResult' } },
    args: { identityId: t.arg.id({ required: true }), contactOnly: t.arg.boolean({ required: true, defaultValue: true }) },
    resolve: async (query, _root, args, context) => {
      const identityId = rowIdOf(args.identityId, 'Identity')
      await runForClient(context, 'keepAsContact', { identityId, contactOnly: args.contactOnly })
      return context.database.prisma.identity.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id: identityId } } })
    },
  }),
)

builder.mutationField('settleName', (t) =>
  t.prismaField({
    type: 'Customer',
    description: 'Another name that was seen with a customer\'s number is theirs too: it is asked about no more. With `settled: false` it is again.',
    authScopes: { may: decides },
    errors: { types: [Refused], union: { name: 'SettleNameResult' } },
    args: { identityId: t.arg.id({ required: true }), name: t.arg.string({ required: true }), settled: t.arg.boolean({ required: true, defaultValue: true }) },
    resolve: async (query, _root, { name, settled, ...args }, context) => {
      const identityId = rowIdOf(args.identityId, 'Identity')
      await runForClient(context, 'settleName', { identityId, name, settled })
      const { customerId } = await context.database.prisma.identity.findUniqueOrThrow({ where: { storeId_id: { storeId: context.storeId, id: identityId } }, select: { customerId: true } })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, customerId) })
    },
  }),
)

builder.mutationField('setOwnPhones', (t) =>
  t.prismaField({
    type: 'Store',
    authScopes: { may: ['store.write', 'store.read'] },
    description: 'The shop\'s own numbers, all of them: nobody is recognised by one.',
    args: { phones: t.arg.stringList({ required: true }) },
    resolve: async (query, _root, { phones }, { database, storeId, now }) => {
      if (!(await setOwnPhones(database, storeId, phones, now()))) throw badInput('phones: up to 20 phone numbers')
      return database.prisma.store.findUniqueOrThrow({ ...query, where: { id: storeId } })
    },
  }),
)
