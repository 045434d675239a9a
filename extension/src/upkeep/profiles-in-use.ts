import type { SiteProfileRow } from '@dangol/core/rows'
import { siteIdOf } from '../sites/draft/draft-profile.ts'
import { hostIsIn } from '../sites/engine/site-at.ts'
import type { PageProfile, SiteProfile } from '../sites/profile.ts'
import { profileProblems } from '../sites/profile-schema.ts'
import { isShopHosted } from './shop-hosted.ts'

/** Why a page that somebody of the store taught is not read by what they taught. */
export type Refused = 'bad-profile' | 'unknown-site' | 'other-hosts'

/** What becomes of a taught page here: `set-aside` when the site's own profile has become newer than what it repaired. */
export type TaughtState = { readonly state: 'used' } | { readonly state: 'set-aside' } | { readonly state: 'refused'; readonly reason: Refused }

/**
 * Which profile reads a page, in one place: packaged < served < the store's own.
 *
 * - The packaged profile of a site is the floor; a served one, signed and newer, takes its place (`profileUpdates`).
 * - A page that this store taught or repaired stands before the same page of that profile, as long as the profile is
 *   no newer than the one that was repaired (`basedOn`). A newer one knows of the redesign: the repair is then set
 *   aside, not deleted, and the owner may still take it up again by repairing once more.
 * - The other pages of the site stay as they are, and go on being updated.
 * - A page on a host of nobody's makes a site of its own, which nothing but the store's people can replace.
 */
export function profilesInUse(profiles: readonly SiteProfile[], rows: readonly SiteProfileRow[]): SiteProfile[] {
  const used = rows.filter((row) => row.removedAt === null && taughtState(row, profiles).state === 'used').sort((one, other) => (one.id < other.id ? -1 : 1))
  const of = (site: string) => used.filter((row) => row.site === site)
  const own = [...new Set(used.map(({ site }) => site))].filter((site) => !profiles.some(({ id }) => id === site))
  return [...own.map((site) => withTaught(undefined, of(site))), ...profiles.map((profile) => { const rows = of(profile.id); return rows.length === 0 ? profile : withTaught(profile, rows) })]
}

/** Whether a taught page may be read by what was taught. Its profile is somebody's data until the schema has passed it. */
export function taughtState(row: Pick<SiteProfileRow, 'site' | 'page' | 'host' | 'profile' | 'basedOn'>, profiles: readonly SiteProfile[]): TaughtState {
  const refused = (reason: Refused): TaughtState => ({ state: 'refused', reason })
  if (profileProblems(row.profile).length > 0) return refused('bad-profile')
  const { id, platform, matches, pages } = profileOf(row)
  if (id !== row.site || pages.length !== 1 || pages[0]?.id !== row.page) return refused('bad-profile')
  if (matches.length === 0 || !matches.every((pattern) => pattern.startsWith(`https://${row.host}/`))) return refused('other-hosts')
  const site = profiles.find((profile) => profile.id === id)
  // A site of one's own is called after its host: nobody can take the name of one that may come.
  if (!site) return platform === 'shop' && id === siteIdOf(row.host) ? { state: 'used' } : refused('unknown-site')
  if (site.platform !== platform) return refused('unknown-site')
  if (!isShopHosted(site) && !hostIsIn(row.host, site.matches)) return refused('other-hosts')
  return { state: site.version > row.basedOn ? 'set-aside' : 'used' }
}

export function profileOf({ profile }: Pick<SiteProfileRow, 'profile'>): SiteProfile {
  return profile as unknown as SiteProfile
}

function withTaught(site: SiteProfile | undefined, rows: readonly SiteProfileRow[]): SiteProfile {
  const taught = rows.map(profileOf)
  const pages = taught.flatMap((profile) => profile.pages)
  const [first] = taught
  if (!first) throw new Error('a site without a profile')
  const base = site ?? { ...first, version: 0, pages: [] }
  const known = base.pages.map((page) => pages.find(({ id }) => id === page.id) ?? page)
  return {
    ...base,
    // Another version with every save: what was lost under one has to be lost again under the next.
    version: base.version * 1_000 + rows.reduce((sum, { revision }) => sum + revision, 0) + (site ? 0 : 1),
    matches: [...new Set([...base.matches, ...taught.flatMap(({ matches }) => matches)])],
    loggedOut: base.loggedOut.length > 0 ? base.loggedOut : first.loggedOut,
    // Before the site's own, whose routes may be wider.
    pages: [...pages.filter((page) => !known.includes(page)), ...known],
  }
}

/** Whether two pages are found at the same addresses: then only one of them can ever be read. */
export function isSamePlace(one: PageProfile, other: PageProfile): boolean {
  return one.route.path === other.route.path && one.route.hash === other.route.hash
}
