import { useEffect, useRef, useState } from 'preact/hooks'
import type { LockState, OutboxNews } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'
import { PinField } from './pin-field.tsx'
import { pinProblem } from './pin-words.ts'

export interface LockPageProps {
  readonly background: Background
  readonly lock: LockState
  /** Where this browser is paired anew; left out where that is beside this. */
  connect?(): void
}

/** What is shown instead of people: why, and how it is opened. */
export function LockPage({ background, lock, connect }: LockPageProps) {
  const { lock: words } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const revoked = lock.reason === 'revoked'
  // The keyboard was on something that is no longer there.
  useEffect(() => { if (lock.pin !== 'set') title.current?.focus() }, [lock.reason])
  return (
    <section class="locked" role="status">
      <Icon name={revoked ? 'unplugged' : 'lock'} size={40} />
      <h1 ref={title} tabIndex={-1}>{revoked ? words.revokedTitle : words.title}</h1>
      <p>{revoked ? words.revoked : words.reason[lock.reason === 'idle' ? 'idle' : 'hand']}</p>
      {revoked && <Unsent background={background} />}
      {lock.pin === 'set' && <PinForm background={background} lock={lock} />}
      {!revoked && lock.pin !== 'set' && <p>{lock.pin === 'void' ? words.void : words.noPin}</p>}
      {connect && lock.pin !== 'set' && <button type="button" class="main-button" onClick={connect}>{words.reconnect}</button>}
      {connect && lock.pin === 'set' && <button type="button" class="text-button forgot" onClick={connect}>{words.forgot}</button>}
    </section>
  )
}

/** What would be lost with this device: said, and never in silence. */
function Unsent({ background }: { readonly background: Background }) {
  const { lock: words } = useWords()
  const [news, setNews] = useState<OutboxNews | null>(null)
  useEffect(() => void background.ask('outboxNews', {}).then(setNews, () => undefined), [background])
  const count = news ? news.waiting + news.refused + news.drafts : 0
  return count > 0 ? <p><strong>{words.revokedUnsent(count)}</strong></p> : null
}

function PinForm({ background, lock }: Pick<LockPageProps, 'background' | 'lock'>) {
  const { lock: words, problem: problems } = useWords()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(() => (lock.heldUntil === null ? null : pinProblem({ status: 'held', heldUntil: lock.heldUntil }, words, Date.now())))
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const said = await background.ask('unlock', { pin }).then((answer) => pinProblem(answer, words, Date.now()), () => problems.stopped)
    setBusy(false)
    setProblem(said)
    setPin('')
    field.current?.focus()
  }
  return (
    <div class="pin-form">
      <PinField label={words.pin} value={pin} onText={setPin} problem={problem} inputRef={field} keys={{ Enter: () => void submit() }} />
      <button type="button" class="main-button" aria-disabled={busy} onClick={() => void submit()}>{busy ? words.opening : words.open}</button>
    </div>
  )
}
