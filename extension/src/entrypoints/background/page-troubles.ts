import type { SiteTrouble } from '../../messaging/protocol.ts'
import type { Trouble } from '../../sites/health/troubles.ts'
import type { SiteProfile } from '../../sites/profile.ts'

/** One entry a page, with everything it lacks. @param own the sites as they are without what the store taught. */
export function troublesPerPage(troubles: readonly Trouble[], sites: readonly SiteProfile[], own: readonly SiteProfile[]): SiteTrouble[] {
  return sites.flatMap((site) => site.pages.flatMap((page) => {
    const its = troubles.filter((trouble) => trouble.site === site.id && trouble.page === page.id)
    const since = its.map((trouble) => trouble.since).sort()[0]
    // A site of nobody's has no pages but what was taught.
    const beside = own.some((one) => one.id === site.id && !one.pages.some(({ id }) => id === page.id))
    return since === undefined ? [] : [{ site: site.id, platform: site.platform, page: page.id, kind: page.kind, ...(beside && { taught: true as const }), lost: its.map(({ lost }) => lost), since }]
  }))
}
