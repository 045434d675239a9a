import type { Background } from './background.ts'
import { useSites } from './site-troubles.tsx'
import { useWords } from './words.ts'

/** What came of asking the shop's server for newer ways of reading: nothing, unless some are used or were refused. */
export function ProfileNews({ background }: { readonly background: Background }) {
  const { siteHealth, platform } = useWords()
  const news = useSites(background, 'profileNews')
  if (!news || (news.newer.length === 0 && news.refused.length === 0)) return null
  const nameOf = (site: string) => (platform as Readonly<Record<string, string>>)[site] ?? site
  return (
    <ul class="profile-news">
      {news.newer.map(({ platform: name, version }) => <li key={name}>{siteHealth.newer(platform[name], version)}</li>)}
      {news.refused.map(({ site, reason }) => (
        <li key={`${site}/${reason}`} class="refused">
          {site === null ? siteHealth.refusedAll(siteHealth.reason[reason], reason) : siteHealth.refusedOne(nameOf(site), siteHealth.reason[reason], reason)} {siteHealth.floor}
        </li>
      ))}
    </ul>
  )
}
