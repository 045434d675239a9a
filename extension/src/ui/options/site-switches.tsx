import type { Platform } from '@dangol/core/sighting'
import { PlatformMark } from '../platform-mark.tsx'
import { useWords } from '../words.ts'

export interface Site {
  readonly id: string
  readonly platform: Platform
}

export interface SiteSwitchesProps {
  readonly sites: readonly Site[]
  /** Ids of the sites that are off. */
  readonly off: readonly string[]
  change(off: readonly string[]): void
}

/** Which sites are read: all that we know, each with its switch. */
export function SiteSwitches({ sites, off, change }: SiteSwitchesProps) {
  const { options, platform } = useWords()
  if (sites.length === 0) return <p class="quiet">{options.noSites}</p>
  return (
    <ul class="switches">
      {sites.map((site) => {
        const isOff = off.includes(site.id)
        return (
          <li key={site.id}>
            <label>
              <PlatformMark platform={site.platform} />
              <span>{platform[site.platform]}</span>
              <input
                type="checkbox"
                role="switch"
                checked={!isOff}
                onChange={() => change(isOff ? off.filter((id) => id !== site.id) : [...off, site.id])}
              />
            </label>
          </li>
        )
      })}
    </ul>
  )
}
