import { useEffect, useState } from 'preact/hooks'
import type { RequestName, Requests, SiteTrouble } from '../messaging/protocol.ts'
import type { PageWords } from '../locales/page.ts'
import type { Background } from './background.ts'
import { StructureCopy } from './structure-copy.tsx'
import { useWords } from './words.ts'

/** Asks the background what it knows of sites, and again whenever that changes. @returns null until it has answered. */
export function useSites<N extends RequestName & ('siteTroubles' | 'profileNews' | 'taughtPages')>(background: Background, name: N): Requests[N]['response'] | null {
  const [answer, setAnswer] = useState<Requests[N]['response'] | null>(null)
  useEffect(() => {
    // A background that fails has said so itself, and what was known stays on the screen.
    const ask = () => void background.ask(name, {} as Requests[N]['request']).then(setAnswer, () => undefined)
    ask()
    return background.listen({ heard: ({ kind }) => void (kind === 'sites' && ask()), reconnected: ask, gone: () => undefined })
  }, [background, name])
  return answer
}

export interface SiteTroublesProps {
  readonly background: Background
  /** Where a page can be repaired: by pointing at it, in the panel. */
  repair?(trouble: SiteTrouble): void
}

/** What a site's page is called. */
export function pageNameOf({ page, kind }: Pick<SiteTrouble, 'page' | 'kind'>, { siteHealth }: Pick<PageWords, 'siteHealth'>): string {
  return (siteHealth.page as Readonly<Record<string, string>>)[page] ?? siteHealth.kind[kind]
}

/** The pages that are not read as they used to be, a quiet line each; nothing where all are. */
export function SiteTroubles({ background, repair }: SiteTroublesProps) {
  const { siteHealth } = useWords()
  const troubles = useSites(background, 'siteTroubles')
  if (!troubles || troubles.length === 0) return null
  return (
    <section class="site-troubles" aria-label={siteHealth.label}>
      {troubles.map((trouble) => <Trouble key={`${trouble.site}/${trouble.page}`} background={background} trouble={trouble} {...(repair && { repair })} />)}
    </section>
  )
}

function Trouble({ background, trouble, repair }: SiteTroublesProps & { readonly trouble: SiteTrouble }) {
  const words = useWords()
  const { siteHealth, platform, teach } = words
  const page = trouble.taught ? siteHealth.taughtPage(pageNameOf(trouble, words)) : pageNameOf(trouble, words)
  return (
    <details class="site-trouble">
      <summary>
        <ChangedPage />
        <span>
          <strong>{siteHealth.title(platform[trouble.platform], page)}</strong>
          <span>{lostOf(trouble, words.siteHealth)} ({siteHealth.since(trouble.since)})</span>
        </span>
      </summary>
      <div>
        <p>{siteHealth.safe}</p>
        {repair && trouble.lost.some((loss) => loss !== 'badges') && <button type="button" class="main-button" onClick={() => repair(trouble)}>{teach.repair}</button>}
        <StructureCopy background={background} site={trouble.site} page={trouble.page} name={`${platform[trouble.platform]} ${page}`} />
      </div>
    </details>
  )
}

function lostOf({ lost }: SiteTrouble, words: ReturnType<typeof useWords>['siteHealth']): string {
  if (lost.includes('page')) return words.lostPage
  if (lost.includes('record')) return words.lostRecords
  if (lost.includes('badges')) return words.lostBadges
  return words.lostFields(lost.flatMap((loss) => (loss === 'page' || loss === 'record' || loss === 'badges' ? [] : words.field[loss])))
}

/** A page with a line that is broken off. */
function ChangedPage() {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="1.25rem" height="1.25rem" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d="M4 2.8h12v14.4H4ZM7 7h6M7 10.5h2.5M12.6 10.5h.4M7 14h1" />
    </svg>
  )
}
