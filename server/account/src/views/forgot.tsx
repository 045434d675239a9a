import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { auth } from '../server.ts'
import { useWords } from '../words/words.ts'

/** Asks for the address at which a new password is chosen. */
export function Forgot({ email: typed, back }: { readonly email: string; back(): void }) {
  const { forgot, signIn } = useWords()
  const [email, setEmail] = useState(typed)
  const [sent, setSent] = useState(false)
  const ask = async () => {
    const code = codeIn(await auth('request-password-reset', { email: email.trim() }))
    setSent(code === null)
    return code
  }
  return (
    <section class="sheet narrow" aria-labelledby="forgot">
      <h2 id="forgot">{forgot.title}</h2>
      {!sent && <p class="quiet">{forgot.help}</p>}
      <p role="status" class="said">{sent ? forgot.sent : ''}</p>
      {!sent && <Form go={forgot.go} deed={ask} cancel={back}><Field label={signIn.email} type="email" autocomplete="username" inputMode="email" value={email} onText={setEmail} /></Form>}
      {sent && <div class="deeds"><button type="button" class="plain-button" onClick={back}>{signIn.title}</button></div>}
    </section>
  )
}

/** Where that address leads. */
export function Reset({ token, done }: { readonly token: string; done(): void }) {
  const { forgot, invite, signIn } = useWords()
  const [password, setPassword] = useState('')
  const [saved, setSaved] = useState(false)
  const save = async () => {
    const code = codeIn(await auth('reset-password', { token, newPassword: password }))
    setSaved(code === null)
    return code
  }
  return (
    <section class="sheet narrow" aria-labelledby="reset">
      <h2 id="reset">{forgot.newTitle}</h2>
      <p role="status" class="said">{saved ? forgot.done : ''}</p>
      {saved
        ? <div class="deeds"><button type="button" class="main-button" onClick={done}>{signIn.title}</button></div>
        : <Form go={forgot.save} deed={save}><Field label={forgot.newPassword} type="password" autocomplete="new-password" hint={invite.passwordHelp} value={password} onText={setPassword} /></Form>}
    </section>
  )
}
