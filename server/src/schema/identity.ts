import type { Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { IdentityKindType, PlatformType } from './enums.ts'

export const IdentityType = builder.prismaNode('Identity', {
  description: 'A way to know a customer again.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, { storeId }) => ({ storeId_id: { storeId, id }, removedAt: null }),
  fields: (t) => ({
    kind: t.expose('kind', { type: IdentityKindType }),
    platform: t.field({ type: PlatformType, nullable: true, description: 'null where the value means the same everywhere.', resolve: ({ platform }) => (platform === '' ? null : (platform as Platform)) }),
    value: t.exposeString('value'),
  }),
})
