import { pullLimit } from '@dangol/core/sync/protocol'
import { builder } from '../builder.ts'
import { applyPush } from '../commands/apply-push.ts'
import { placeOf } from '../commands/pull-cursor.ts'
import { readChanges } from '../commands/read-changes.ts'
import { badInput, unauthenticated } from '../errors.ts'
import { traceOf } from '../log.ts'
import type { StoreChange } from '../news.ts'

builder.mutationField('push', (t) =>
  t.field({
    type: 'PushResponse',
    description: 'A paired device\'s changes, in order. Each is made once however often it is sent.',
    authScopes: { device: true },
    args: { input: t.arg({ type: 'PushInput', required: true }) },
    resolve: async (_root, { input: request }, { database, principal, log, now }) => {
      if (!principal) throw unauthenticated()
      const pusher = { storeId: principal.storeId, deviceId: principal.id, author: principal.name }
      return applyPush(database, pusher, request, {
        now: now(),
        report: (error, mutation) => log.error({ mutation, ...traceOf(error) }, 'a mutation failed'),
      })
    },
  }),
)

builder.queryField('pull', (t) =>
  t.field({
    type: 'PullResponse',
    description: 'What was written after a cursor, in order; \'\' for the beginning.',
    // As dear as it is: thousands of rows.
    complexity: 1_000,
    args: { cursor: t.arg.string({ required: true, defaultValue: '' }), limit: t.arg.int({ required: true, defaultValue: pullLimit }) },
    resolve: (_root, { cursor, limit }, { database, principal }) => {
      if (!principal) throw unauthenticated()
      const place = placeOf(cursor)
      if (!place) throw badInput('Not a cursor of this API')
      const reader = { storeId: principal.storeId, deviceId: principal.kind === 'device' ? principal.id : null }
      return readChanges(database, reader, place, Math.min(Math.max(limit, 1), pullLimit))
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
