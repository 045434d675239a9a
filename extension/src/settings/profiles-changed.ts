/** Their names in chrome.storage.local, which every frame with an overlay hears of, also one that has no port open. */
const key = 'profilesAt'

/** Says that pages may be read by other profiles than before. */
export async function tellProfilesChanged(): Promise<void> {
  await chrome.storage.local.set({ [key]: Date.now() })
}

/** Calls back when a page may have to be shown otherwise: by another profile, in another language, or not at all. */
export function watchShowing(changed: () => void): void {
  chrome.storage.local.onChanged.addListener((changes) => { if (changes[key] ?? changes['language'] ?? changes['sitesOff']) changed() })
}
