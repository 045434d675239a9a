import type { Platform } from '../sighting.ts'
import type { CivilDate } from '../time.ts'

/**
 * Why two descriptions may be of one person, or why not: a code with its numbers and names, for which every language has
 * words. Nothing in it is a sentence.
 */
export type Reason =
  | { readonly code: 'nickname'; readonly platform: Platform; readonly nickname: string }
  | { readonly code: 'name-same'; readonly name: string }
  | { readonly code: 'name-typo' | 'name-romanised' | 'name-differs'; readonly name: string; readonly other: string }
  | { readonly code: 'mask-fits'; readonly mask: string; readonly name: string }
  | { readonly code: 'mask-same'; readonly mask: string; readonly platform: Platform }
  /** `shown`: the mask as a page shows it; '' where both were plain, which are nobody's to read here. */
  | { readonly code: 'phone-fits' | 'phone-differs' | 'email-fits' | 'email-differs' | 'member-fits' | 'member-differs'; readonly shown: string }
  /** The platform's own counts of their orders, the oldest first: 4, 5, 6. */
  | { readonly code: 'counts-rise' | 'counts-fall'; readonly platform: Platform; readonly counts: readonly number[] }
  /** Dishes both have ordered, the rarest in this store first. */
  | { readonly code: 'dishes'; readonly shared: number; readonly dishes: readonly string[] }
  | { readonly code: 'dishes-differ' }
  | { readonly code: 'hour' | 'hour-unusual'; readonly hour: number; readonly weekend: boolean }
  /** They come every so many days, and it is that many since they came. */
  | { readonly code: 'rhythm' | 'rhythm-early' | 'rhythm-late'; readonly every: number; readonly since: number }
  /** How often they have come this way. */
  | { readonly code: 'regular-here'; readonly platform: Platform; readonly visits: number }
  | { readonly code: 'never-here'; readonly platform: Platform }
  | { readonly code: 'reviews'; readonly platform: Platform; readonly count: number }
  /** They have written a review of just then whose order nobody knows. */
  | { readonly code: 'review-waits'; readonly platform: Platform; readonly on: CivilDate }
  | { readonly code: 'same-evening' | 'came-already'; readonly platform: Platform; readonly on: CivilDate }
  | { readonly code: 'address'; readonly words: readonly string[] }
  | { readonly code: 'address-differs' }

export type Evidence = Reason & {
  /** How much it speaks for (above 0) or against it, in bits. */
  readonly bits: number
}

/** Somebody it may be. */
export interface Suggestion {
  readonly customerId: string
  /** 0 to 1. */
  readonly probability: number
  /** What speaks for it most, first; what speaks against it last. */
  readonly evidence: readonly Evidence[]
}
