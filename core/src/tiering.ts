import type { DayTotals } from './rows.ts'
import { addDays, monthsBefore, type CivilDate } from './time.ts'

export const tiers = ['bronze', 'silver', 'gold', 'vip'] as const
export type Tier = (typeof tiers)[number]

/** A step of the store's ladder: reached by that many visits or that much spend within the window. */
export interface TierStep {
  readonly tier: Tier
  readonly visits: number
  /** Whole won. */
  readonly spend: number
}

export interface TierPolicy {
  readonly windowMonths: number
  /** Rising; the first step is where everyone who has come once stands. */
  readonly steps: readonly TierStep[]
}

export const defaultTierPolicy: TierPolicy = {
  windowMonths: 12,
  steps: [
    { tier: 'bronze', visits: 1, spend: 0 },
    { tier: 'silver', visits: 5, spend: 150_000 },
    { tier: 'gold', visits: 12, spend: 400_000 },
    { tier: 'vip', visits: 24, spend: 1_000_000 },
  ],
}

export interface TierStanding {
  /** null for someone who has not come within the window. */
  readonly tier: Tier | null
  /** The reason: visits and whole won within the window. */
  readonly windowMonths: number
  readonly visits: number
  readonly spend: number
  /** What is missing for the next step: that many visits, or that much spend. null at the top. */
  readonly next: { readonly tier: Tier; readonly visits: number; readonly spend: number } | null
  /** The first civil date on which, without another visit, the tier would be a lower one. null if it never falls. */
  readonly until: CivilDate | null
}

/** A step is reached by either measure, but only by somebody who came: spend alone never counts without a visit. */
function reached(steps: readonly TierStep[], visits: number, spend: number): number {
  if (visits === 0) return -1
  return steps.findLastIndex((step, index) => visits >= step.visits || (index > 0 && spend >= step.spend))
}

/**
 * A customer's standing on the store's ladder: a pure function of history, policy and today.
 * The window is the `windowMonths` civil months up to and including `today`.
 */
export function tierOf(days: readonly DayTotals[], policy: TierPolicy, today: CivilDate): TierStanding {
  const after = monthsBefore(today, policy.windowMonths)
  const inWindow = days.filter(([day]) => day > after && day <= today)
  let visits = 0
  let spend = 0
  for (const [, count, won] of inWindow) {
    visits += count
    spend += won
  }
  const index = reached(policy.steps, visits, spend)
  const nextStep = policy.steps[index + 1]
  return {
    tier: policy.steps[index]?.tier ?? null,
    windowMonths: policy.windowMonths,
    visits,
    spend,
    next: nextStep
      ? { tier: nextStep.tier, visits: Math.max(0, nextStep.visits - visits), spend: Math.max(0, nextStep.spend - spend) }
      : null,
    until: index < 0 ? null : firstFall(inWindow, policy, index, visits, spend),
  }
}

function firstFall(days: readonly DayTotals[], policy: TierPolicy, index: number, visits: number, spend: number): CivilDate | null {
  for (const [day, count, won] of days) {
    visits -= count
    spend -= won
    if (reached(policy.steps, visits, spend) < index) return leavesWindowOn(day, policy.windowMonths)
  }
  return null
}

/** The first date whose window no longer holds `day`. */
function leavesWindowOn(day: CivilDate, windowMonths: number): CivilDate {
  let date = monthsBefore(day, -windowMonths)
  // A month's end may be held back (29 February − 12 months = 28 February), so step to the exact day.
  while (monthsBefore(date, windowMonths) < day) date = addDays(date, 1)
  while (monthsBefore(addDays(date, -1), windowMonths) >= day) date = addDays(date, -1)
  return date
}
