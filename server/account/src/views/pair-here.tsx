import { Copy } from '../parts/copy.tsx'
import { useWords } from '../words/words.ts'

/** Where a QR code leads: on the new device itself, what it needs to be paired. */
export function PairHere({ code }: { readonly code: string }) {
  const { devices, pair } = useWords()
  return (
    <section class="sheet narrow" aria-labelledby="pair-here">
      <h2 id="pair-here">{pair.title}</h2>
      <Copy label={devices.link} value={`${location.origin}/account/#pair=${code}`} wide />
      <ol class="steps">{pair.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <Copy label={devices.address} value={location.origin} />
      <Copy label={devices.code} value={code} />
      <p class="hint">{pair.over}</p>
    </section>
  )
}
