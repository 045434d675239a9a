import type { SiteProfileRow } from '@dangol/core/rows'
import type { AnyMutation } from '@dangol/core/mutations'
import type { MutateAnswer } from '@dangol/core/sync/state'
import type { SiteProfile } from '../sites/profile.ts'
import { withShopHosts } from './shop-hosted.ts'
import { isSamePlace, profileOf, profilesInUse, taughtState, type Refused, type TaughtState } from './profiles-in-use.ts'

/** A page as it is taught, before it is anybody's row. */
export interface TaughtDraft {
  /** With one page. Anything: it is checked. */
  readonly profile: unknown
  /** Of a file: the version of the site's own profile that it repairs. */
  readonly basedOn?: number | undefined
}

export type SaveAnswer =
  /** `before`: what this page was taught before, for undo. */
  | { readonly status: 'saved'; readonly id: string; readonly before: SiteProfile | null }
  | { readonly status: 'refused'; readonly reason: Refused | 'no-key' | 'older' }
  | { readonly status: 'unpaired' }

export interface SitesInUse {
  /** The profiles that pages are read by now. */
  sites(): Promise<readonly SiteProfile[]>
  /** What this store taught, each with what becomes of it here. */
  taught(): Promise<readonly (TaughtState & { readonly row: SiteProfileRow })[]>
  /** Hosts that were taught once and have not been read for a day: until then, undo costs no device another question. */
  forgotten(): Promise<readonly string[]>
  /** Keeps a page for the store, after the whole schema has passed it. */
  save(draft: TaughtDraft): Promise<SaveAnswer>
  /** Something may be read by another profile now. */
  renew(): void
}

export interface SitesInUseOptions {
  /** Match patterns of everything the browser lets us read. */
  allowed(): Promise<readonly string[]>
  /** Of each site the newest profile that is trusted. */
  served(): Promise<readonly SiteProfile[]>
  rows(): Promise<readonly SiteProfileRow[]>
  mutate(mutation: AnyMutation): Promise<MutateAnswer>
  now(): number
  rowIdOf(site: string, page: string): Promise<string | undefined>
  /** Other profiles are in use. */
  changed(): void
}

const dayMs = 24 * 3_600_000

export function sitesInUse({ allowed, served, rows, mutate, rowIdOf, now, changed }: SitesInUseOptions): SitesInUse {
  let known: Promise<readonly SiteProfile[]> | undefined
  const load = async () => withShopHosts(profilesInUse(await served(), await rows()), await allowed())
  const sites = () => {
    const asked = (known ??= load())
    // What could not be read now is read when it is asked for again.
    asked.catch(() => { if (known === asked) known = undefined })
    return asked
  }
  const living = async () => (await rows()).filter(({ removedAt }) => removedAt === null)

  const refusalOf = async ({ profile, basedOn }: TaughtDraft, row: ReturnType<typeof rowOf>): Promise<Refused | 'no-key' | 'older' | undefined> => {
    const taught = taughtState(row, await served())
    if (taught.state === 'refused') return taught.reason
    if (taught.state === 'set-aside' && basedOn !== undefined) return 'older'
    // A page without a number is read by nobody's profile but a packaged one, which only counts it.
    return (profile as SiteProfile).pages.every(({ key }) => key) ? undefined : 'no-key'
  }

  return {
    sites,
    async taught() {
      const profiles = await served()
      return (await living()).map((row) => ({ row, ...taughtState(row, profiles) }))
    },
    async forgotten() {
      const used = await sites()
      const isRead = (host: string) => used.some(({ matches }) => matches.some((pattern) => pattern.startsWith(`https://${host}/`)))
      return [...new Set((await rows()).flatMap(({ removedAt, host }) => (removedAt !== null && now() - Date.parse(removedAt) >= dayMs && !isRead(host) ? [host] : [])))]
    },
    async save(draft) {
      const row = rowOf(draft, await served(), await living())
      const reason = await refusalOf(draft, row)
      if (reason) return { status: 'refused', reason }
      const taught = await living()
      const before = taught.find(({ site, page }) => site === row.site && page === row.page)
      const [page] = profileOf(row).pages
      const replaced = taught.filter((other) => other.site === row.site && other !== before && profileOf(other).pages.some((one) => page && isSamePlace(one, page)))
      const answer = await mutate({ name: 'saveSiteProfile', args: row as Extract<AnyMutation, { name: 'saveSiteProfile' }>['args'] })
      if (answer.status === 'unpaired') return answer
      if (answer.status === 'refused') return { status: 'refused', reason: 'bad-profile' }
      for (const { id } of replaced) await mutate({ name: 'removeSiteProfile', args: { id } })
      return { status: 'saved', id: (await rowIdOf(row.site, row.page)) ?? '', before: before ? profileOf(before) : null }
    },
    renew() {
      const last = known
      known = undefined
      void Promise.all([last, sites()]).then(([one, other]) => { if (JSON.stringify(one) !== JSON.stringify(other)) changed() }, () => undefined)
    },
  }
}

/** The row that a draft would be. What in it is not of a profile's shape is left for the schema to say. */
function rowOf({ profile, basedOn }: TaughtDraft, profiles: readonly SiteProfile[], taught: readonly SiteProfileRow[]): Pick<SiteProfileRow, 'site' | 'page' | 'host' | 'profile' | 'basedOn' | 'revision'> {
  const { id, matches, pages } = (typeof profile === 'object' && profile !== null ? profile : {}) as Partial<Record<keyof SiteProfile, unknown>>
  const site = String(id)
  const page = String((Array.isArray(pages) ? (pages[0] as { id?: unknown } | undefined) : undefined)?.id)
  const [, host = ''] = /^https:\/\/([^/]+)\//.exec(String(Array.isArray(matches) ? matches[0] : '')) ?? []
  const revision = 1 + (taught.find((row) => row.site === site && row.page === page)?.revision ?? 0)
  const floor = profiles.find((one) => one.id === site)?.version ?? 0
  return { site, page, host, basedOn: basedOn ?? floor, revision, profile: { ...(profile as object), version: Math.max(1, floor * 1_000 + revision) } }
}
