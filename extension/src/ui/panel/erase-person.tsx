import { useState } from 'preact/hooks'
import type { CustomerView, ErasureCounts } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'

type State =
  | { readonly status: 'folded' | 'asking' | 'not-reached' | 'erased' }
  | { readonly status: 'sure'; readonly counts: ErasureCounts }

/** Erases a person for ever: says exactly what goes and what stays, and asks for their name, typed. */
export function ErasePerson({ background, view }: { readonly background: Background; readonly view: CustomerView }) {
  const { rights, panel } = useWords()
  const [state, setState] = useState<State>({ status: 'folded' })
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const ask = async () => {
    setState({ status: 'asking' })
    const counts = await background.ask('erasurePreview', { customerId: view.id }).catch(() => null)
    setState(counts ? { status: 'sure', counts } : { status: 'not-reached' })
  }
  const fold = () => {
    setState({ status: 'folded' })
    setTyped('')
    setProblem(null)
  }
  const erase = async () => {
    const same = typed.trim().normalize('NFC') === view.name.trim().normalize('NFC')
    if (!same) return setProblem(rights.otherName)
    const { status } = await background.ask('eraseCustomer', { customerId: view.id, name: typed }).catch(() => ({ status: 'not-reached' as const }))
    if (status === 'erased') setState({ status })
    else setProblem(status === 'other-name' ? rights.otherName : rights.notErased)
  }
  return (
    <section class="erase" aria-label={rights.eraseTitle}>
      <h3>{rights.eraseTitle}</h3>
      {state.status === 'sure'
        ? (
          <div class="sure">
            <p>{rights.goes(state.counts)}</p>
            <p>{rights.stays(state.counts.records)}</p>
            <p>{rights.forEver}</p>
            <TextField
              label={rights.typeName(view.name)} value={typed} onText={setTyped} maxLength={60} autocomplete="off" spellcheck={false} problem={problem}
              inputRef={(input) => void (typed === '' && input?.focus())} keys={{ Escape: fold, Enter: () => void erase() }}
            />
            <div class="deeds">
              <button type="button" class="main-button" onClick={fold}>{panel.cancel}</button>
              <button type="button" class="plain-button danger" onClick={() => void erase()}>{rights.eraseYes}</button>
            </div>
          </div>
        )
        : <button type="button" class="plain-button danger" onClick={() => void ask()}>{rights.erase}</button>}
      <p role="status" class="hint">{state.status === 'asking' ? rights.asking : state.status === 'erased' ? rights.erased : ''}</p>
      {state.status === 'not-reached' && <p class="problem" role="alert">{rights.notReached}</p>}
    </section>
  )
}
