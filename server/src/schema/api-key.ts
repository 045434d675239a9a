import { scopesOf } from '@dangol/core/permissions'
import { builder } from '../builder.ts'
import { createApiKey, usualPerMinute, type NewApiKey } from '../commands/api-keys.ts'
import { revokeApiKey } from '../commands/revoke.ts'
import { badInput } from '../errors.ts'
import { NounType } from './enums.ts'
import { permitted } from './permitted.ts'
import { rowIdOf } from './row-id.ts'

const longestName = 60
const longestDays = 3_650
const mostPerMinute = 60_000

export const ApiKeyType = builder.prismaNode('ApiKey', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'key.read' },
  findUnique: (id, context) => permitted(context, 'key.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    name: t.exposeString('name'),
    scopes: t.stringList({ nullable: true, description: 'What of the role api it was given; null for all of it.', resolve: ({ scopes }) => scopes as string[] | null }),
    perMinute: t.exposeInt('perMinute', { description: 'Requests answered in a minute.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the hour.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
})

const NewApiKeyType = builder.objectRef<NewApiKey>('NewApiKey').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    key: t.exposeString('key', { description: 'Shown this once. Authorization: Bearer …' }),
  }),
})

builder.queryField('apiKeys', (t) =>
  t.prismaField({
    type: ['ApiKey'],
    skipTypeScopes: true,
    authScopes: { may: 'key.read' },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.apiKey.findMany({ ...query, where: { storeId }, orderBy: { createdAt: 'asc' } }),
  }),
)

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: NewApiKeyType,
    skipTypeScopes: true,
    description: 'A key for a program. Without scopes it may do all that the role api may.',
    authScopes: { may: 'key.write' },
    args: {
      name: t.arg.string({ required: true, description: 'What it is for, as people see it beside its changes: "정산".' }),
      read: t.arg({ type: [NounType], description: 'What it may read; null, like no `write`, for everything.' }),
      write: t.arg({ type: [NounType], description: 'What it may change, and so read.' }),
      days: t.arg.int({ description: `Until it expires, at most ${longestDays}; never unless told.` }),
      perMinute: t.arg.int({ description: `Requests answered in a minute, at most ${mostPerMinute}; ${usualPerMinute} unless told.` }),
    },
    resolve: (_root, { name, read, write, days, perMinute }, { database, storeId, now }) => {
      const known = name.trim()
      if (known === '' || known.length > longestName) throw badInput(`name needs 1 to ${longestName} letters`)
      if (days != null && (days < 1 || days > longestDays)) throw badInput(`days must be 1 to ${longestDays}`)
      if (perMinute != null && (perMinute < 1 || perMinute > mostPerMinute)) throw badInput(`perMinute must be 1 to ${mostPerMinute}`)
      return createApiKey(database, storeId, known, {
        scopes: read == null && write == null ? null : scopesOf(read ?? [], write ?? []),
        expiresAt: days == null ? null : new Date(Date.parse(now()) + days * 86_400_000).toISOString(),
        perMinute: perMinute ?? usualPerMinute,
      })
    },
  }),
)

builder.mutationField('revokeApiKey', (t) =>
  t.boolean({
    description: 'Shuts a key out for good. false for one the store does not have.',
    skipTypeScopes: true,
    authScopes: { may: 'key.write' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { database, storeId }) => revokeApiKey(database, storeId, rowIdOf(id, 'ApiKey')),
  }),
)
