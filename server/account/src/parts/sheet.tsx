import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { problemOf, useWords } from '../words/words.ts'

export interface SheetProps {
  readonly title: string
  readonly help?: string
  /** What has just been done. */
  readonly said?: string
  /** Why what belongs here could not be loaded. */
  readonly problem?: string | null
  again?(): void
  readonly children: ComponentChildren
}

/** One matter, under its heading. */
export function Sheet({ title, help, said = '', problem, again, children }: SheetProps) {
  const words = useWords()
  const id = useId()
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {help && <p class="quiet">{help}</p>}
      <p role="status" class="said">{said}</p>
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      {problem && again && <div class="deeds"><button type="button" class="plain-button" onClick={again}>{words.retry}</button></div>}
      {children}
    </section>
  )
}
