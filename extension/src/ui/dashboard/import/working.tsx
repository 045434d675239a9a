import { ProgressBar } from '../../panel/progress-bar.tsx'
import { useWords } from '../../words.ts'
import type { Step } from './use-import.ts'

type WorkingProps = Extract<Step, { readonly name: 'working' }> & { readonly stop: (() => void) | undefined }

/** What goes on, and how far it has come. */
export function Working({ what, done, of, stop }: WorkingProps) {
  const { bring } = useWords()
  return (
    <section class="import-working" aria-busy="true">
      <p role="status">{bring.working[what]}{of === null && done > 0 ? ` ${bring.rowsRead(done)}` : ''}</p>
      {of !== null && of > 0 && <ProgressBar label={bring.working[what]} done={done} total={of} />}
      {what !== 'opening' && <p class="hint">{bring.mayClose[what]}</p>}
      {stop && <button type="button" class="plain-button" onClick={stop}>{bring.stop}</button>}
    </section>
  )
}
