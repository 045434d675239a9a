import type { Platform } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { IdentityKindType, PlatformType } from './enums.ts'
import { masked, maskedName } from './masked.ts'
import { permitted } from './permitted.ts'

export const IdentityType = builder.prismaNode('Identity', {
  description: 'A way to know a customer again.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'customer.read' },
  findUnique: (id, context) => permitted(context, 'customer.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    kind: t.expose('kind', { type: IdentityKindType }),
    platform: t.field({ type: PlatformType, nullable: true, description: 'null where the value means the same everywhere.', resolve: ({ platform }) => (platform === '' ? null : (platform as Platform)) }),
    contactOnly: t.boolean({ description: 'Kept to reach them by: nobody is recognised by it.', resolve: ({ contactOnly }) => contactOnly === true }),
    value: t.string({ description: 'Phones and e-mails are masked for whoever may not read them: see `revealPersonal`.', select: { kind: true, value: true }, resolve: ({ kind, value }, _args, context) => (kind === 'phone' || kind === 'email' ? masked(context, kind, value) : maskedName(context, value)) }),
  }),
})
