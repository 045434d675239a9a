import type { Instant } from '@dangol/core/time'

/** Of the text in the locales: raised when it comes to say something else, which is then to be read anew. */
export const privacyVersion = 2

/** That the text was read and accepted, which and when. */
interface Accepted {
  readonly version: number
  readonly at: Instant
}

/** What was accepted in this browser; null for nothing, or for an older text. */
export async function acceptedPrivacy(): Promise<Accepted | null> {
  const { privacy } = await chrome.storage.local.get('privacy') as { privacy?: Partial<Accepted> }
  return privacy?.version === privacyVersion && typeof privacy.at === 'string' ? { version: privacy.version, at: privacy.at } : null
}

export async function acceptPrivacy(version: number, at: Instant): Promise<Accepted> {
  const privacy = { version, at }
  await chrome.storage.local.set({ privacy })
  return privacy
}

/** The next shop's owner reads it for themselves. */
export async function forgetPrivacy(): Promise<void> {
  await chrome.storage.local.remove('privacy')
}
