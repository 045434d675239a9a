import type { RefusalCode } from '@dangol/core/mutation'
import type { MutationArgs, MutationName } from '@dangol/core/mutations'
import { builder } from '../builder.ts'
import { storable } from '../commands/storable.ts'
import type { Context } from '../context.ts'
import { Refused } from '../errors.ts'
import { RefusalCodeType } from './enums.ts'
import { maskedJson } from './masked.ts'
import { permitted } from './permitted.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'

/** A change answers with what it changed. */
const writesQuarantined = ['quarantined.write', 'quarantined.read'] as const

export const QuarantinedType = builder.prismaNode('Quarantined', {
  description: 'What a device captured or wrote and could not be applied: kept whole until a person has mended or discarded it.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'quarantined.read' },
  findUnique: (id, context) => permitted(context, 'quarantined.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    deviceName: t.exposeString('deviceName'),
    name: t.exposeString('name', { description: 'The change: captureSighting or addNote.' }),
    args: t.field({ type: 'JSON', nullable: true, select: { args: true }, resolve: ({ args }, _args, context) => maskedJson(context, args) }),
    code: t.field({ type: RefusalCodeType, resolve: ({ code }) => code as RefusalCode }),
    path: t.exposeString('path', { description: 'The argument that was wrong; empty where it is not one.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was made on the device.' }),
    removedAt: t.expose('removedAt', { type: 'DateTime', nullable: true, description: 'When it was mended or discarded.' }),
  }),
})

builder.queryField('quarantined', (t) =>
  t.prismaConnection({
    type: 'Quarantined',
    cursor: 'storeId_id',
    authScopes: { may: 'quarantined.read' },
    description: 'What waits to be mended or discarded, newest first.',
    totalCount: (_root, _args, { database, storeId }) => database.prisma.quarantined.count({ where: { storeId, removedAt: null } }),
    resolve: (query, _root, _args, { database, storeId }) =>
      database.prisma.quarantined.findMany({ ...query, where: { storeId, removedAt: null }, orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
  }),
)

async function decide<N extends MutationName>(context: Context, name: N, id: string, args: MutationArgs<N>, query: object) {
  await runForClient(context, name, args)
  return context.database.prisma.quarantined.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
}

builder.mutationField('retryQuarantined', (t) =>
  t.prismaField({
    type: 'Quarantined',
    authScopes: { may: writesQuarantined },
    description: 'Makes the change with mended arguments. Where they still do not fit it stays, with them and the reason.',
    errors: { types: [Refused], union: { name: 'RetryQuarantinedResult' } },
    args: { id: t.arg.id({ required: true }), args: t.arg({ type: 'JSON', required: true }) },
    resolve: (query, _root, args, context) => {
      const id = rowIdOf(args.id, 'Quarantined')
      return decide(context, 'retryQuarantined', id, { id, args: storable(args.args) }, query)
    },
  }),
)

builder.mutationField('discardQuarantined', (t) =>
  t.prismaField({
    type: 'Quarantined',
    authScopes: { may: writesQuarantined },
    errors: { types: [Refused], union: { name: 'DiscardQuarantinedResult' } },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, args, context) => {
      const id = rowIdOf(args.id, 'Quarantined')
      return decide(context, 'discardQuarantined', id, { id }, query)
    },
  }),
)

builder.mutationField('restoreQuarantined', (t) =>
  t.prismaField({
    type: 'Quarantined',
    authScopes: { may: writesQuarantined },
    description: 'Takes a discarding back.',
    errors: { types: [Refused], union: { name: 'RestoreQuarantinedResult' } },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, args, context) => {
      const id = rowIdOf(args.id, 'Quarantined')
      return decide(context, 'restoreQuarantined', id, { id }, query)
    },
  }),
)
