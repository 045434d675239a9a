import { idleChoices } from '@dangol/core/device-lock'
import { useRef, useState } from 'preact/hooks'
import type { LockState } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { lockNow } from '../lock/guard.tsx'
import { PinField } from '../lock/pin-field.tsx'
import { pinProblem } from '../lock/pin-words.ts'
import { useMay } from '../use-may.ts'
import { useWords } from '../words.ts'
import { Choice } from './choice.tsx'

export interface DeviceLockProps {
  readonly background: Background
  readonly lock: LockState
}

/** How this device locks and is opened, and the owner's rule for all of them. */
export function DeviceLock({ background, lock }: DeviceLockProps) {
  const { lock: words } = useWords()
  const [said, setSaid] = useState('')
  const [asking, setAsking] = useState<'set' | 'drop' | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const done = (text: string) => {
    setAsking(null)
    setSaid(text)
    title.current?.focus()
  }
  return (
    <section class="sheet device-lock" aria-labelledby="device-lock-title">
      <h2 id="device-lock-title" ref={title} tabIndex={-1}>{words.settings}</h2>
      <p class="quiet">{words.settingsHelp}</p>
      <p class="said" role="status">{said}</p>
      <p>{lock.pin === 'set' ? words.pinSet : lock.pin === 'void' ? words.void : words.pinNone}</p>
      {asking
        ? <PinChange background={background} isSet={lock.pin !== 'none'} drop={asking === 'drop'} done={() => done(asking === 'drop' ? words.pinDropped : words.pinSaved)} cancel={() => done('')} />
        : (
          <div class="deeds">
            {lock.pin !== 'none' && <button type="button" class="plain-button" onClick={() => setAsking('drop')}>{words.dropPin}</button>}
            <button type="button" class="plain-button" onClick={() => setAsking('set')}>{lock.pin === 'none' ? words.setPin : words.changePin}</button>
            <button type="button" class="plain-button" onClick={() => void lockNow(background)}>{words.now}</button>
          </div>
        )}
      <IdleRule background={background} lock={lock} say={setSaid} />
    </section>
  )
}

interface PinChangeProps extends Pick<DeviceLockProps, 'background'> {
  readonly isSet: boolean
  readonly drop: boolean
  done(): void
  cancel(): void
}

function PinChange({ background, isSet, drop, done, cancel }: PinChangeProps) {
  const { lock: words, problem: problems } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const failed = await background.ask('setPin', { current, next: drop ? null : next }).then((answer) => pinProblem(answer, words, Date.now()), () => problems.stopped)
    setProblem(failed)
    if (failed === null) done()
  }
  const keys = { Enter: () => void submit(), Escape: cancel }
  return (
    <div class="pin-change">
      {isSet && <PinField label={words.currentPin} value={current} onText={setCurrent} problem={drop ? problem : null} keys={keys} />}
      {!drop && <PinField label={words.newPin} value={next} onText={setNext} problem={problem} keys={keys} />}
      <div class="deeds">
        <button type="button" class="plain-button" onClick={cancel}>{words.cancel}</button>
        <button type="button" class="main-button" onClick={() => void submit()}>{drop ? words.dropPin : words.savePin}</button>
      </div>
    </div>
  )
}

interface IdleRuleProps extends DeviceLockProps {
  say(text: string): void
}

/** A rule of the store's: every device follows it, and its leaders set it. */
function IdleRule({ background, lock, say }: IdleRuleProps) {
  const { lock: words } = useWords()
  const may = useMay(background, false)('store.write')
  const choose = async (minutes: number | null) => {
    const answer = await background.ask('setIdleLock', { minutes }).catch(() => ({ status: 'not-reached' }) as const)
    say(answer.status === 'saved' ? words.idleSaved : answer.status === 'not-permitted' ? words.idleForbidden : words.idleFailed)
  }
  const { idleMinutes } = lock
  // A rule that some other program made is shown as it is.
  const minutes = [null, ...idleChoices, ...(idleMinutes === null || idleChoices.some((known) => known === idleMinutes) ? [] : [idleMinutes])]
  return (
    <div class="idle-rule">
      {may
        ? <Choice label={words.idle} value={String(idleMinutes)} choices={minutes.map((each) => ({ value: String(each), label: words.minutes(each) }))} choose={(value) => void choose(value === 'null' ? null : Number(value))} />
        : <p>{words.idle}: <strong>{words.minutes(idleMinutes)}</strong></p>}
      <p class="hint">{words.idleHelp}{!may && ` ${words.idleForbidden}`}</p>
    </div>
  )
}
