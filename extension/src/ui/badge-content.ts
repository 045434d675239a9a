import { daysBetween } from '@dangol/core/time'
import type { OverlayWords } from '../locales/overlay.ts'
import type { BadgeAnswer, BadgeFacts } from '../messaging/protocol.ts'

/** What a badge may say, longest first; how much of it is said depends on the room beside the name. */
export interface BadgeContent {
  readonly look: 'known' | 'first' | 'link' | 'conflict'
  readonly facts: BadgeFacts | null
  /** "18회 · 3일 전" */
  readonly long: string
  /** "18회" */
  readonly short: string
  /** At most two, with "+1" for those that are left out. */
  readonly tags: readonly string[]
  readonly label: string
}

const mostTags = 2

export function badgeContent(answer: BadgeAnswer, words: OverlayWords, record: string): BadgeContent {
  const { overlay } = words
  switch (answer.status) {
    case 'known': return knownContent(answer.facts, words)
    case 'new': return plain('first', overlay.firstVisit, overlay.firstVisitLabel)
    case 'anonymous': return plain('link', overlay.link, overlay.linkLabel(record))
    case 'conflict': return plain('conflict', overlay.conflict, overlay.conflictLabel)
  }
}

function plain(look: BadgeContent['look'], text: string, label: string): BadgeContent {
  return { look, facts: null, long: text, short: text, tags: [], label }
}

function knownContent(facts: BadgeFacts, words: OverlayWords): BadgeContent {
  const { overlay, tier, noteKind } = words
  const last = facts.lastVisitOn
  const ago = last === null ? null : overlay.ago(daysBetween(last, facts.today))
  const long = facts.firstVisit ? overlay.firstVisit : overlay.summary(facts.visitCount, ago)
  const left = facts.tags.length - mostTags
  const label = [
    overlay.badgeLabel(facts.name, tier[facts.tier ?? 'none'], long),
    facts.tags.length > 0 && overlay.tagsLabel(facts.tags),
    facts.warning && overlay.warningLabel(noteKind[facts.warning.kind], facts.warning.text),
  ]
  return {
    look: facts.firstVisit ? 'first' : 'known',
    facts,
    long,
    short: facts.firstVisit ? overlay.firstVisit : overlay.summary(facts.visitCount, null),
    tags: [...facts.tags.slice(0, mostTags), ...(left > 0 ? [overlay.moreTags(left)] : [])],
    label: label.filter(Boolean).join(', '),
  }
}
