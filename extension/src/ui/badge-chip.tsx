import type { OverlayWords } from '../locales/overlay.ts'

export interface BadgeChipProps {
  readonly words: OverlayWords
  readonly onReload: () => void
  readonly onClose: () => void
}

export function CloseSign() {
  return <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"><path d="m5 5 10 10M15 5 5 15" /></svg>
}

/** All that is left of us on a page that has outlived its extension. */
export function BadgeChip({ words: { overlay }, onReload, onClose }: BadgeChipProps) {
  return (
    <div class="chip" role="status">
      <span class="text">{overlay.updated}</span>
      <button type="button" class="open" onClick={onReload}>{overlay.reload}</button>
      <button type="button" class="close" aria-label={overlay.close} onClick={onClose}>
        <CloseSign />
      </button>
    </div>
  )
}
