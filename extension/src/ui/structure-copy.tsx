import { useState } from 'preact/hooks'
import type { Background } from './background.ts'
import { useWords } from './words.ts'

export interface StructureCopyProps {
  readonly background: Background
  readonly site: string
  readonly page: string
  /** What the page is called, for the case that it is not open. */
  readonly name: string
}

type Said = 'copied' | 'copyByHand' | 'notOpen' | 'failed'

/** Makes the structure report when it is asked for, copies it and shows all of it. */
export function StructureCopy({ background, site, page, name }: StructureCopyProps) {
  const { siteHealth } = useWords()
  const [said, setSaid] = useState<Said | null>(null)
  const [text, setText] = useState('')
  const make = async () => {
    const made = await background.ask('structureReport', { site, page }).catch(() => null)
    setText(made?.status === 'made' ? made.text : '')
    if (made?.status !== 'made') return setSaid(made ? 'notOpen' : 'failed')
    setSaid(await navigator.clipboard.writeText(made.text).then(() => 'copied' as const, () => 'copyByHand' as const))
  }
  return (
    <>
      <p class="hint">{siteHealth.contains}</p>
      <button type="button" class="plain-button" onClick={() => void make()}>{siteHealth.copy}</button>
      <p role="status">{said && (said === 'notOpen' ? siteHealth.notOpen(name) : siteHealth[said])}</p>
      {text !== '' && <pre class="structure" tabIndex={0} role="region" aria-label={siteHealth.report}>{text}</pre>}
    </>
  )
}
