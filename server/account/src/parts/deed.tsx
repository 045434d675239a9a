import { useEffect, useRef, useState } from 'preact/hooks'
import { problemOf, useWords } from '../words/words.ts'

export interface DeedProps {
  readonly label: string
  /** What it is done to, for those who do not see where the button stands. */
  readonly of: string
  /** Asked before it is done. */
  readonly sure: string
  readonly yes: string
  deed(): Promise<string | null>
}

/** A button for what cannot be taken back: asks once more, in place. */
export function Deed({ label, of, sure, yes, deed }: DeedProps) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const question = useRef<HTMLParagraphElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) question.current?.focus()
  }, [asking])
  const back = () => {
    setAsking(false)
    queueMicrotask(() => button.current?.focus())
  }
  if (!asking) return <button type="button" class="text-button" ref={button} aria-label={`${of}: ${label}`} onClick={() => setAsking(true)}>{label}</button>
  return (
    <div class="sure" role="group" aria-label={sure} onKeyDown={(event) => event.key === 'Escape' && back()}>
      <p ref={question} tabIndex={-1}>{sure}</p>
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      <div class="deeds">
        <button type="button" class="plain-button" onClick={() => void deed().then((code) => (code === null ? setAsking(false) : setProblem(code)))}>{yes}</button>
        <button type="button" class="main-button" onClick={back}>{words.cancel}</button>
      </div>
    </div>
  )
}
