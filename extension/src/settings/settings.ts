/** How bright our pages are; `system` follows the machine. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What a person set for this browser. */
export interface Settings {
  /** null: as the browser. */
  readonly language: 'ko' | 'en' | null
  readonly theme: Theme
  /** Ids of the sites that are switched off. */
  readonly sitesOff: readonly string[]
}

/** Their names in chrome.storage.local. */
const keys = ['language', 'theme', 'sitesOff'] as const satisfies readonly (keyof Settings)[]

/** Reads whatever storage holds, written by us or by an older version of us. */
export function readSettings({ language, theme, sitesOff }: Readonly<Record<string, unknown>>): Settings {
  return {
    language: language === 'ko' || language === 'en' ? language : null,
    theme: themes.find((known) => known === theme) ?? 'system',
    sitesOff: Array.isArray(sitesOff) ? sitesOff.filter((id) => typeof id === 'string') : [],
  }
}

export async function loadSettings(): Promise<Settings> {
  return readSettings(await chrome.storage.local.get([...keys]))
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

/** Switches sites on or off for every page of this browser; their permission is another matter. */
export async function switchSites(ids: readonly string[], on: boolean): Promise<void> {
  const { sitesOff } = await loadSettings()
  const others = sitesOff.filter((id) => !ids.includes(id))
  await saveSettings({ sitesOff: on ? others : [...others, ...ids] })
}

/** Calls back when sites were switched on or off, with the ids of those that are no longer off. */
export function watchSwitches(changed: (on: readonly string[]) => void): void {
  chrome.storage.local.onChanged.addListener(({ sitesOff }) => {
    if (!sitesOff) return
    const off = readSettings({ sitesOff: sitesOff.newValue }).sitesOff
    changed(readSettings({ sitesOff: sitesOff.oldValue }).sitesOff.filter((id) => !off.includes(id)))
  })
}
