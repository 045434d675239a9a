import type * as ko from './ko.ts'

/** Everything the overlay says, in one language, as sentences without code: it is told with the site's profile. */
export interface OverlayTexts {
  readonly tier: typeof ko.tier
  readonly noteKind: typeof ko.noteKind
  readonly overlay: typeof ko.overlay
}

/** The sentences that something is filled into. */
type Filled = 'ago' | 'won' | 'badgeLabel' | 'tagsLabel' | 'warningLabel' | 'linkLabel' | 'cardLabel' | 'next'

/** The words a content script needs, and no others. */
export interface OverlayWords extends Omit<OverlayTexts, 'overlay'> {
  readonly overlay: Omit<OverlayTexts['overlay'], Filled> & {
    /** "18회 · 3일 전". */
    summary(visits: number, lastVisit: string | null): string
    /** How long ago, in the few letters a badge has; `days` below 0 are to come. */
    ago(days: number): string
    won(won: number): string
    /** The badge for a screen reader. */
    badgeLabel(name: string, tierName: string, summary: string): string
    tagsLabel(tags: readonly string[]): string
    warningLabel(kind: string, text: string): string
    moreTags(count: number): string
    linkLabel(record: string): string
    cardLabel(name: string): string
    next(tierName: string, visits: number, spend: number): string
  }
}

/** Both languages group digits alike. */
const digits = new Intl.NumberFormat('en-US')
const figure = (count: number) => digits.format(count)

/** `$0` is the first of the facts; what a fact itself says of `$1` is its own. */
function fill(text: string, ...facts: readonly (string | number)[]): string {
  return text.replace(/\$(\d)/g, (_, at: string) => String(facts[Number(at)]))
}

/** The overlay's words, ready to be said. */
export function overlayWords({ overlay, ...names }: OverlayTexts): OverlayWords {
  const { ago, times, oneVisit, visits: many, orSpend } = overlay
  const won = (amount: number) => (amount < 0 ? '-' : '') + fill(overlay.won, figure(Math.abs(amount)))
  return {
    ...names,
    overlay: {
      ...overlay,
      won,
      summary: (visits, lastVisit) => fill(times, figure(visits)) + (lastVisit ? ` · ${lastVisit}` : ''),
      ago: (days) =>
        days < 0 ? fill(ago.future, -days) : days === 0 ? ago.today : days === 1 ? ago.yesterday : days <= 30 ? fill(ago.days, days)
        : days < 365 ? fill(ago.months, Math.floor(days / 30.44)) : fill(ago.years, Math.floor(days / 365)),
      badgeLabel: (...facts) => fill(overlay.badgeLabel, ...facts),
      tagsLabel: (tags) => fill(overlay.tagsLabel, tags.join(overlay.betweenTags)),
      warningLabel: (kind, text) => fill(overlay.warningLabel, kind.toLowerCase(), text),
      moreTags: (count) => `+${figure(count)}`,
      linkLabel: (record) => fill(overlay.linkLabel, record),
      cardLabel: (name) => fill(overlay.cardLabel, name),
      next(tierName, visits, spend) {
        const missing = fill(visits === 1 ? oneVisit : many, figure(visits))
        return fill(overlay.next, tierName, spend > 0 ? fill(orSpend, missing, won(spend)) : missing)
      },
    },
  }
}
