import type { ConsentEntry } from '@dangol/core/rows'
import { consentOf } from '@dangol/core/consent'
import { consentIdOf } from '@dangol/core/mutations/record-consent'
import { builder } from '../builder.ts'
import { newId } from '../commands/make-store.ts'
import { Refused } from '../errors.ts'
import { ConsentPurposeType, ConsentWayType } from './enums.ts'
import { permitted } from './permitted.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'

const ConsentEntryType = builder.objectRef<ConsentEntry>('ConsentEntry').implement({
  description: 'One time that somebody gave or withdrew their consent.',
  fields: (t) => ({
    given: t.exposeBoolean('given'),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
    how: t.expose('how', { type: ConsentWayType }),
    by: t.exposeString('by', { description: 'The device or API client that took it down.' }),
    wording: t.exposeString('wording', { description: 'What the customer was shown or told.' }),
  }),
})

export const ConsentType = builder.prismaNode('Consent', {
  description: 'All that a customer has said to one purpose. Nothing in it is ever changed.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'consent.read' },
  findUnique: (id, context) => permitted(context, 'consent.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    purpose: t.expose('purpose', { type: ConsentPurposeType }),
    given: t.boolean({ description: 'Whether it holds now.', resolve: ({ entries }) => (entries as unknown as ConsentEntry[]).at(-1)?.given === true }),
    reconfirmBy: t.field({
      type: 'Date', nullable: true, description: 'Of marketing that is agreed to: the day before which the customer is to be told so again, every two years.',
      resolve: async ({ purpose, entries, customerId, id }, _args, context) => {
        const row = { id, customerId, purpose, entries: entries as unknown as ConsentEntry[], version: 0, createdAt: '', removedAt: null }
        return consentOf([row], purpose, context.now(), (await context.store()).timeZone).reconfirmBy
      },
    }),
    entries: t.field({ type: [ConsentEntryType], description: 'The oldest first.', resolve: ({ entries }) => entries as unknown as ConsentEntry[] }),
  }),
})

builder.mutationField('recordConsent', (t) =>
  t.prismaField({
    type: 'Consent',
    description: 'Adds that a customer agrees to a purpose, or no longer does. Taking it back is one more entry.',
    authScopes: { may: ['consent.write', 'consent.read'] },
    errors: { types: [Refused], union: { name: 'RecordConsentResult' } },
    args: {
      customerId: t.arg.id({ required: true }),
      purpose: t.arg({ type: ConsentPurposeType, required: true }),
      given: t.arg.boolean({ required: true }),
      how: t.arg({ type: ConsentWayType, required: true }),
      wording: t.arg.string({ required: true, description: 'What the customer was shown or told.' }),
    },
    resolve: async (query, _root, args, context) => {
      const customerId = rowIdOf(args.customerId, 'Customer')
      const { purpose, given, how, wording } = args
      await runForClient(context, 'recordConsent', { id: newId(), customerId, purpose, given, how, wording, at: context.now() })
      const id = consentIdOf(context.storeId, customerId, purpose)
      return context.database.prisma.consent.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)
