import type { TierStanding } from '@dangol/core/tiering'
import { builder } from '../builder.ts'
import { TierNameType } from './enums.ts'

const NextTierType = builder.objectRef<NonNullable<TierStanding['next']>>('NextTier').implement({
  description: 'What is missing for the next tier: that many visits, or that much spend.',
  fields: (t) => ({
    name: t.expose('tier', { type: TierNameType }),
    visits: t.exposeInt('visits'),
    spend: t.exposeInt('spend', { description: 'Whole won.' }),
  }),
})

export const TierType = builder.objectRef<TierStanding>('Tier').implement({
  description: 'A customer\'s standing today, with its reason: what was counted within the window.',
  fields: (t) => ({
    name: t.expose('tier', { type: TierNameType, nullable: true, description: 'null for someone who has not come within the window.' }),
    windowMonths: t.exposeInt('windowMonths'),
    visits: t.exposeInt('visits'),
    spend: t.exposeInt('spend', { description: 'Whole won.' }),
    next: t.expose('next', { type: NextTierType, nullable: true }),
    until: t.expose('until', { type: 'Date', nullable: true, description: 'The day on which, without another visit, the tier would be a lower one.' }),
  }),
})
