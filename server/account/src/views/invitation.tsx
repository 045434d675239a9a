import { useCallback, useEffect, useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { auth } from '../server.ts'
import { problemOf, useWords } from '../words/words.ts'
import { SignIn } from './sign-in.tsx'

interface Invited {
  readonly memberName: string
  readonly storeName: string
  readonly role: 'owner' | 'manager' | 'staff'
}

export interface InvitationProps {
  readonly token: string
  /** The e-mail of whoever is signed in already. */
  readonly signedIn: string | null
  /** Where the console's link leads. */
  readonly first: boolean
  done(): void
  signedInNow(): void
}

/** A one-time link: makes an account, or joins the store with the one there is. */
export function Invitation({ token, signedIn, first, done, signedInNow }: InvitationProps) {
  const words = useWords()
  const { invite } = words
  const { data, problem } = useAnswer<Invited>(useCallback(() => auth('invitation/read', { token }), [token]))
  const [having, setHaving] = useState(false)
  if (problem) return <section class="sheet narrow"><h2>{invite.over}</h2><p>{problemOf(words, problem)}</p></section>
  if (!data) return <p class="quiet" role="status">{words.loading}</p>
  if (having && signedIn === null) return <SignIn done={signedInNow} />
  const role = words.role[data.role.toUpperCase() as 'OWNER']
  const join = async () => {
    const code = codeIn(await auth('invitation/join', { token }))
    if (code === null) done()
    return code
  }
  return (
    <section class="sheet narrow" aria-labelledby="invited">
      <h2 id="invited">{first ? invite.first : invite.title(data.storeName)}</h2>
      <p class="quiet">{invite.help(role)}</p>
      {signedIn !== null
        ? <Form go={invite.join} deed={join}><p>{invite.joinAs(signedIn)}</p></Form>
        : <NewAccount token={token} name={first ? '' : data.memberName} done={done} />}
      {signedIn === null && <p><button type="button" class="text-button" onClick={() => setHaving(true)}>{invite.have}</button></p>}
    </section>
  )
}

function NewAccount({ token, name: known, done }: { readonly token: string; readonly name: string; done(): void }) {
  const { invite, signIn } = useWords()
  const [name, setName] = useState(known)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  useEffect(() => setName(known), [known])
  const make = async () => {
    if (password.length < 10) return 'PASSWORD_TOO_SHORT'
    const code = codeIn(await auth('invitation/accept', { token, name: name.trim().normalize('NFC'), email: email.trim(), password }))
    if (code === null) done()
    return code
  }
  return (
    <Form go={invite.go} deed={make}>
      <Field label={invite.name} autocomplete="name" maxLength={60} value={name} onText={setName} />
      <Field label={signIn.email} type="email" autocomplete="username" inputMode="email" maxLength={200} value={email} onText={setEmail} />
      <Field label={signIn.password} type="password" autocomplete="new-password" maxLength={128} hint={invite.passwordHelp} value={password} onText={setPassword} />
    </Form>
  )
}
