import type { TierStanding } from '@dangol/core/tiering'
import { daysBetween, type CivilDate } from '@dangol/core/time'
import { TierShape } from './tier-shape.tsx'
import { useWords } from './words.ts'

/** A tier that falls later than this is nobody's business today. */
const soonDays = 45

/** How far somebody is on the way to the next tier, by whichever measure is nearer: 0 to 1. */
export function progressOf({ visits, spend, next }: TierStanding): number {
  if (!next) return 1
  const part = (have: number, missing: number) => (have + missing > 0 ? have / (have + missing) : 0)
  return Math.max(part(visits, next.visits), part(spend, next.spend))
}

/** The way to the next tier as a bar with the words beside it, and the day the tier falls if that is near. */
export function TierProgress({ standing, today }: { readonly standing: TierStanding; readonly today: CivilDate }) {
  const { panel, tier, value } = useWords()
  const { next, until } = standing
  const percent = Math.round(progressOf(standing) * 100)
  const falls = until && standing.tier !== 'bronze' && daysBetween(today, until) <= soonDays ? until : null
  return (
    <div class="tier-progress">
      {next
        ? (
          <>
            <p class="missing">
              <span class="next-tier">
                <TierShape tier={next.tier} size="0.875rem" />
                {panel.nextTier(tier[next.tier])}
              </span>
              <strong>{panel.missing(next.visits, next.spend)}</strong>
            </p>
            <div
              class="bar"
              role="progressbar"
              aria-label={panel.nextTier(tier[next.tier])}
              aria-valuenow={percent}
              aria-valuetext={panel.missing(next.visits, next.spend)}
              data-tier={standing.tier ?? 'none'}
            >
              <span style={{ inlineSize: `${percent}%` }} />
            </div>
          </>
        )
        : <p class="missing">{panel.topTier}</p>}
      {falls && <p class="falls">{panel.until(value.day(falls, today))}</p>}
    </div>
  )
}
