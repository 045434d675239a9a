import type { Permission } from '@dangol/core/permissions'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { useWords } from '../words.ts'
import { Correction } from './correction.tsx'
import type { CustomerDeeds } from './customer-deeds.ts'
import { ErasePerson } from './erase-person.tsx'
import { PersonFileButtons } from './person-file-buttons.tsx'

export interface RightsProps {
  readonly background: Background
  readonly view: CustomerView
  readonly deeds: CustomerDeeds
  may(permission: Permission): boolean
}

/** What a customer may ask of the shop: see what is held of them, have it corrected, stopped or erased. Folded until somebody asks. */
export function Rights({ background, view, deeds, may }: RightsProps) {
  const { rights } = useWords()
  const stopped = typeof view.stoppedAt === 'string'
  return (
    <details class="rights">
      <summary><span class="fold-title">{rights.title}</span></summary>
      <p class="hint">{rights.help}</p>
      {may('customer.disclose') && <PersonFileButtons background={background} view={view} />}
      <Correction view={view} deeds={deeds} />
      <section aria-label={rights.stopTitle}>
        <h3>{rights.stopTitle}</h3>
        <p class="hint">{stopped ? rights.stoppedHelp : rights.stopHelp}</p>
        <button type="button" class="plain-button" aria-pressed={stopped} onClick={() => void deeds.stop(!stopped)}>{stopped ? rights.resume : rights.stop}</button>
      </section>
      {may('customer.erase') && <ErasePerson background={background} view={view} />}
    </details>
  )
}
