import type { Evidence, Suggestion } from '@dangol/core/linkage/evidence'
import type { Order } from '@dangol/core/rows'
import { builder } from '../builder.ts'
import { suggestForOrder, suggestForPerson } from '../commands/suggest-people.ts'
import { readRows } from '../db/noun-rows.ts'
import { maskedJson } from './masked.ts'
import { shownCustomer, shownId } from './shown.ts'

const EvidenceType = builder.objectRef<Evidence>('SuggestionEvidence').implement({
  description: 'What speaks for or against two descriptions being of one person.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Such as `nickname`, `mask-fits`, `counts-rise`, `dishes`, `rhythm`; the list is in core/src/linkage/evidence.ts.' }),
    bits: t.exposeFloat('bits', { description: 'How much: above 0 for it, below against; each bit doubles or halves the odds.' }),
    facts: t.field({ type: 'JSON', description: 'The numbers and names behind it.', resolve: ({ code: _code, bits: _bits, ...facts }, _args, context) => maskedJson(context, facts) }),
  }),
})

const SuggestionType = builder.objectRef<Suggestion>('Suggestion').implement({
  description: 'Somebody it may be. Never a join: only `linkRecord` or `mergeCustomers` makes one, and `keepApart` says no for good.',
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    probability: t.exposeFloat('probability', { description: '0 to 1.' }),
    evidence: t.field({ type: [EvidenceType], description: 'What speaks for it most, first.', resolve: ({ evidence }) => [...evidence] }),
  }),
})

/** What a suggestion is made of. */
const reads = ['customer.read', 'order.read', 'reservation.read', 'review.read', 'inquiry.read'] as const

builder.prismaObjectField('Order', 'suggestions', (t) =>
  t.field({
    type: [SuggestionType],
    description: 'Of an order that names nobody: who it may be of, the likeliest first. Empty where it is somebody\'s.',
    authScopes: { may: [...reads] },
    complexity: { field: 200, multiplier: 5 },
    resolve: async ({ id, customerId }, _args, context) => {
      if (customerId !== null) return []
      const { database, storeId } = context
      const [order] = await readRows(database, storeId, 'order', [id]) as Order[]
      return order && !order.who.erased ? suggestForOrder(database, storeId, (await context.store()).timeZone, order) : []
    },
  }),
)

builder.prismaObjectField('Customer', 'suggestions', (t) =>
  t.field({
    type: [SuggestionType],
    description: 'Other customers who may be the same person, the likeliest first.',
    authScopes: { may: [...reads] },
    complexity: { field: 200, multiplier: 5 },
    resolve: async ({ id }, _args, context) => suggestForPerson(context.database, context.storeId, (await context.store()).timeZone, await shownId(context, id)),
  }),
)
