import { useState } from 'preact/hooks'
import { Copy } from '../parts/copy.tsx'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { Qr } from '../parts/qr.tsx'
import { auth } from '../server.ts'
import { useWords } from '../words/words.ts'

type Step =
  | { readonly kind: 'rest' }
  | { readonly kind: 'password'; readonly to: 'enable' | 'disable' | 'codes' }
  | { readonly kind: 'scan'; readonly uri: string; readonly codes: readonly string[] }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

export interface AppProps {
  readonly on: boolean
  tell(text: string): Promise<void>
}

/** The second factor after the password: an authenticator app, and codes for when it is lost. */
export function App({ on, tell }: AppProps) {
  const { safety } = useWords()
  const [step, setStep] = useState<Step>({ kind: 'rest' })
  const rest = () => setStep({ kind: 'rest' })
  return (
    <div class="matter">
      <h3>{safety.totp}</h3>
      <p class="quiet">{on ? safety.totpOn : safety.totpOff}</p>
      {step.kind === 'rest' && (
        <div class="deeds">
          {on && <button type="button" class="plain-button" onClick={() => setStep({ kind: 'password', to: 'codes' })}>{safety.newCodes}</button>}
          <button type="button" class="plain-button" onClick={() => setStep({ kind: 'password', to: on ? 'disable' : 'enable' })}>{on ? safety.disable : safety.enable}</button>
        </div>
      )}
      {step.kind === 'password' && <WithPassword to={step.to} next={setStep} cancel={rest} off={() => tell(safety.turnedOff)} />}
      {step.kind === 'scan' && <Scan uri={step.uri} cancel={rest} done={() => { setStep({ kind: 'codes', codes: step.codes }); void tell(safety.turnedOn) }} />}
      {step.kind === 'codes' && <Codes codes={step.codes} done={rest} />}
    </div>
  )
}

interface WithPasswordProps {
  readonly to: 'enable' | 'disable' | 'codes'
  next(step: Step): void
  cancel(): void
  off(): Promise<void>
}

const paths = { enable: 'two-factor/enable', disable: 'two-factor/disable', codes: 'two-factor/generate-backup-codes' } as const

function WithPassword({ to, next, cancel, off }: WithPasswordProps) {
  const { safety } = useWords()
  const [password, setPassword] = useState('')
  const confirm = async () => {
    const answer = await auth<{ totpURI?: string; backupCodes?: readonly string[] }>(paths[to], { password })
    if (!answer.ok) return answer.code
    const { totpURI: uri, backupCodes: codes = [] } = answer.data
    if (to === 'enable' && uri !== undefined) next({ kind: 'scan', uri, codes })
    else if (to === 'codes') next({ kind: 'codes', codes })
    else {
      next({ kind: 'rest' })
      await off()
    }
    return null
  }
  return (
    <Form go={to === 'disable' ? safety.disable : safety.next} deed={confirm} cancel={cancel}>
      <Field label={safety.confirmPassword} type="password" autocomplete="current-password" value={password} onText={setPassword} />
    </Form>
  )
}

function Scan({ uri, cancel, done }: { readonly uri: string; cancel(): void; done(): void }) {
  const { safety } = useWords()
  const [code, setCode] = useState('')
  const verify = async () => {
    const problem = codeIn(await auth('two-factor/verify-totp', { code: code.replace(/\D/g, '') }))
    if (problem === null) done()
    return problem
  }
  return (
    <div class="pairing">
      <Qr text={uri} label={safety.qr} />
      <div>
        <p>{safety.scan}</p>
        <Copy label={safety.secret} value={new URL(uri).searchParams.get('secret') ?? ''} wide />
        <Form go={safety.turnOn} deed={verify} cancel={cancel}>
          <Field label={safety.enterCode} autocomplete="one-time-code" inputMode="numeric" maxLength={8} value={code} onText={setCode} />
        </Form>
      </div>
    </div>
  )
}

function Codes({ codes, done }: { readonly codes: readonly string[]; done(): void }) {
  const { safety } = useWords()
  return (
    <div class="once">
      <h4>{safety.codes}</h4>
      <p>{safety.codesHelp}</p>
      <ul class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div class="deeds">
        <button type="button" class="plain-button" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>{safety.copyCodes}</button>
        <button type="button" class="main-button" onClick={done}>{safety.saved}</button>
      </div>
    </div>
  )
}
