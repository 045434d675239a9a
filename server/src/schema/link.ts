import { builder } from '../builder.ts'
import { Refused } from '../errors.ts'
import { RecordKindType } from './enums.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'

const typeNames = { order: 'Order', reservation: 'Reservation', review: 'Review', inquiry: 'Inquiry' } as const

builder.mutationField('linkRecord', (t) =>
  t.prismaField({
    type: 'Customer',
    authScopes: (_root, { kind }) => ({ may: [`${kind}.write`, 'customer.read'] }),
    description: 'Says whose record this is. It is remembered; a review takes its order along.',
    errors: { types: [Refused], union: { name: 'LinkRecordResult' } },
    args: { kind: t.arg({ type: RecordKindType, required: true }), recordId: t.arg.id({ required: true }), customerId: t.arg.id({ required: true }) },
    resolve: async (query, _root, { kind, ...args }, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'linkRecord', { noun: kind, recordId: rowIdOf(args.recordId, typeNames[kind]), customerId })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, customerId) })
    },
  }),
)

builder.mutationField('keepApart', (t) =>
  t.prismaField({
    type: 'Customer',
    authScopes: { may: ['customer.write', 'customer.read'] },
    description: 'Says that a customer is not another one, or that a record is not theirs: it is never suggested again. With `apart: false` it is taken back.',
    errors: { types: [Refused], union: { name: 'KeepApartResult' } },
    args: {
      customerId: t.arg.id({ required: true }),
      otherId: t.arg.id({ description: 'The other customer, or else a record.' }),
      kind: t.arg({ type: RecordKindType, description: 'Of the record.' }),
      recordId: t.arg.id({ description: 'With its kind.' }),
      apart: t.arg.boolean({ required: true, defaultValue: true }),
    },
    resolve: async (query, _root, { kind, apart, ...args }, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      const otherId = args.otherId ? { otherId: rowIdOf(args.otherId, 'Customer') } : {}
      const recordId = args.recordId && kind ? { recordId: rowIdOf(args.recordId, typeNames[kind]) } : {}
      await runForClient(context, 'keepApart', { customerId, ...otherId, ...recordId, apart })
      return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, customerId) })
    },
  }),
)

const UnlinkedType = builder.objectRef<{ recordId: string }>('Unlinked').implement({ fields: (t) => ({ recordId: t.exposeID('recordId') }) })

builder.mutationField('unlinkRecord', (t) =>
  t.field({
    type: UnlinkedType,
    authScopes: (_root, { kind }) => ({ may: `${kind}.write` }),
    description: 'Takes a person\'s link back: the record names nobody again.',
    errors: { types: [Refused], union: { name: 'UnlinkRecordResult' } },
    args: { kind: t.arg({ type: RecordKindType, required: true }), recordId: t.arg.id({ required: true }) },
    resolve: async (_root, { kind, recordId }, context) => {
      await runForClient(context, 'unlinkRecord', { noun: kind, recordId: rowIdOf(recordId, typeNames[kind]) })
      return { recordId }
    },
  }),
)
