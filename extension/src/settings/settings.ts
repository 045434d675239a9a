import { languageKey, type Language } from '../locales/language.ts'
import { themes, type Theme } from '../ui/theme.ts'

/** What a person set for this browser; absent choices mean "as the browser does". */
export interface Settings {
  readonly language: Language | null
  readonly theme: Theme
  /** Ids of the sites that are switched off. */
  readonly sitesOff: readonly string[]
}

const keys = [languageKey, 'theme', 'sitesOff']

/** Reads whatever storage holds, written by us or by an older version of us. */
export function readSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const { [languageKey]: language, theme, sitesOff } = stored
  return {
    language: language === 'ko' || language === 'en' ? language : null,
    theme: themes.find((known) => known === theme) ?? 'system',
    sitesOff: Array.isArray(sitesOff) ? sitesOff.filter((id) => typeof id === 'string') : [],
  }
}

export async function loadSettings(): Promise<Settings> {
  return readSettings(await chrome.storage.local.get(keys))
}

export async function saveSettings(changed: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(changed)
}

/** Calls back with all settings whenever one of them was changed, on any page. */
export function watchSettings(changed: (settings: Settings) => void): void {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (keys.some((key) => key in changes)) void loadSettings().then(changed)
  })
}
