import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { change } from '../server.ts'
import { useWords } from '../words/words.ts'

/** One more store on this server, for an owner. */
export function NewStore({ close, made }: { close(): void; made(storeId: string): void }) {
  const { home: say } = useWords()
  const [name, setName] = useState('')
  const make = async () => {
    if (name.trim() === '') return 'VALIDATION_ERROR'
    const answer = await change('mutation ($name: String!) { createStore(name: $name) { storeId } }', { name: name.trim().normalize('NFC') })
    if (!answer.ok) return answer.code
    made(String(answer.data['storeId']))
    return null
  }
  return (
    <section class="sheet" aria-labelledby="new-store">
      <h2 id="new-store">{say.add}</h2>
      <p class="quiet">{say.addHelp}</p>
      <Form go={say.addGo} deed={make} cancel={close}>
        <Field label={say.addName} autocomplete="off" maxLength={60} value={name} onText={setName} />
      </Form>
    </section>
  )
}
