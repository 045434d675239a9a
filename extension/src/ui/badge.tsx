import type { BadgeContent } from './badge-content.ts'
import type { BadgeFit } from './badge-fit.ts'
import { TierShape } from './tier-shape.tsx'
import { WarningSign } from './warning-sign.tsx'

/** One badge as it is to be drawn. A new object means that something changed. */
export interface BadgeView {
  readonly id: string
  /** null until the background has answered. */
  readonly content: BadgeContent | null
  readonly fit: BadgeFit
  /** In the layer's own coordinates, CSS pixels. */
  readonly left: number
  readonly top: number
  /** Beside something that sticks to its scroller's edge. */
  readonly stuck: boolean
  /** Shown on hover or focus only: the list names nobody. */
  readonly quiet: boolean
  /** The pointer is on its record. */
  readonly near: boolean
  /** In the window or not far from it: drawn without a look at whether that can be left out. */
  readonly inSight: boolean
  readonly shown: boolean
  /** One badge of a layer can be reached by Tab, the others from there by the arrow keys. */
  readonly reachable: boolean
  /** Its card is open. */
  readonly open: boolean
}

export function Badge({ view }: { readonly view: BadgeView }) {
  const { id, content, fit, left, top, quiet, near, shown, inSight, reachable, open } = view
  const style = { left: `${left}px`, top: `${top}px`, display: shown ? undefined : 'none', 'content-visibility': inSight ? 'visible' : undefined }
  if (!content) return <span class="badge waiting" style={style} aria-hidden="true" />
  const text = fit.text === 'none' ? null : content[fit.text]
  return (
    <button
      type="button"
      class={`badge ${content.look}${quiet ? ' quiet' : ''}${near ? ' near' : ''}${text === null ? ' bare' : ''}`}
      style={style}
      data-badge={id}
      data-tier={content.facts?.tier ?? undefined}
      tabIndex={reachable ? 0 : -1}
      aria-label={content.label}
      aria-haspopup="dialog"
      aria-expanded={open}
    >
      {signs(content, text === null)}
      {text !== null && <span class="text">{text}</span>}
      {content.tags.slice(0, fit.tags).map((tag) => <span class="tag" key={tag}>{tag}</span>)}
    </button>
  )
}

// Drawn once: there are hundreds of badges, and a copy of a drawing is quickly made.
const warnings = { health: <WarningSign kind="health" size={14} />, complaint: <WarningSign kind="complaint" size={14} /> }
const tiers = {
  bronze: <TierShape tier="bronze" size={14} />,
  silver: <TierShape tier="silver" size={14} />,
  gold: <TierShape tier="gold" size={14} />,
  vip: <TierShape tier="vip" size={14} />,
  none: <TierShape tier={null} size={14} />,
}

/** The warning comes first, and alone where there is room for one sign. */
function signs({ look, facts }: BadgeContent, bare: boolean) {
  if (look === 'conflict') return warnings.complaint
  if (look === 'link') return linkSign
  return (
    <>
      {facts?.warning && warnings[facts.warning.kind]}
      {!(bare && facts?.warning) && tiers[facts?.tier ?? 'none']}
    </>
  )
}

/** Somebody, and a place to write who. */
const linkSign = (
  <svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round">
    <circle cx="8" cy="6.5" r="3.2" />
    <path d="M2.2 16.8c.4-3.4 2.6-5.3 5.8-5.3 1.3 0 2.4.3 3.3.9M15 11.6v6M12 14.6h6" />
  </svg>
)
