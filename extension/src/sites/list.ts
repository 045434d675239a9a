import { baemin } from './baemin.ts'
import { cafe24 } from './cafe24.ts'
import { catchtable } from './catchtable.ts'
import { coupang } from './coupang.ts'
import { coupangeats } from './coupangeats.ts'
import { ddangyo } from './ddangyo.ts'
import { elevenStreet } from './11st.ts'
import { esmplus } from './esmplus.ts'
import { godomall } from './godomall.ts'
import { gongbiz } from './gongbiz.ts'
import { handsos } from './handsos.ts'
import { imweb } from './imweb.ts'
import { naverBooking } from './naver-booking.ts'
import { smartstore } from './smartstore.ts'
import { specialdelivery } from './specialdelivery.ts'
import { yanolja } from './yanolja.ts'
import { yeogi } from './yeogi.ts'
import { yogiyo } from './yogiyo.ts'
import { originsOf } from './engine/site-at.ts'
import type { SiteProfile } from './profile.ts'

/** Every site there is, one line each. What the manifest may ask for comes from here. */
export const sites: readonly SiteProfile[] = [
  coupangeats,
  baemin,
  yogiyo,
  ddangyo,
  specialdelivery,
  smartstore,
  coupang,
  cafe24,
  godomall,
  esmplus,
  elevenStreet,
  imweb,
  naverBooking,
  yanolja,
  yeogi,
  handsos,
  gongbiz,
  catchtable,
]

/** The sites of which a page can be read: only these can be switched on. */
export const readableSites: readonly SiteProfile[] = sites.filter(({ pages }) => pages.length > 0)

/** Where pages are read: those of sites of which a page can be read, and no others. */
export const matchPatterns: readonly string[] = readableSites.flatMap(({ matches }) => matches)

/** All that the extension may ever ask for; each site's only once its owner switches it on. */
export const askableOrigins: readonly string[] = [...new Set(readableSites.flatMap(originsOf))].sort()

/** Where a page may be that a shop teaches: its own host is asked for, one by one, and never all of them. */
export const anyHost = 'https://*/*'
