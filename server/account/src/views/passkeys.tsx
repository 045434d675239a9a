import { useState } from 'preact/hooks'
import { agentName } from '../agent-name.ts'
import { Deed } from '../parts/deed.tsx'
import { Field } from '../parts/field.tsx'
import { codeIn, Form } from '../parts/form.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { addPasskey, passkeysWork } from '../passkeys.ts'
import { auth } from '../server.ts'
import { useWords } from '../words/words.ts'

interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
}

const load = () => auth<readonly Passkey[]>('passkey/list-user-passkeys')

/** The passkeys of this account: some, one more, one less. */
export function Passkeys({ tell }: { tell(text: string): void }) {
  const words = useWords()
  const { safety } = words
  const { data, reload } = useAnswer(load)
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState(agentName(navigator.userAgent) ?? safety.passkeyDefault)
  const add = async () => {
    const code = codeIn(await addPasskey(name.trim().normalize('NFC') || safety.passkeyDefault))
    if (code !== null) return code
    setAdding(false)
    tell(safety.passkeyAdded)
    await reload()
    return null
  }
  const remove = async (id: string) => {
    const code = codeIn(await auth('passkey/delete-passkey', { id }))
    if (code !== null) return code
    tell(safety.passkeyRemoved)
    await reload()
    return null
  }
  return (
    <div class="matter">
      <h3>{safety.passkeys}</h3>
      <p class="quiet">{safety.passkeysHelp}</p>
      <ul class="rows">
        {(data ?? []).map(({ id, name: given, createdAt }) => (
          <li key={id}>
            <div><strong>{given ?? safety.passkeyUnnamed}</strong><span class="hint">{safety.addedOn(words.day(createdAt))}</span></div>
            <Deed label={safety.removePasskey} of={given ?? safety.passkeyUnnamed} sure={safety.removePasskeySure(given ?? safety.passkeyUnnamed)} yes={safety.removePasskey} deed={() => remove(id)} />
          </li>
        ))}
      </ul>
      {passkeysWork && (adding
        ? <Form go={safety.addPasskey} deed={add} cancel={() => setAdding(false)}><Field label={safety.passkeyName} autocomplete="off" maxLength={40} value={name} onText={setName} /></Form>
        : <div class="deeds"><button type="button" class="plain-button" onClick={() => setAdding(true)}>{safety.addPasskey}</button></div>)}
    </div>
  )
}
