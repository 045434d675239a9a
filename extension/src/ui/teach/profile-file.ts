import type { SiteProfile } from '../../messaging/protocol.ts'

/** A taught page as a file that can be handed on: the profile, which names nobody, and nothing of who taught it. */
export interface ProfileFile {
  readonly dangol: 'site profile'
  readonly format: 1
  /** 0, or the version of the site's own profile that this repairs. */
  readonly basedOn: number
  readonly profile: SiteProfile
}

/** No file of one page comes near this; a larger one is not even read. */
export const largestFile = 200_000

export function fileOf(profile: SiteProfile, basedOn: number): { readonly name: string; readonly text: string } {
  const { id, version: _ours, platform, matches, loggedOut, pages } = profile
  // Field by field: whatever else a row may come to carry stays here.
  const file: ProfileFile = { dangol: 'site profile', format: 1, basedOn, profile: { id, version: 1, platform, matches, loggedOut, pages } }
  return { name: `dangol-${id}-${pages[0]?.id ?? 'page'}.json`, text: `${JSON.stringify(file, null, 2)}\n` }
}

/** What a file says it is; whether its profile may be used is for the background to check. undefined for anything else. */
export function readFile(text: string): Pick<ProfileFile, 'basedOn' | 'profile'> | undefined {
  if (text.length > largestFile) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { dangol, format, basedOn, profile } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof ProfileFile, unknown>>
  if (dangol !== 'site profile' || format !== 1 || !Number.isInteger(basedOn) || !isShown(profile)) return undefined
  return { basedOn: basedOn as number, profile }
}

/** As much of a profile as is shown before it is taken. */
function isShown(profile: unknown): profile is SiteProfile {
  if (typeof profile !== 'object' || profile === null) return false
  const { matches, pages } = profile as Partial<Record<keyof SiteProfile, unknown>>
  const [page] = Array.isArray(pages) ? (pages as unknown[]) : []
  if (!Array.isArray(matches) || !/^https:\/\/[^/]+\//.test(String(matches[0])) || typeof page !== 'object' || page === null) return false
  const { kind, fields } = page as { kind?: unknown; fields?: unknown }
  return /^(?:order|reservation|review)$/.test(String(kind)) && typeof fields === 'object' && fields !== null
}
