import type { Birthday } from '@dangol/core/birthday'
import { identityText } from '@dangol/core/masked-views'
import { personalKinds, type PersonalKind } from '@dangol/core/masking'
import { builder } from '../builder.ts'
import { personIdsOf } from '../db/person.ts'
import { Refused } from '../errors.ts'
import type { Context } from '../context.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'

const PersonalFieldType = builder.enumType('PersonalField', {
  description: 'What is masked for whoever may not read it always.',
  values: Object.fromEntries(personalKinds.map((kind) => [kind.toUpperCase(), { value: kind }])) as { readonly [name: string]: { readonly value: PersonalKind } },
})

interface Revealed {
  readonly field: PersonalKind
  readonly values: readonly string[]
}

const RevealedType = builder.objectRef<Revealed>('Revealed').implement({
  fields: (t) => ({
    field: t.field({ type: PersonalFieldType, resolve: ({ field }) => field }),
    values: t.stringList({ description: 'All that is known of it, whole; a birthday as [YYYY-]MM-DD, with "lunar" and "leap" where it is so.', resolve: ({ values }) => [...values] }),
  }),
})

builder.mutationField('revealPersonal', (t) =>
  t.field({
    type: RevealedType,
    description: 'Shows one customer\'s phones, e-mails or birthday whole. That it was done stands in the access log before it is shown.',
    authScopes: { may: ['personal.reveal', 'customer.read'] },
    errors: { types: [Refused], union: { name: 'RevealPersonalResult' } },
    args: { customerId: t.arg.id({ required: true }), field: t.arg({ type: PersonalFieldType, required: true }) },
    resolve: async (_root, args, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'revealPersonal', { customerId, field: args.field })
      return { field: args.field, values: await valuesOf(context, customerId, args.field) }
    },
  }),
)

async function valuesOf(context: Context, customerId: string, field: PersonalKind): Promise<string[]> {
  const { database, storeId } = context
  if (field === 'phone' || field === 'email') {
    const known = await database.prisma.identity.findMany({ where: { storeId, customerId: { in: await personIdsOf(database, storeId, customerId) }, kind: field, removedAt: null }, orderBy: { createdAt: 'asc' } })
    return known.map(({ value }) => identityText({ kind: field, value }))
  }
  // No address is kept yet.
  if (field === 'address') return []
  const { birthday } = await database.prisma.customer.findUniqueOrThrow({ where: await whereShown(context, customerId), select: { birthday: true } })
  return birthday ? [birthdayText(birthday as unknown as Birthday)] : []
}

function birthdayText({ year, month, day, calendar, leapMonth }: Birthday): string {
  const two = (figure: number) => String(figure).padStart(2, '0')
  return [[...(year === null ? [] : [String(year)]), two(month), two(day)].join('-'), ...(calendar === 'lunar' ? ['lunar'] : []), ...(leapMonth ? ['leap'] : [])].join(' ')
}
