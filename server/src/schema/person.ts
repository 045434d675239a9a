import type { PersonFacts } from '@dangol/core/sighting'
import { builder } from '../builder.ts'
import { masked, maskedName } from './masked.ts'

export const PersonType = builder.objectRef<PersonFacts>('Person').implement({
  description: 'Who a record names, exactly as far as its page told; masks are kept as masks.',
  fields: (t) => ({
    name: t.string({ nullable: true, resolve: ({ name }, _args, context) => (name ? maskedName(context, name.text) : null) }),
    nickname: t.string({ nullable: true, resolve: ({ nickname }, _args, context) => (nickname === undefined ? null : maskedName(context, nickname)) }),
    phone: t.string({ nullable: true, description: 'Digits; * for each hidden one. Masked as 010-••••-5678 for whoever may not read it.', resolve: ({ phone }, _args, context) => (phone ? masked(context, 'phone', phone.digits) : null) }),
    email: t.string({ nullable: true, resolve: ({ email }, _args, context) => (email === undefined ? null : masked(context, 'email', email)) }),
    member: t.string({ nullable: true, description: 'The platform\'s member id.', resolve: ({ member }, _args, context) => (member ? maskedName(context, member.text) : null) }),
    platformVisits: t.int({ nullable: true, description: 'The platform\'s own count of this person\'s visits.', resolve: ({ platformVisits }) => platformVisits ?? null }),
  }),
})
