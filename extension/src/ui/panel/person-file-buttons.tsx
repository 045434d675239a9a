import { useState } from 'preact/hooks'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { saveFile } from '../save-file.ts'
import { useWords } from '../words.ts'

type State = 'idle' | 'asking' | 'saved' | 'not-reached'

/** "What do you hold about me": a page to print and hand over, or the same for a program. */
export function PersonFileButtons({ background, view }: { readonly background: Background; readonly view: CustomerView }) {
  const { rights } = useWords()
  const [state, setState] = useState<State>('idle')
  const save = async (kind: 'html' | 'json') => {
    if (state === 'asking') return
    setState('asking')
    const file = await background.ask('personFile', { customerId: view.id }).catch(() => null)
    // Named by the day: a download folder shows names to whoever stands behind.
    if (file) saveFile(`dangol-${view.today}.${kind}`, file[kind], kind === 'html' ? 'text/html' : 'application/json')
    setState(file ? 'saved' : 'not-reached')
  }
  return (
    <section aria-label={rights.showTitle}>
      <h3>{rights.showTitle}</h3>
      <p class="hint">{rights.showHelp}</p>
      <div class="deeds">
        <button type="button" class="plain-button" onClick={() => void save('html')}>{rights.saveHtml}</button>
        <button type="button" class="plain-button" onClick={() => void save('json')}>{rights.saveJson}</button>
      </div>
      <p role="status" class="hint">{state === 'asking' ? rights.asking : state === 'saved' ? rights.saved : ''}</p>
      {state === 'not-reached' && <p class="problem" role="alert">{rights.notReached}</p>}
    </section>
  )
}
