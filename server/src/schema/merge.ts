import { previewMerge } from '@dangol/core/merge-preview'
import type { MergedRow } from '@dangol/core/person'
import { mergedRowsOf } from '@dangol/core/person'
import { bufferedRows, type Customer } from '@dangol/core/rows'
import { formatHlc } from '@dangol/core/sync/hlc'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf } from '@dangol/core/time'
import { builder } from '../builder.ts'
import { batchedReader } from '../commands/batched-reader.ts'
import type { Context } from '../context.ts'
import { unauthenticated, Refused } from '../errors.ts'
import { identitiesOf, rowsOf, tagsOf } from './belongings.ts'
import { CustomerType } from './customer.ts'
import { IdentityType } from './identity.ts'
import { maskedName } from './masked.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'
import { TagType } from './tag.ts'
import { TierType } from './tier.ts'

const merges = ['customer.merge', 'customer.read'] as const

const MergedCustomerType = builder.objectRef<MergedRow>('MergedCustomer').implement({
  description: 'A customer who was found to be somebody else. Their id goes on naming that person.',
  fields: (t) => ({
    customerId: t.exposeID('customerId', { description: 'What `unmergeCustomers` takes.' }),
    name: t.string({ resolve: ({ name }, _args, context) => maskedName(context, name) }),
    intoId: t.exposeID('intoId', { description: 'Into whom they were merged: whoever is shown, or somebody who was merged into them.' }),
    by: t.exposeString('by', { description: 'The device or API client that said so.' }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
  }),
})

builder.objectField(CustomerType, 'mergedFrom', (t) =>
  t.field({
    type: [MergedCustomerType],
    description: 'Who was merged into them, the last first.',
    resolve: async ({ id, mergedIds }, _args, context) => (mergedIds ? mergedRowsOf(await rowsOf(id, context)) : []),
  }),
)

for (const name of ['mergeCustomers', 'unmergeCustomers'] as const) {
  const merging = name === 'mergeCustomers'
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Customer',
      authScopes: { may: merges },
      description: merging
        ? 'Says that two customers are one, who is shown as the survivor. Nothing moves: the other\'s id names them too for ever, and `unmergeCustomers` takes them apart again.'
        : 'Takes a customer who was merged away out again, with all that came to them meanwhile. `customerId` is theirs, not the survivor\'s.',
      errors: { types: [Refused], union: { name: merging ? 'MergeCustomersResult' : 'UnmergeCustomersResult' } },
      args: {
        ...(merging ? { survivorId: t.arg.id({ required: true }), goneId: t.arg.id({ required: true }) } : { customerId: t.arg.id({ required: true }) }),
      },
      resolve: async (query, _root, args: { survivorId?: string; goneId?: string; customerId?: string }, context) => {
        const given = (id: string | undefined) => rowIdOf(id ?? '', 'Customer')
        if (merging) await runForClient(context, 'mergeCustomers', { survivorId: given(args.survivorId), goneId: given(args.goneId) })
        else await runForClient(context, 'unmergeCustomers', { customerId: given(args.customerId) })
        return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, given(merging ? args.survivorId : args.customerId)) })
      },
    }),
  )
}

/** Who is shown, and the ids of all rows that would then be theirs. */
interface Summary {
  readonly row: Customer
  readonly ids: readonly string[]
}

const PersonSummaryType = builder.objectRef<Summary>('PersonSummary').implement({
  description: 'A person in short.',
  fields: (t) => ({
    customerId: t.id({ resolve: ({ row }) => row.id }),
    name: t.string({ resolve: ({ row }, _args, context) => maskedName(context, row.name) }),
    tier: t.field({ type: TierType, resolve: async ({ row }, _args, context) => {
      const { tierPolicy, timeZone } = await context.store()
      return tierOf(row.days, tierPolicy, civilDateOf(context.now(), timeZone))
    } }),
    visitCount: t.int({ resolve: ({ row }) => row.visitCount }),
    spend: t.float({ description: 'Whole won.', resolve: ({ row }) => row.spend }),
    noShowCount: t.int({ resolve: ({ row }) => row.noShowCount }),
    firstVisitOn: t.field({ type: 'Date', nullable: true, resolve: ({ row }) => row.firstVisitOn }),
    lastVisitOn: t.field({ type: 'Date', nullable: true, resolve: ({ row }) => row.lastVisitOn }),
    identities: t.field({ type: [IdentityType], resolve: async ({ ids }, _args, context) => (await Promise.all(ids.map((id) => identitiesOf(id, context)))).flat() }),
    tags: t.field({ type: [TagType], authScopes: { may: 'tag.read' }, resolve: async ({ ids }, _args, context) => [...new Map((await Promise.all(ids.map((id) => tagsOf(id, context)))).flat().map((tag) => [tag.id, tag])).values()] }),
    noteCount: t.int({ authScopes: { may: 'note.read' }, resolve: ({ row, ids }, _args, { database, storeId }) =>
      database.prisma.note.count({ where: { storeId, removedAt: null, customerId: { in: [...new Set([...ids, row.id, ...(row.mergedIds ?? [])])] } } }) }),
  }),
})

const MergePreviewType = builder.objectRef<{ readonly survivor: Summary; readonly gone: Summary; readonly result: Summary; readonly alreadyOne: boolean }>('MergePreview').implement({
  description: 'Two customers and who they would be together, computed by the change itself on a copy.',
  fields: (t) => ({
    survivor: t.expose('survivor', { type: PersonSummaryType }),
    gone: t.expose('gone', { type: PersonSummaryType }),
    result: t.expose('result', { type: PersonSummaryType }),
    alreadyOne: t.exposeBoolean('alreadyOne', { description: 'They are one person already: nothing would change.' }),
  }),
})

builder.queryField('mergePreview', (t) =>
  t.field({
    type: MergePreviewType,
    nullable: true,
    complexity: 50,
    description: 'What `mergeCustomers` would make of two customers. null where the store has not both of them.',
    authScopes: { may: merges },
    args: { survivorId: t.arg.id({ required: true }), goneId: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const given = { survivorId: rowIdOf(args.survivorId, 'Customer'), goneId: rowIdOf(args.goneId, 'Customer') }
      const preview = await previewOf(given, context)
      if ('refused' in preview) return null
      const { survivor, gone, result, alreadyOne } = preview
      context.looks.see(survivor.id, 'customer')
      context.looks.see(gone.id, 'customer')
      return { survivor: { row: survivor, ids: [survivor.id] }, gone: { row: gone, ids: [gone.id] }, result: { row: result, ids: [...new Set([survivor.id, gone.id])] }, alreadyOne }
    },
  }),
)

async function previewOf(given: { survivorId: string; goneId: string }, context: Context) {
  const { principal, database, storeId } = context
  if (!principal) throw unauthenticated()
  const { timeZone, version } = await context.store()
  const now = context.now()
  const clock = { baseVersion: version, hlc: formatHlc({ ms: Date.parse(now), counter: 0, node: principal.id }) }
  return previewMerge(bufferedRows(batchedReader(database, storeId).get), given, { storeId, timeZone, now, author: principal.name, mutationKey: 'preview', ...clock })
}
