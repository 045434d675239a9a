import { languageOf } from '../../locales/language.ts'
import { overlayTexts } from '../../locales/overlay-texts.ts'
import type { ProfileNews, TaughtPage } from '../../messaging/protocol.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import { loadSettings, switchSites } from '../../settings/settings.ts'
import type { ProfileUpdates } from '../../upkeep/profile-updates.ts'
import type { SitesInUse } from '../../upkeep/sites-in-use.ts'
import { profileOf } from '../../upkeep/profiles-in-use.ts'
import type { SiteHealth } from '../../upkeep/site-health.ts'
import { isShopHosted } from '../../upkeep/shop-hosted.ts'
import { overlayStyles } from './overlay-styles.ts'
import { troublesPerPage } from './page-troubles.ts'
import { profileAt } from './profile-at.ts'
import type { StructureOf } from './structure-of.ts'

export interface SiteDesk {
  readonly health: SiteHealth
  readonly updates: ProfileUpdates
  /** Of each site its own newest profile, and those this store taught. */
  readonly inUse: SitesInUse
  readonly packaged: readonly SiteProfile[]
  readonly structureOf: StructureOf
}

/** The part of the table that is about sites, and about nobody on them. */
export function siteHandlers({ health, updates, inUse, packaged, structureOf }: SiteDesk): Pick<Handlers, 'profile' | 'switchOff' | 'visit' | 'siteTroubles' | 'structureReport' | 'profileNews' | 'sites' | 'taughtPages' | 'saveTaughtPage'> {
  return {
    async profile({ url, browser }) {
      const site = profileAt(url, (await inUse.sites()).filter(({ pages }) => pages.length > 0))
      const { sitesOff, language } = await loadSettings()
      return site && !sitesOff.includes(site.id) ? { site, texts: overlayTexts(languageOf(String(browser), language)), styles: overlayStyles } : null
    },
    switchOff: async ({ site }) => (await switchSites([String(site)], false), null),
    async visit(look) {
      // Known by its landmarks alone: a page without them is not this site's, and nothing of it is lost.
      const hosted = look.state === 'layout-changed' && packaged.find((site) => site.id === look.site && isShopHosted(site))
      // What the owner taught there is another matter.
      if (!hosted || !hosted.pages.some(({ id, key }) => id === look.page && !key)) await health.visit(look)
      return null
    },
    siteTroubles: async () => troublesPerPage(await health.troubles(), await inUse.sites(), await updates.sites()),
    async structureReport({ site, page }) {
      const profile = (await inUse.sites()).find(({ id }) => id === site)
      const text = profile && (await structureOf(profile, page))
      return text === undefined ? { status: 'not-open' } : { status: 'made', text }
    },
    sites: () => inUse.sites(),
    async taughtPages() {
      const pages = (await inUse.taught()).map(({ row, state }): TaughtPage => {
        const { id, host, author, savedAt, basedOn } = row
        return { id, host, author, savedAt, basedOn, state, profile: state === 'refused' ? null : profileOf(row) }
      })
      return pages.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1))
    },
    saveTaughtPage: (draft) => inUse.save(draft),
    async profileNews(): Promise<ProfileNews> {
      const [news, used] = await Promise.all([updates.news(), updates.sites()])
      return {
        checkedAt: news?.checkedAt ?? null,
        newer: used.filter((profile) => !packaged.includes(profile)).map(({ platform, version }) => ({ platform, version })),
        refused: [...(news?.refused ? [{ site: null, reason: news.refused }] : []), ...(news?.refusedProfiles ?? [])],
      }
    },
  }
}
