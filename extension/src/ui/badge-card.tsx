import { civilDateOf, daysBetween } from '@dangol/core/time'
import type { OverlayWords } from '../locales/overlay.ts'
import type { BadgeFacts, TimelineEntry } from '../messaging/protocol.ts'
import type { BadgeContent } from './badge-content.ts'
import { CloseSign } from './badge-chip.tsx'
import { TierShape } from './tier-shape.tsx'
import { WarningSign } from './warning-sign.tsx'

export interface BadgeCardProps {
  readonly content: BadgeContent
  readonly words: OverlayWords
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onSwitchOff: () => void
}

/** What is worth knowing before the panel is opened. */
export function BadgeCard({ content, words, onOpen, onClose, onSwitchOff }: BadgeCardProps) {
  const { overlay } = words
  const { facts } = content
  return (
    <div class="card" role="dialog" aria-label={facts ? overlay.cardLabel(facts.name) : content.long}>
      <header>
        {facts ? <Who facts={facts} words={words} /> : <h2>{content.long}</h2>}
        <button type="button" class="close" aria-label={overlay.close} onClick={onClose}>
          <CloseSign />
        </button>
      </header>
      {facts ? <Known facts={facts} words={words} /> : <p class="hint">{content.look === 'conflict' ? overlay.hint.conflict : overlay.hint.link}</p>}
      <footer>
        <button type="button" class="open" onClick={onOpen}>{facts ? overlay.openPanel : overlay.link}</button>
        <button type="button" class="off" onClick={onSwitchOff}>{overlay.switchOff}</button>
      </footer>
    </div>
  )
}

function Who({ facts, words }: { readonly facts: BadgeFacts; readonly words: OverlayWords }) {
  return (
    <h2>
      <TierShape tier={facts.tier} size={18} />
      <span class="name">{facts.name}</span>
      <span class="tier">{words.tier[facts.tier ?? 'none']}</span>
    </h2>
  )
}

function Known({ facts, words }: { readonly facts: BadgeFacts; readonly words: OverlayWords }) {
  const { overlay, noteKind, tier } = words
  return (
    <>
      {facts.warning && (
        <p class="warning">
          <WarningSign kind={facts.warning.kind} size={16} title={noteKind[facts.warning.kind]} />
          <span>{facts.warning.text}</span>
        </p>
      )}
      {facts.tags.length > 0 && <p class="tags">{facts.tags.map((tag) => <span class="tag" key={tag}>{tag}</span>)}</p>}
      <h3>{overlay.recent}</h3>
      {facts.recent.length > 0
        ? <ul>{facts.recent.map((entry) => <Recent key={entry.id} entry={entry} facts={facts} words={words} />)}</ul>
        : <p class="hint">{overlay.noRecent}</p>}
      {facts.next
        ? <p class="next"><TierShape tier={facts.next.tier} size={14} />{overlay.next(tier[facts.next.tier], facts.next.visits, facts.next.spend)}</p>
        : facts.tier && <p class="next"><TierShape tier={facts.tier} size={14} />{overlay.top}</p>}
    </>
  )
}

function Recent({ entry, facts, words }: { readonly entry: TimelineEntry; readonly facts: BadgeFacts; readonly words: OverlayWords }) {
  const { overlay } = words
  // A state is only worth a word where the visit did not come about.
  const lost = entry.status === 'cancelled' || entry.status === 'noShow' ? entry.status : null
  return (
    <li>
      <time dateTime={entry.at}>{overlay.ago(daysBetween(civilDateOf(entry.at, 'Asia/Seoul'), facts.today))}</time>
      <span class="what">{entry.items.map((item) => item.name).join(', ') || entry.text}</span>
      <span class="won">{lost ? overlay.lost[lost] : entry.amount === null ? '' : overlay.won(entry.amount)}</span>
    </li>
  )
}
