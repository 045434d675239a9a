import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { auth } from '../server.ts'
import { useWords } from '../words/words.ts'
import { App } from './authenticator-app.tsx'
import { Passkeys } from './passkeys.tsx'

export interface SafetyProps {
  readonly twoFactor: boolean
  /** Signed in anew, or no more: what is known of oneself is asked again. */
  changed(): Promise<void>
}

/** How one's own account is kept to oneself. */
export function Safety({ twoFactor, changed }: SafetyProps) {
  const { safety } = useWords()
  const [said, setSaid] = useState('')
  const tell = async (text: string) => {
    setSaid(text)
    await changed()
  }
  return (
    <Sheet title={safety.title} said={said}>
      <Passkeys tell={setSaid} />
      <App on={twoFactor} tell={tell} />
      <Password tell={setSaid} />
    </Sheet>
  )
}

function Password({ tell }: { tell(text: string): void }) {
  const { invite, forgot, safety } = useWords()
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const save = async () => {
    const code = codeIn(await auth('change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }))
    if (code !== null) return code
    setOpen(false)
    setCurrent('')
    setNext('')
    tell(safety.passwordChanged)
    return null
  }
  return (
    <div class="matter">
      <h3>{safety.password}</h3>
      {open
        ? (
          <Form go={forgot.save} deed={save} cancel={() => setOpen(false)}>
            <Field label={safety.current} type="password" autocomplete="current-password" value={current} onText={setCurrent} />
            <Field label={forgot.newPassword} type="password" autocomplete="new-password" hint={invite.passwordHelp} value={next} onText={setNext} />
          </Form>
        )
        : <div class="deeds"><button type="button" class="plain-button" onClick={() => setOpen(true)}>{safety.changePassword}</button></div>}
    </div>
  )
}
