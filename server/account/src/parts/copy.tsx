import { useState } from 'preact/hooks'
import { useWords } from '../words/words.ts'

/** Something to take along, shown so that it can be read and copied by hand too. */
export function Copy({ label, value, wide = false }: { readonly label: string; readonly value: string; readonly wide?: boolean }) {
  const words = useWords()
  const [said, setSaid] = useState('')
  const copy = () => navigator.clipboard.writeText(value).then(() => setSaid(words.copied), () => setSaid(''))
  return (
    <div class="copy">
      <span class="copy-label">{label}</span>
      <output class={wide ? 'copy-value wide-value' : 'copy-value'}>{value}</output>
      <button type="button" class="plain-button" aria-label={`${label}: ${words.copy}`} onClick={() => void copy()}>{said || words.copy}</button>
      <span class="unseen" role="status">{said}</span>
    </div>
  )
}
