import { builder } from '../builder.ts'
import { createApiKey, type NewApiKey } from '../commands/api-keys.ts'
import { revokeApiKey } from '../commands/revoke.ts'
import { badInput } from '../errors.ts'
import { rowIdOf } from './row-id.ts'

const longestName = 60

export const ApiKeyType = builder.prismaNode('ApiKey', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, { storeId }) => ({ storeId_id: { storeId, id } }),
  fields: (t) => ({
    name: t.exposeString('name'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
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
    authScopes: { admin: true },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.apiKey.findMany({ ...query, where: { storeId }, orderBy: { createdAt: 'asc' } }),
  }),
)

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: NewApiKeyType,
    skipTypeScopes: true,
    authScopes: { admin: true },
    args: { name: t.arg.string({ required: true, description: 'What it is for, as people see it beside its changes: "정산".' }) },
    resolve: (_root, { name }, { database, storeId }) => {
      const known = name.trim()
      if (known === '' || known.length > longestName) throw badInput(`name needs 1 to ${longestName} letters`)
      return createApiKey(database, storeId, known)
    },
  }),
)

builder.mutationField('revokeApiKey', (t) =>
  t.boolean({
    description: 'Shuts a key out for good. false for one the store does not have.',
    skipTypeScopes: true,
    authScopes: { admin: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { database, storeId }) => revokeApiKey(database, storeId, rowIdOf(id, 'ApiKey')),
  }),
)
