import * as en from './en.ts'
import * as ko from './ko.ts'
import type { Language } from './language.ts'

/** The words a content script needs, and no others. */
export interface OverlayWords {
  readonly tier: typeof ko.tier
  readonly noteKind: typeof ko.noteKind
  readonly overlay: typeof ko.overlay
}

/** The overlay's words in a language. Sections are named one by one, so that a bundler leaves the others out. */
export function overlayWords(language: Language): OverlayWords {
  return language === 'ko'
    ? { tier: ko.tier, noteKind: ko.noteKind, overlay: ko.overlay }
    : { tier: en.tier, noteKind: en.noteKind, overlay: en.overlay }
}
