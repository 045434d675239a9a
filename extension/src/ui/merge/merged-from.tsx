import type { CustomerView } from '../../messaging/protocol.ts'
import { make, type Background } from '../background.ts'
import type { Said } from '../panel/use-toast.ts'
import { useWords } from '../words.ts'

export interface MergedFromProps {
  readonly background: Background
  readonly view: CustomerView
  readonly timeZone: string
  say(said: Said): void
  changed(): void
}

/** "합쳐진 손님": who was merged into them, when and by whom, with the way back. */
export function MergedFrom({ background, view, timeZone, say, changed }: MergedFromProps) {
  const { merge, value, problem: problems } = useWords()
  const { mergedFrom = [], today } = view
  if (mergedFrom.length === 0) return null
  const apart = async (customerId: string, name: string, intoId: string) => {
    const failed = await make(background, { name: 'unmergeCustomers', args: { customerId } })
    if (failed) return say({ text: problems[failed] })
    const again = () => void make(background, { name: 'mergeCustomers', args: { survivorId: intoId, goneId: customerId } }).then(changed)
    say({ text: merge.apart(name), undo: again })
    changed()
  }
  return (
    <section class="merged-from" aria-label={merge.mergedFrom}>
      <h2>{merge.mergedFrom}</h2>
      <ul>
        {mergedFrom.map(({ customerId, name, by, at, intoId }) => (
          <li key={customerId}>
            <span><strong>{name}</strong> <span class="hint">{merge.when(value.dayOf(at, timeZone, today), by)}</span></span>
            <button type="button" class="plain-button" aria-label={merge.takeApartOf(name)} onClick={() => void apart(customerId, name, intoId)}>{merge.takeApart}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
