import { baemin } from './baemin.ts'
import { coupangeats } from './coupangeats.ts'
import { naverBooking } from './naver-booking.ts'
import { smartstore } from './smartstore.ts'
import type { SiteProfile } from './profile.ts'

/** Every site there is, one line each. The manifest's matches come from here. */
export const sites: readonly SiteProfile[] = [
  coupangeats,
  baemin,
  smartstore,
  naverBooking,
]

export const matchPatterns: readonly string[] = sites.flatMap((site) => site.matches)
