import * as en from './en.ts'
import * as ko from './ko.ts'
import type { Language } from './language.ts'
import type { OverlayTexts } from './overlay.ts'

/** What the background tells the overlay to say. A page carries no language, so that each frame is spared all but one. */
export function overlayTexts(language: Language): OverlayTexts {
  const { tier, noteKind, overlay } = language === 'ko' ? ko : en
  return { tier, noteKind, overlay }
}
