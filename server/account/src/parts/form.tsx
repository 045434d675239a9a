import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer } from '../server.ts'
import { problemOf, useWords } from '../words/words.ts'

export interface FormProps {
  readonly go: string
  /** While it is being done. */
  readonly going?: string
  readonly children: ComponentChildren
  /** @returns a reason code, or null when it is done. */
  deed(): Promise<string | null>
  cancel?(): void
}

/** Fields and a button: says in place why something was not done, and never twice at once. */
export function Form({ go, going = go, children, deed, cancel }: FormProps) {
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    const code = await deed()
    setBusy(false)
    setProblem(code)
  }
  return (
    <form class="form" noValidate onSubmit={(event) => void submit(event)}>
      {children}
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      <div class="deeds">
        {cancel && <button type="button" class="plain-button" onClick={cancel}>{words.cancel}</button>}
        <button type="submit" class="main-button" aria-disabled={busy}>{busy ? going : go}</button>
      </div>
    </form>
  )
}

/** The reason code of an answer, for forms that need no more of it. */
export const codeIn = (answer: Answer<unknown>): string | null => (answer.ok ? null : answer.code)
