import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import { SiteInvite } from './site-invite.tsx'
import { SiteSwitches, type Site } from './site-switches.tsx'

export interface SitesProps {
  readonly sites: readonly Site[]
  /** Ids of the sites that are on. */
  readonly on: readonly string[]
  /** A shop is connected: as long as no site is on, choosing them is the next thing to do. */
  readonly inviting: boolean
  /** What has to be said of how sites are read. */
  readonly notes?: ComponentChildren
  switchOn(ids: readonly string[]): Promise<boolean>
  switchOff(id: string): void
}

/** Which sites are read, why, and what became of the last switch. */
export function Sites({ sites, on, inviting, notes, switchOn, switchOff }: SitesProps) {
  const { options, platform } = useWords()
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const nameOf = (id: string) => { const site = sites.find((one) => one.id === id); return site ? (site.name ?? platform[site.platform]) : '' }
  const start = async (ids: readonly string[]) => {
    const granted = await switchOn(ids)
    setRefused(!granted)
    setSaid(granted ? (ids.length > 1 ? options.sitesAreOn(ids.length) : options.siteIsOn(nameOf(ids[0] ?? ''))) : '')
    return granted
  }
  const invite = async (ids: readonly string[]) => {
    // The list takes the place of the button that was pressed.
    if (await start(ids)) title.current?.focus()
  }
  const change = (id: string, wanted: boolean) => {
    if (wanted) return void start([id])
    switchOff(id)
    setRefused(false)
    setSaid(options.siteIsOff(nameOf(id)))
  }
  return (
    <section class="sheet" aria-labelledby="sites-title">
      <h2 id="sites-title" ref={title} tabIndex={-1}>{options.sites}</h2>
      <p class="quiet">{options.sitesHelp}</p>
      <p role="status" class="said">{said}</p>
      {refused && <p class="problem" role="alert">{options.siteRefused}</p>}
      {notes}
      {inviting && on.length === 0 && sites.length > 0
        ? <SiteInvite sites={sites} switchOn={(ids) => void invite(ids)} />
        : <SiteSwitches sites={sites} on={on} change={change} />}
    </section>
  )
}
