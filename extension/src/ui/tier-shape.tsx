import type { Tier } from '@dangol/core/tiering'
import type { JSX } from 'preact'

/** Each tier has an outline of its own, told apart at 12 px and in greyscale. Drawn on a 20 × 20 field. */
const shapes: Readonly<Record<Tier | 'none', JSX.Element>> = {
  // A disc, struck like a coin.
  bronze: (
    <>
      <circle cx="10" cy="10" r="7.5" fill="currentColor" />
      <circle cx="10" cy="10" r="4.25" fill="none" stroke="var(--cut)" stroke-width="1.5" />
    </>
  ),
  // A cut diamond standing on its point.
  silver: (
    <>
      <path d="M10 .8 19.2 10 10 19.2.8 10Z" fill="currentColor" />
      <path d="M10 5.4 14.6 10 10 14.6" fill="none" stroke="var(--cut)" stroke-width="1.5" />
    </>
  ),
  gold: <path d="m10 .7 2.84 6.02 6.6.8-4.85 4.55 1.26 6.53L10 15.42 4.15 18.6l1.26-6.53L.56 7.52l6.6-.8Z" fill="currentColor" />,
  vip: (
    <path
      d="M2.2 17.2h15.6v-2.6H2.2Zm0-4.2h15.6l1.7-8.6a1.3 1.3 0 1 0-1.9-.5L13.9 8l-2.8-4.9a1.4 1.4 0 1 0-2.2 0L6.1 8 2.4 3.9a1.3 1.3 0 1 0-1.9.5Z"
      fill="currentColor"
    />
  ),
  // Nobody's tier: an empty ring, waiting to be filled.
  none: <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-dasharray="2.9 2.6" />,
}

export interface TierShapeProps {
  readonly tier: Tier | null
  /** Side in CSS pixels, or any CSS length. */
  readonly size?: number | string
  /** What a screen reader says; left out where the tier's name stands beside the shape. */
  readonly title?: string
  /** Cut out of a ground of the tier's own colour. */
  readonly inverted?: boolean
}

/** The mark of a tier: bronze disc, silver diamond, gold star, VIP crown; an empty ring for none. */
export function TierShape({ tier, size = 16, title, inverted }: TierShapeProps) {
  const color = tier ? `var(--tier-${tier})` : 'var(--ink-soft)'
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      style={{ flex: 'none', color: inverted ? 'var(--surface)' : color, '--cut': inverted ? color : 'var(--surface)' }}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : 'true'}
    >
      {title && <title>{title}</title>}
      {shapes[tier ?? 'none']}
    </svg>
  )
}
