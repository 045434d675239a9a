import type { Progress } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'

/** How far something long has come, drawn and counted. What it is, whoever shows it has said beside it. */
export function ProgressBar({ label, done, total }: Progress & { readonly label: string }) {
  const { sync } = useWords()
  const counted = sync.progress(done, total)
  return (
    <div class="progress">
      <div class="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} aria-valuetext={counted}>
        <span style={{ inlineSize: `${total > 0 ? (100 * done) / total : 0}%` }} />
      </div>
      <span class="progress-count" aria-hidden="true">{counted}</span>
    </div>
  )
}
