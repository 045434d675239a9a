import type { Ref } from 'preact'
import type { Focus } from '../../messaging/protocol.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'
import { SearchField } from './search-field.tsx'
import type { People } from './use-people.ts'

export interface PanelHeadProps {
  readonly focus: Focus | null
  readonly people: People
  readonly searchRef: Ref<HTMLInputElement>
  readonly headingRef: Ref<HTMLHeadingElement>
  back(): void
}

/** The way back, and the search: first in the page, first for the keyboard. Linking has a search of its own, deciding has none. */
export function PanelHead({ focus, people, searchRef, headingRef, back }: PanelHeadProps) {
  const { attention, likely, panel } = useWords()
  const kind = focus?.kind ?? null
  const title = focus?.kind === 'link' ? panel.link : focus?.kind === 'attention' ? attention[focus.part] : focus?.kind === 'nameless' ? likely.queue : null
  return (
    <header class="panel-head">
      {kind !== null && kind !== 'none' && (
        <button type="button" class="icon-button" aria-label={panel.back} onClick={back}><Icon name="back" /></button>
      )}
      {title !== null
        ? <h1 ref={headingRef} tabIndex={-1}>{title}</h1>
        : <search><SearchField people={people} label={panel.search} listed={kind !== 'customer' || people.query.trim() !== ''} inputRef={searchRef} /></search>}
    </header>
  )
}
