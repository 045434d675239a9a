import type { Kind } from '../../messaging/teaching.ts'
import { useWords } from '../words.ts'

const kinds: readonly Kind[] = ['order', 'reservation', 'review']

/** Orders, bookings or reviews: what the records become. */
export function KindChoice({ kind, choose }: { readonly kind: Kind; choose(kind: Kind): void }) {
  const { teach } = useWords()
  return (
    <fieldset class="teach-kind">
      <legend>{teach.kindLabel}</legend>
      {kinds.map((value) => (
        <label key={value} class="chip">
          <input type="radio" name="teach-kind" value={value} checked={value === kind} onChange={() => choose(value)} /> {teach.kind[value]}
        </label>
      ))}
    </fieldset>
  )
}
