import type { ImportView } from '@dangol/core/import/import-desk'
import { outcomeKinds, type OutcomeKind } from '@dangol/core/import/meet-person'
import { importWords } from '@dangol/core/import/import-words'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { useWords } from '../../words.ts'
import { RowList } from './row-list.tsx'
import type { ImportFlow } from './use-import.ts'

/** Everything that would become of the file, before anything is written. */
export function Preview({ flow, view, background }: { readonly flow: ImportFlow; readonly view: ImportView; readonly background: Background }) {
  const { bring, language } = useWords()
  const begin = useRef<HTMLHeadingElement>(null)
  useEffect(() => begin.current?.focus(), [])
  const kinds = outcomeKinds.filter((kind) => view.counts[kind] > 0)
  const [shown, setShown] = useState<OutcomeKind>(kinds.find((kind) => kind === 'conflict' || kind === 'bad') ?? kinds[0] ?? 'new')
  const all = outcomeKinds.reduce((sum, kind) => sum + view.counts[kind], 0)
  const good = view.counts.new + view.counts.joined + view.counts.nameless
  const names = importWords(language).kind
  return (
    <section aria-labelledby="import-preview">
      <h2 id="import-preview" ref={begin} tabIndex={-1}>{bring.previewTitle(all)}</h2>
      <p class="quiet">{bring.nothingYet}</p>
      <Tabs kinds={kinds} names={names} counts={view.counts} shown={shown} show={setShown} />
      <div role="tabpanel" id="import-rows" aria-label={names[shown]} tabIndex={-1}>
        <RowList key={shown} background={background} id={view.id} kind={shown} />
      </div>
      <div class="deeds import-deeds">
        <button type="button" class="plain-button" onClick={flow.back}>{bring.back}</button>
        <button type="button" class="main-button" onClick={() => void flow.confirm()}>{good > 0 ? bring.confirm(good) : bring.confirmNothing}</button>
      </div>
    </section>
  )
}

interface TabsProps {
  readonly kinds: readonly OutcomeKind[]
  readonly names: Readonly<Record<OutcomeKind, string>>
  readonly counts: ImportView['counts']
  readonly shown: OutcomeKind
  show(kind: OutcomeKind): void
}

/** Kinds of rows with their counts, as tabs: arrows walk them (ARIA authoring practices). */
function Tabs({ kinds, names, counts, shown, show }: TabsProps) {
  const { bring } = useWords()
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = kinds[(kinds.indexOf(shown) + step + kinds.length) % kinds.length]
    if (step === 0 || !next) return
    event.preventDefault()
    show(next)
    document.getElementById(`import-tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" class="kind-tabs" aria-label={bring.kindsLabel} onKeyDown={walk}>
      {kinds.map((kind) => (
        <button key={kind} id={`import-tab-${kind}`} type="button" role="tab" class={`kind-tab ${kind}`} aria-selected={kind === shown} aria-controls="import-rows" tabIndex={kind === shown ? 0 : -1} onClick={() => show(kind)}>
          <strong>{bring.count(counts[kind])}</strong> {names[kind]}
        </button>
      ))}
    </div>
  )
}
