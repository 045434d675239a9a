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
import type { SiteProfile } from './profile.ts'

/** Every site there is, one line each. The manifest's matches come from here. */
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

/** What the extension asks for: the hosts of sites of which a page can be read, and no others. */
export const matchPatterns: readonly string[] = sites.filter(({ pages }) => pages.length > 0).flatMap(({ matches }) => matches)
