import { nouns, type Noun } from '@dangol/core/rows'
import { bucketCount } from '@dangol/core/sync/fingerprint'
import { builder } from '../builder.ts'
import { rowsAsTheyAre } from './rows-as-they-are.ts'
import { readBucket, readFingerprint } from '../commands/read-fingerprint.ts'
import { mostRecords, readOlderRecords, readRecords } from '../commands/read-older.ts'
import { badInput } from '../errors.ts'
import { rowIdOf } from './row-id.ts'

// What a device asks for besides pulling: what its scope leaves out, and whether it holds what the store holds.

builder.queryField('olderRecords', (t) =>
  t.field({
    type: 'OlderRecords',
    description: 'A customer\'s orders, reservations and reviews before an instant, newest first.',
    complexity: 200,
    authScopes: rowsAsTheyAre,
    args: { customerId: t.arg.id({ required: true }), before: t.arg({ type: 'DateTime', required: true }), limit: t.arg.int({ required: true, defaultValue: 100 }) },
    resolve: (_root, { customerId, before, limit }, { database, storeId, looks }) => {
      const id = rowIdOf(customerId, 'Customer')
      looks.see(id, 'order')
      return readOlderRecords(database, storeId, id, before.toISOString(), Math.min(Math.max(limit, 1), mostRecords))
    },
  }),
)

builder.queryField('records', (t) =>
  t.field({
    type: 'Records',
    description: `Up to ${mostRecords} orders, reservations and reviews by the ids of their rows; those that are not there are left out.`,
    complexity: 200,
    authScopes: rowsAsTheyAre,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: async (_root, { ids }, { database, storeId, looks }) => {
      if (ids.length > mostRecords) throw badInput(`More than ${mostRecords} ids`)
      const changes = await readRecords(database, storeId, ids.map((id) => rowIdOf(id, 'row')))
      looks.seeRows(changes)
      return { changes }
    },
  }),
)

builder.queryField('fingerprint', (t) =>
  t.field({
    type: 'Fingerprint',
    description: 'What the store holds, in short: a device that holds the same is in step.',
    complexity: 1_000,
    authScopes: rowsAsTheyAre,
    args: {
      from: t.arg({ type: 'DateTime', required: true, description: 'Of records and edits, only those from this instant on.' }),
      buckets: t.arg.stringList({ required: true, defaultValue: [], description: 'Nouns whose 256 buckets are told too.' }),
    },
    resolve: (_root, { from, buckets }, { database, storeId }) => readFingerprint(database, storeId, from.toISOString(), buckets.map(nounOf)),
  }),
)

builder.queryField('bucketRows', (t) =>
  t.field({
    type: 'BucketRows',
    description: 'The living rows of a noun whose ids end with this byte.',
    complexity: 500,
    authScopes: rowsAsTheyAre,
    args: { noun: t.arg.string({ required: true }), bucket: t.arg.int({ required: true }), from: t.arg({ type: 'DateTime', required: true }) },
    resolve: (_root, { noun, bucket, from }, { database, storeId }) => {
      if (bucket < 0 || bucket >= bucketCount) throw badInput('Not a bucket')
      return readBucket(database, storeId, nounOf(noun), bucket, from.toISOString())
    },
  }),
)

function nounOf(text: string): Noun {
  const noun = nouns.find((one) => one === text)
  if (!noun) throw badInput('Not a noun')
  return noun
}
