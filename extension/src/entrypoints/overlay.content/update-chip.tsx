import { render } from 'preact'
import type { OverlayWords } from '../../locales/overlay.ts'
import { BadgeChip } from '../../ui/badge-chip.tsx'
import type { ShadowHost } from './shadow-host.ts'

const edge = 16

/** One calm word, once, where badges were: this page needs to be loaded anew to show them again. */
export function showUpdateChip(words: OverlayWords, host: ShadowHost): void {
  const box = document.createElement('div')
  box.className = 'top'
  box.popover = 'manual'
  host.overlay.append(box)
  render(<BadgeChip words={words} onClose={host.remove} onReload={reload} />, box)
  box.showPopover()
  const { width, height } = box.getBoundingClientRect()
  box.style.transform = `translate(${Math.round(innerWidth - width - edge)}px, ${Math.round(innerHeight - height - edge)}px)`
}

function reload(): void {
  try {
    // A frame of the page's own reloads the page; someone else's does not let us.
    globalThis.top?.location.reload()
  } catch {
    location.reload()
  }
}
