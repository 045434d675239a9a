import { useId, useState } from 'preact/hooks'
import { PlatformMark } from '../platform-mark.tsx'
import { useWords } from '../words.ts'
import type { Site } from './site-switches.tsx'

export interface SiteInviteProps {
  readonly sites: readonly Site[]
  switchOn(ids: readonly string[]): void
}

/** The next thing to do once a shop is connected: all the sites it uses, chosen together and asked for once. */
export function SiteInvite({ sites, switchOn }: SiteInviteProps) {
  const { options, platform } = useWords()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [nothing, setNothing] = useState(false)
  const title = useId()
  const toggle = (id: string) => {
    setNothing(false)
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  }
  return (
    <div class="site-invite" role="group" aria-labelledby={title}>
      <p id={title}><strong>{options.sitesInvite}</strong></p>
      <ul>
        {sites.map((site) => (
          <li key={site.id}>
            <label>
              <input type="checkbox" checked={chosen.includes(site.id)} onChange={() => toggle(site.id)} />
              <PlatformMark platform={site.platform} />
              <span>{site.name ?? platform[site.platform]}</span>
            </label>
          </li>
        ))}
      </ul>
      {nothing && <p class="problem" role="alert">{options.noneChosen}</p>}
      <button type="button" class="main-button" onClick={() => (chosen.length > 0 ? switchOn(chosen) : setNothing(true))}>
        {options.switchOnChosen(chosen.length)}
      </button>
    </div>
  )
}
