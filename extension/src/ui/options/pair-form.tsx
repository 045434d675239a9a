import { useEffect, useRef, useState } from 'preact/hooks'
import type { Pairing } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { privacyVersion } from '../../settings/privacy.ts'
import { PrivacyText } from '../privacy-text.tsx'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import { pairingLinkOf, tidyAddress, tidyCode } from './pairing-input.ts'

type Failure = keyof PageWords['options']['failures'] | 'missing-code' | 'missing-device' | 'privacy'

/** The field each failure is said at; what belongs to none is said at the button. */
const places: Readonly<Record<Failure, 'server' | 'code' | 'device' | 'privacy' | 'button'>> = {
  'invalid-address': 'server', unreachable: 'server', 'not-dangol': 'server',
  'code-refused': 'code', 'too-many-attempts': 'code', 'missing-code': 'code',
  'missing-device': 'device',
  privacy: 'privacy',
  stopped: 'button',
}

export interface PairFormProps {
  readonly background: Background
  readonly start: { readonly server: string; readonly code: string; readonly device: string }
  paired(pairing: Pairing): void
}

/** Connects this browser to a shop: an address, a code that works once, and a name for this device. */
export function PairForm({ background, start, paired }: PairFormProps) {
  const { options, privacyPage } = useWords()
  const read = useRead(background)
  const [server, setServer] = useState(start.server)
  const [code, setCode] = useState(start.code)
  const [device, setDevice] = useState(start.device)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const inputs = { server: useRef<HTMLInputElement>(null), code: useRef<HTMLInputElement>(null), device: useRef<HTMLInputElement>(null), privacy: read.box }

  // A pairing address that is pasted into either field fills both.
  const orLink = (set: (text: string) => void) => (text: string) => {
    const link = pairingLinkOf(text)
    if (!link) return set(text)
    setServer(link.server)
    setCode(link.code)
  }
  const fail = (reason: Failure) => {
    setFailure(reason)
    const place = places[reason]
    if (place !== 'button') inputs[place].current?.focus()
  }
  const submit = async () => {
    if (busy) return
    const request = { server: tidyAddress(server), code: tidyCode(code), deviceName: device.trim().normalize('NFC') }
    if (request.code === '') return fail('missing-code')
    if (request.deviceName === '') return fail('missing-device')
    if (!read.done()) return fail('privacy')
    setBusy(true)
    setFailure(null)
    // Before it is paired: nothing may be captured of which the owner has not read.
    const answer = await read.keep().then(() => background.ask('pair', request)).catch(() => ({ status: 'failed', reason: 'stopped' }) as const)
    setBusy(false)
    if (answer.status === 'paired') paired(answer.pairing)
    else fail(answer.reason)
  }
  const said = failure && (failure === 'missing-code' ? options.missingCode : failure === 'missing-device' ? options.missingDevice : failure === 'privacy' ? privacyPage.mustAccept : options.failures[failure])
  const at = (place: 'server' | 'code' | 'device') => (failure && places[failure] === place ? said : null)
  const keys = { Enter: () => void submit() }
  return (
    <div class="pair-form">
      <p class="quiet">{options.pairHelp}</p>
      <TextField label={options.server} value={server} onText={orLink(setServer)} inputRef={inputs.server} inputMode="url" autocomplete="url" spellcheck={false} problem={at('server')} keys={keys} />
      <TextField label={options.code} hint={options.codeHelp} value={code} onText={orLink(setCode)} inputRef={inputs.code} maxLength={200} autocomplete="off" spellcheck={false} problem={at('code')} keys={keys} />
      <TextField label={options.device} hint={options.deviceHelp} value={device} onText={setDevice} inputRef={inputs.device} maxLength={40} autocomplete="off" problem={at('device')} keys={keys} />
      {!read.before && (
        <section class="privacy-accept" aria-labelledby="read-title">
          <h3 id="read-title">{privacyPage.title}</h3>
          <PrivacyText />
          <label class="check">
            <input type="checkbox" ref={read.box} aria-describedby={failure === 'privacy' ? 'read-problem' : undefined} aria-invalid={failure === 'privacy' ? true : undefined} />
            <span>{privacyPage.accept}</span>
          </label>
          {failure === 'privacy' && <p class="problem" role="alert" id="read-problem">{said}</p>}
        </section>
      )}
      {failure === 'stopped' && <p class="problem" role="alert">{said}</p>}
      <button type="button" class="main-button" aria-disabled={busy} onClick={() => void submit()}>{busy ? options.pairing : options.pair}</button>
    </div>
  )
}

/** Whether the privacy text was read: before, or by the box that is ticked now. */
function useRead(background: Background) {
  const [before, setBefore] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => void background.ask('privacy', {}).then((known) => setBefore(known !== null), () => undefined), [background])
  return {
    before,
    box,
    done: () => before || box.current?.checked === true,
    keep: () => (before ? Promise.resolve(null) : background.ask('acceptPrivacy', { version: privacyVersion })),
  }
}
