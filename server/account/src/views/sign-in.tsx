import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { passkeysWork, signInByPasskey } from '../passkeys.ts'
import { auth } from '../server.ts'
import { problemOf, useWords } from '../words/words.ts'
import { Forgot } from './forgot.tsx'

/** Who are you? By password, then perhaps a code; or by a passkey, which is both. */
export function SignIn({ done }: { done(): void }) {
  const words = useWords()
  const { signIn } = words
  const [step, setStep] = useState<'password' | 'code' | 'forgot'>('password')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  if (step === 'code') return <SecondFactor done={done} />
  if (step === 'forgot') return <Forgot email={email} back={() => setStep('password')} />
  const enter = async () => {
    const answer = await auth<{ twoFactorRedirect?: boolean }>('sign-in/email', { email: email.trim(), password })
    if (!answer.ok) return answer.code
    if (answer.data.twoFactorRedirect) setStep('code')
    else done()
    return null
  }
  const byPasskey = async () => {
    const code = codeIn(await signInByPasskey())
    setProblem(code)
    if (code === null) done()
  }
  return (
    <section class="sheet narrow" aria-labelledby="sign-in">
      <h2 id="sign-in">{signIn.title}</h2>
      <Form go={signIn.go} going={signIn.going} deed={enter}>
        <Field label={signIn.email} type="email" autocomplete="username webauthn" inputMode="email" value={email} onText={setEmail} />
        <Field label={signIn.password} type="password" autocomplete="current-password" value={password} onText={setPassword} />
      </Form>
      {passkeysWork && <button type="button" class="plain-button wide" onClick={() => void byPasskey()}>{signIn.passkey}</button>}
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      <p><button type="button" class="text-button" onClick={() => setStep('forgot')}>{signIn.forgot}</button></p>
      <p class="hint">{signIn.noAccount}</p>
    </section>
  )
}

function SecondFactor({ done }: { done(): void }) {
  const { second } = useWords()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const verify = async () => {
    const plain = recovery ? code.trim() : code.replace(/\D/g, '')
    const problem = codeIn(await auth(recovery ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code: plain }))
    if (problem === null) done()
    return problem
  }
  return (
    <section class="sheet narrow" aria-labelledby="second">
      <h2 id="second">{second.title}</h2>
      <p class="quiet">{recovery ? second.recoveryHelp : second.help}</p>
      <Form go={second.go} deed={verify}>
        {recovery
          ? <Field key="recovery" label={second.recovery} autocomplete="off" value={code} onText={setCode} />
          : <Field key="code" label={second.code} autocomplete="one-time-code" inputMode="numeric" maxLength={8} value={code} onText={setCode} />}
      </Form>
      <p><button type="button" class="text-button" onClick={() => { setRecovery(!recovery); setCode('') }}>{recovery ? second.useApp : second.useRecovery}</button></p>
    </section>
  )
}
