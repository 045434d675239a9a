import type { Platform } from '@dangol/core/sighting'
import { PlatformMark } from '../platform-mark.tsx'
import { useWords } from '../words.ts'

export interface Site {
  readonly id: string
  readonly platform: Platform
  /** What a site of nobody's is called: its host. */
  readonly name?: string | undefined
}

export interface SiteSwitchesProps {
  readonly sites: readonly Site[]
  /** Ids of the sites that are on. */
  readonly on: readonly string[]
  change(id: string, on: boolean): void
}

/** Which sites are read: all that can be, each with its switch. */
export function SiteSwitches({ sites, on, change }: SiteSwitchesProps) {
  const { options, platform } = useWords()
  if (sites.length === 0) return <p class="quiet">{options.noSites}</p>
  return (
    <ul class="switches">
      {sites.map((site) => {
        const isOn = on.includes(site.id)
        return (
          <li key={site.id}>
            <label>
              <PlatformMark platform={site.platform} />
              <span>{site.name ?? platform[site.platform]}</span>
              <input
                type="checkbox"
                role="switch"
                checked={isOn}
                onChange={(event) => {
                  // It moves when the site does: the browser may yet say no.
                  event.currentTarget.checked = isOn
                  change(site.id, !isOn)
                }}
              />
            </label>
          </li>
        )
      })}
    </ul>
  )
}
