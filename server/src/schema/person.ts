import type { PersonFacts } from '@dangol/core/sighting'
import { builder } from '../builder.ts'

export const PersonType = builder.objectRef<PersonFacts>('Person').implement({
  description: 'Who a record names, exactly as far as its page told; masks are kept as masks.',
  fields: (t) => ({
    name: t.string({ nullable: true, resolve: ({ name }) => name?.text ?? null }),
    nickname: t.string({ nullable: true, resolve: ({ nickname }) => nickname ?? null }),
    phone: t.string({ nullable: true, description: 'Digits; * for each hidden one.', resolve: ({ phone }) => phone?.digits ?? null }),
    email: t.string({ nullable: true, resolve: ({ email }) => email ?? null }),
    member: t.string({ nullable: true, description: 'The platform\'s member id.', resolve: ({ member }) => member?.text ?? null }),
    platformVisits: t.int({ nullable: true, description: 'The platform\'s own count of this person\'s visits.', resolve: ({ platformVisits }) => platformVisits ?? null }),
  }),
})
