import { pullLimit, type PullScope } from '@dangol/core/sync/protocol'
import { builder } from '../builder.ts'
import { rowsAsTheyAre } from './rows-as-they-are.ts'
import { applyPush, ShutOut } from '../commands/apply-push.ts'
import { pull } from '../commands/pull.ts'
import { notePull } from './note-pull.ts'
import { badInput, unauthenticated } from '../errors.ts'
import { traceOf } from '../log.ts'
import type { StoreChange } from '../news.ts'

builder.mutationField('push', (t) =>
  t.field({
    type: 'PushResponse',
    description: 'A paired device\'s changes, in order. Each is made once however often it is sent.',
    authScopes: { $all: { device: true, may: 'sync.write' } },
    args: { input: t.arg({ type: 'PushInput', required: true }) },
    resolve: async (_root, { input: request }, { database, principal, address, log, now }) => {
      if (!principal) throw unauthenticated()
      const pusher = { storeId: principal.storeId, deviceId: principal.id, author: principal.name, address }
      return applyPush(database, pusher, request, {
        now: now(),
        report: (error, mutation) => log.error({ mutation, ...traceOf(error) }, 'a mutation failed'),
      }).catch((error: unknown) => {
        throw error instanceof ShutOut ? unauthenticated('revoked') : error
      })
    },
  }),
)

export const PullScopeType = builder.enumType('PullScope', {
  values: {
    WHOLE: { value: 'whole', description: 'Every row, tombstones too.' },
    RECENT: {
      value: 'recent',
      description: 'From the beginning: all customers with what belongs to them, those who came last first; records of 90 days and the last 20 of each kind of each customer. Then whatever is written.',
    },
  } satisfies Record<string, { value: PullScope; description: string }>,
})

builder.queryField('pull', (t) =>
  t.field({
    type: 'PullResponse',
    description: 'What was written after a cursor, in order; \'\' for the beginning.',
    // As dear as it is: thousands of rows.
    complexity: 1_000,
    args: {
      cursor: t.arg.string({ required: true, defaultValue: '' }),
      limit: t.arg.int({ required: true, defaultValue: pullLimit }),
      scope: t.arg({ type: PullScopeType, required: true, defaultValue: 'whole' }),
    },
    authScopes: rowsAsTheyAre,
    resolve: async (_root, { cursor, limit, scope }, context) => {
      const { database, principal, now } = context
      if (!principal) throw unauthenticated()
      const reader = { storeId: principal.storeId, deviceId: principal.kind === 'device' ? principal.id : null }
      const page = await pull(database, reader, { cursor, scope, now: now(), limit: Math.min(Math.max(limit, 1), pullLimit) })
      if (page === 'bad-cursor') throw badInput('Not a cursor of this API')
      await notePull(context, cursor, page)
      return page
    },
  }),
)

const StoreChangeType = builder.objectRef<StoreChange>('StoreChange').implement({
  fields: (t) => ({
    epoch: t.exposeID('epoch'),
    version: t.exposeFloat('version', { description: 'A whole number; it rises by one with every change.' }),
  }),
})

builder.subscriptionField('storeChanged', (t) =>
  t.field({
    type: StoreChangeType,
    description: 'The store\'s version at once, and whenever it rises. Whoever is behind it pulls.',
    subscribe: (_root, _args, { news, storeId }) => news.changes(storeId),
    resolve: (change) => change,
  }),
)
