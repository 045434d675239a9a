import type { Platform } from '@dangol/core/sighting'
import type { JSX } from 'preact'
import { useWords } from './words.ts'

type Channel = 'delivery' | 'parcel' | 'booking' | 'counter'

const channels: Readonly<Record<Platform, Channel>> = {
  baemin: 'delivery', coupangeats: 'delivery', yogiyo: 'delivery', ddangyo: 'delivery', specialdelivery: 'delivery',
  smartstore: 'parcel', coupang: 'parcel', cafe24: 'parcel', godomall: 'parcel', esmplus: 'parcel', '11st': 'parcel', imweb: 'parcel',
  'naver-booking': 'booking', yanolja: 'booking', yeogi: 'booking', handsos: 'booking', gongbiz: 'booking', catchtable: 'booking',
  shop: 'counter',
}

/** A plate for delivery, a box for parcels, a leaf of a calendar for bookings, an awning for the counter. */
const outlines: Readonly<Record<Channel, JSX.Element>> = {
  delivery: <circle cx="14" cy="14" r="12.5" />,
  parcel: <path d="M2.5 4.5a2 2 0 0 1 2-2h19a2 2 0 0 1 2 2v19a2 2 0 0 1-2 2h-19a2 2 0 0 1-2-2ZM11 2.5v2.8h6v-2.8" />,
  booking: <path d="M2.5 6.5a2 2 0 0 1 2-2h19a2 2 0 0 1 2 2v17a2 2 0 0 1-2 2h-19a2 2 0 0 1-2-2ZM8.5 2v4.5M19.5 2v4.5" />,
  counter: <path d="M4 10.5V25.5H24V10.5M2 9 4.5 2.5h19L26 9a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Z" />,
}

/** A small stamp for where something happened: the channel's outline with the platform's letter. Nobody's logo. */
export function PlatformMark({ platform, size = 28 }: { readonly platform: Platform; readonly size?: number }) {
  const { platformMark } = useWords()
  const mark = platformMark[platform]
  const channel = channels[platform]
  const middle = channel === 'counter' ? 18.5 : channel === 'delivery' ? 14 : 15.5
  return (
    <svg class="platform-mark" viewBox="0 0 28 28" width={`${size / 16}rem`} height={`${size / 16}rem`} aria-hidden="true">
      <g fill="var(--surface)" stroke="currentColor" stroke-width="1.25" stroke-linejoin="round">{outlines[channel]}</g>
      <text x="14" y={middle} text-anchor="middle" dominant-baseline="central" font-size={mark.length > 1 ? 10 : 12.5} font-weight="700" fill="currentColor">{mark}</text>
    </svg>
  )
}
