import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql'
import * as v from 'valibot'
import { protocolVersion, pushLimit, type PushRequest } from '@dangol/core/sync/protocol'
import { builder } from '../builder.ts'
import { badInput } from '../errors.ts'

const civilDate = v.pipe(v.string(), v.isoDate(), v.check((text) => new Date(text).toISOString().startsWith(text)))
const instant = v.pipe(v.string(), v.isoTimestamp(), v.transform((text) => new Date(text)), v.date())

function read<Schema extends v.GenericSchema>(name: string, schema: Schema) {
  return (value: unknown): v.InferOutput<Schema> => {
    const parsed = v.safeParse(schema, value)
    if (!parsed.success) throw badInput(`Not a ${name}${parsed.issues[0].path ? `: ${v.getDotPath(parsed.issues[0]) ?? ''}` : ''}`)
    return parsed.output
  }
}

builder.addScalarType('Date', new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A civil date in the store\'s time zone, "2026-11-22".',
  parseValue: read('Date', civilDate),
}))

builder.addScalarType('DateTime', new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant as ISO 8601 in UTC, "2026-11-22T01:02:03.000Z".',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: read('DateTime', instant),
}))

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

const mutation = v.object({
  mid: whole(1, 2 ** 31 - 1), name: v.pipe(v.string(), v.maxLength(60)), args: v.unknown(), at: v.pipe(v.string(), v.maxLength(60)),
  // Since protocol 2.
  baseVersion: v.exactOptional(whole(0, Number.MAX_SAFE_INTEGER)), hlc: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
})

/** A device newer than this server may say what cannot be read here; that it is newer can. */
const pushRequest: v.GenericSchema<unknown, PushRequest> = v.union([
  v.object({ protocol: whole(1, protocolVersion), epoch: v.string(), mutations: v.pipe(v.array(mutation), v.maxLength(pushLimit)) }),
  v.pipe(v.object({ protocol: whole(protocolVersion + 1, 1_000_000) }), v.transform(({ protocol }) => ({ protocol, epoch: '', mutations: [] }))),
])

builder.addScalarType('PushInput', new GraphQLScalarType<PushRequest, PushRequest>({
  name: 'PushInput',
  description: 'What a paired device sends: {protocol, epoch, mutations: [{mid, name, args, at, baseVersion, hlc}]}. See core/src/sync/protocol.ts.',
  parseValue: read('PushInput', pushRequest),
  parseLiteral: (node, variables) => read('PushInput', pushRequest)(node.kind === Kind.OBJECT ? valueFromASTUntyped(node, variables) : undefined),
}))

builder.addScalarType('PushResponse', new GraphQLScalarType({
  name: 'PushResponse',
  description: 'Accepted with a result for each mutation, or a gap, another epoch, too large, or a protocol newer than this server\'s. See core/src/sync/protocol.ts.',
}))

builder.addScalarType('PullResponse', new GraphQLScalarType({
  name: 'PullResponse',
  description: 'A page of changed rows in order, with the cursor of the next: {epoch, version, lastMid, store, changes: [{noun, row}], cursor, complete}. See core/src/sync/protocol.ts.',
}))

for (const [name, description] of [
  ['OlderRecords', 'Records older than a device holds: {changes: [{noun, row}], more}.'],
  ['Records', 'Records by id: {changes: [{noun, row}]}.'],
  ['Fingerprint', 'Of each noun how many living rows there are and the sum of their hashes, at one version: {epoch, version, nouns, buckets}. See core/src/sync/fingerprint.ts.'],
  ['BucketRows', 'The living rows of a bucket: {epoch, version, changes: [{noun, row}]}.'],
] as const) {
  builder.addScalarType(name, new GraphQLScalarType({ name, description }))
}
