import type { ImportView } from '@dangol/core/import/import-desk'
import { useEffect, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { useWords } from '../../words.ts'
import { deskOf } from './desk.ts'

interface PastProps {
  readonly background: Background
  undo(id: string): Promise<void>
}

/** What was brought in lately, each with its way back. */
export function PastImports({ background, undo }: PastProps) {
  const { bring, language } = useWords()
  const [past, setPast] = useState<readonly ImportView[]>([])
  useEffect(() => void deskOf(background).list().then((list) => setPast(list.filter(({ state }) => ['applying', 'done', 'undoing', 'undone'].includes(state))), () => undefined), [background])
  if (past.length === 0) return null
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
  return (
    <section class="past-imports" aria-labelledby="past-imports">
      <h2 id="past-imports">{bring.past}</h2>
      <ul>
        {past.map((one) => (
          <li key={one.id}>
            <span class="past-file">{one.fileName}</span>
            <span class="quiet">{day.format(new Date(one.createdAt))} · {one.state === 'undone' ? bring.undone : bring.pastCounts(one.results.new, one.results.joined)}</span>
            {one.state !== 'undone' && <button type="button" class="plain-button" aria-label={bring.undoOf(one.fileName)} onClick={() => void undo(one.id)}>{bring.undo}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
