import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { exportStore } from '../server.ts'
import { useWords } from '../words/words.ts'

/** The owner's data is the owner's: all of it, in one file. */
export function WholeStore() {
  const { whole: say } = useWords()
  const [password, setPassword] = useState('')
  const [said, setSaid] = useState('')
  const save = async () => {
    setSaid('')
    const answer = await exportStore(password)
    if (!answer.ok) return answer.code
    const address = URL.createObjectURL(answer.data)
    const link = document.createElement('a')
    link.href = address
    link.download = `dangol-${new Date().toISOString().slice(0, 10)}.zip`
    link.click()
    URL.revokeObjectURL(address)
    setPassword('')
    setSaid(say.done(`${(answer.data.size / 1_048_576).toFixed(1)} MB`))
    return null
  }
  return (
    <Sheet title={say.title} help={say.help} said={said}>
      <p>{say.warning}</p>
      <Form go={say.go} going={say.going} deed={save}>
        <Field label={say.password} type="password" autocomplete="new-password" maxLength={200} value={password} onText={setPassword} hint={say.passwordHelp} />
      </Form>
    </Sheet>
  )
}
