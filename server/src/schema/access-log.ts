import { accessDeeds, type AccessDeed, type AccessEntry } from '@dangol/core/access-log'
import { builder } from '../builder.ts'
import { verifyLog, type LogFault, type LogVerdict } from '../commands/access-log/verify-log.ts'
import { countAccessLog, listAccessLog, type AccessFilter } from '../db/list-access-log.ts'
import { personIdsOf } from '../db/person.ts'
import { connectionCost, keysetConnection } from './keyset-connection.ts'
import { rowIdOf } from './row-id.ts'

const DeedType = builder.enumType('AccessDeed', { values: Object.fromEntries(accessDeeds.map((value) => [value.toUpperCase(), { value }])) as Record<string, { value: AccessDeed }> })

const AccessEntryType = builder.objectRef<AccessEntry>('AccessEntry').implement({
  description: 'Who did what with whose data. It names what was touched and holds none of it.',
  fields: (t) => ({
    seq: t.exposeFloat('seq', { description: '1, 2, 3 … without a gap.' }),
    at: t.field({ type: 'DateTime', description: 'By the clock of who did it.', resolve: ({ at }) => new Date(at) }),
    recordedAt: t.field({ type: 'DateTime', description: 'By the server\'s.', resolve: ({ recordedAt }) => new Date(recordedAt) }),
    actorKind: t.exposeString('actorKind', { description: 'device, member, apiKey, admin or server.' }),
    actorId: t.exposeID('actorId', { nullable: true }),
    memberId: t.exposeID('memberId', { nullable: true, description: 'For whom a device acts, or who was signed in.' }),
    actorName: t.exposeString('actorName'),
    address: t.exposeString('address', { description: 'The IP address it came from; empty where there was none.' }),
    deed: t.expose('deed', { type: DeedType }),
    customerId: t.exposeID('customerId', { nullable: true, description: 'null where it was about many at once.' }),
    count: t.exposeInt('count', { description: 'How many customers it was about.' }),
    fields: t.exposeStringList('fields'),
    formerHash: t.exposeString('formerHash'),
    hash: t.exposeString('hash', { description: 'SHA-256 over all of the above, the hash of the entry before among it.' }),
  }),
})

builder.queryField('accessLog', (t) =>
  t.connection({
    type: AccessEntryType,
    description: 'The store\'s access log, the newest first.',
    skipTypeScopes: true,
    authScopes: { may: 'accessLog.read' },
    complexity: connectionCost,
    args: {
      customerId: t.arg.id(),
      memberId: t.arg.id(),
      actorId: t.arg.id({ description: 'Of a device or a key.' }),
      deed: t.arg({ type: DeedType }),
      from: t.arg({ type: 'DateTime', description: 'Inclusive.' }),
      to: t.arg({ type: 'DateTime', description: 'Exclusive.' }),
    },
    resolve: async (_root, { customerId, memberId, actorId, deed, from, to, ...args }, { database, storeId }) => {
      const idOf = (id: string | null | undefined, type: string) => (id ? rowIdOf(id, type) : undefined)
      const filter: AccessFilter = {
        customerIds: customerId ? await personIdsOf(database, storeId, rowIdOf(customerId, 'Customer')) : undefined, memberId: idOf(memberId, 'Member'), actorId: idOf(actorId, 'Device'),
        deed: deed ?? undefined, from: from?.toISOString(), to: to?.toISOString(),
      }
      return keysetConnection<AccessEntry>(args, {
        name: 'accessLog',
        placeOf: (entry) => ({ key: entry.seq, id: entry.storeId }),
        load: (window) => listAccessLog(database, storeId, filter, window),
        count: () => countAccessLog(database, storeId, filter),
      })
    },
  }, { name: 'AccessLogConnection' }, { name: 'AccessLogEdge' }),
)

const FaultType = builder.enumType('LogFault', {
  values: {
    ALTERED: { value: 'altered', description: 'The entry does not fit its own hash.' },
    MISSING: { value: 'missing', description: 'Entries are gone from the middle.' },
    UNCHAINED: { value: 'unchained', description: 'The entry does not follow from the one before it.' },
    BEHEADED: { value: 'beheaded', description: 'The first entries are gone, and not because their time had come.' },
    CUT_OFF: { value: 'cut-off', description: 'The last entries are gone.' },
    REPLACED: { value: 'replaced', description: 'The entry is another than when its hash was kept elsewhere.' },
  } satisfies Record<string, { value: LogFault; description: string }>,
})

const LogVerdictType = builder.objectRef<LogVerdict>('LogVerdict').implement({
  fields: (t) => ({
    entries: t.exposeInt('entries', { description: 'Entries that were found in order.' }),
    fault: t.field({ type: FaultType, nullable: true, description: 'null where nothing is wrong.', resolve: ({ broken }) => broken?.fault ?? null }),
    brokenSeq: t.float({ nullable: true, description: 'The first broken entry.', resolve: ({ broken }) => broken?.seq ?? null }),
    headSeq: t.float({ nullable: true, resolve: ({ head }) => head?.seq ?? null }),
    headHash: t.string({ nullable: true, description: 'Worth keeping elsewhere: by it a log that was cut off or written anew is known.', resolve: ({ head }) => head?.hash ?? null }),
  }),
})

builder.queryField('verifyAccessLog', (t) =>
  t.field({
    type: LogVerdictType,
    description: 'Walks the whole access log and names the first entry that is not as it was written.',
    skipTypeScopes: true,
    authScopes: { may: 'accessLog.read' },
    complexity: 2_000,
    args: {
      seq: t.arg.float({ description: 'Of an entry whose hash you have kept.' }),
      hash: t.arg.string(),
    },
    resolve: async (_root, { seq, hash }, { database, storeId, keptHeads }) =>
      verifyLog(database, storeId, [...(await keptHeads.of(storeId)), ...(seq != null && hash ? [{ seq, hash }] : [])]),
  }),
)
