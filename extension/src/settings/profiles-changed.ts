/** Its name in chrome.storage.local, which every frame with an overlay hears of, also one that has no port open. */
const key = 'profilesAt'

/** Says that pages may be read by other profiles than before. */
export async function tellProfilesChanged(): Promise<void> {
  await chrome.storage.local.set({ [key]: Date.now() })
}

export function watchProfiles(changed: () => void): void {
  chrome.storage.local.onChanged.addListener((changes) => { if (changes[key]) changed() })
}
