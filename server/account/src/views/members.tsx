import { useState } from 'preact/hooks'
import { Copy } from '../parts/copy.tsx'
import { Deed } from '../parts/deed.tsx'
import { Choice, Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { change, graphql } from '../server.ts'
import { problemOf, useWords } from '../words/words.ts'
import { roleNames, type RoleName, type Viewer } from './viewer.ts'

interface Member {
  readonly id: string
  readonly name: string
  readonly role: RoleName
  readonly email: string | null
  readonly secondFactor: boolean
}

const load = () => graphql<{ members: readonly Member[] }>('{ members { id name role email secondFactor } }')
const refused = '__typename ... on MemberRefused { code }'

/** Who works here, as what, and how they get in. */
export function Members({ viewer }: { readonly viewer: Viewer }) {
  const words = useWords()
  const { members: say } = words
  const { data, problem, reload } = useAnswer(load)
  const [said, setSaid] = useState('')
  const [adding, setAdding] = useState(false)
  const may = viewer.permissions.includes('member.write')
  const tell = async (text: string) => {
    setSaid(text)
    await reload()
  }
  return (
    <Sheet title={say.title} help={say.help} said={said} problem={problem} again={() => void reload()}>
      <ul class="rows">
        {(data?.members ?? []).map((member) => <MemberRow key={member.id} member={member} you={atob(member.id).endsWith(viewer.memberId ?? '-')} may={may} tell={tell} />)}
      </ul>
      {may && (adding
        ? <NewMember close={() => setAdding(false)} tell={tell} />
        : <div class="deeds"><button type="button" class="main-button" onClick={() => { setAdding(true); setSaid('') }}>{say.add}</button></div>)}
    </Sheet>
  )
}

interface MemberRowProps {
  readonly member: Member
  readonly you: boolean
  readonly may: boolean
  tell(text: string): Promise<void>
}

function MemberRow({ member: { id, name, role, email, secondFactor }, you, may, tell }: MemberRowProps) {
  const words = useWords()
  const { members: say } = words
  const [problem, setProblem] = useState<string | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const become = async (next: string) => {
    const answer = await change(`mutation ($id: ID!, $role: Role!) { changeRole(id: $id, role: $role) { ${refused} } }`, { id, role: next })
    setProblem(answer.ok ? null : answer.code)
    await tell(answer.ok ? say.changed(name, words.role[next as RoleName]) : '')
  }
  const invite = async () => {
    const answer = await change(`mutation ($id: ID!) { inviteMember(id: $id) { ${refused} ... on Invitation { token } } }`, { id })
    setProblem(answer.ok ? null : answer.code)
    if (answer.ok) setLink(`${location.origin}/account/#invite=${String(answer.data['token'])}`)
  }
  const remove = async () => {
    const answer = await change(`mutation ($id: ID!) { removeMember(id: $id) { ${refused} } }`, { id })
    if (!answer.ok) return answer.code
    await tell(say.removed(name))
    return null
  }
  return (
    <li>
      <div>
        <strong>{name}{you && <span class="chip">{say.you}</span>}</strong>
        <span class="quiet">{email ?? say.noAccount}</span>
        {email !== null && <span class="hint">{secondFactor ? say.secondFactor : say.passwordOnly}</span>}
      </div>
      <div class="row-deeds">
        {may && !you
          ? <Choice label={say.role(name)} hideLabel value={role} choices={roleNames.map((value) => ({ value, label: words.role[value] }))} choose={(next) => void become(next)} />
          : <span>{words.role[role]}</span>}
        {may && email === null && <button type="button" class="text-button" aria-label={`${name}: ${say.invite}`} onClick={() => void invite()}>{say.invite}</button>}
        {may && !you && <Deed label={say.remove} of={name} sure={say.removeSure(name)} yes={say.removeYes} deed={remove} />}
      </div>
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      {link && <div class="once"><p>{say.inviteHelp}</p><Copy label={say.inviteLink} value={link} wide /></div>}
    </li>
  )
}

function NewMember({ close, tell }: { close(): void; tell(text: string): Promise<void> }) {
  const words = useWords()
  const { members: say } = words
  const [name, setName] = useState('')
  const [role, setRole] = useState<RoleName>('STAFF')
  const add = async () => {
    if (name.trim() === '') return 'VALIDATION_ERROR'
    const answer = await change(`mutation ($name: String!, $role: Role!) { addMember(name: $name, role: $role) { ${refused} } }`, { name: name.trim().normalize('NFC'), role })
    if (!answer.ok) return answer.code
    await tell(say.added(name.trim()))
    close()
    return null
  }
  return (
    <Form go={say.addGo} deed={add} cancel={close}>
      <Field label={say.name} autocomplete="off" maxLength={40} value={name} onText={setName} />
      <Choice label={say.newRole} hint={words.roleHelp[role]} value={role} choose={(next) => setRole(next as RoleName)} choices={roleNames.map((value) => ({ value, label: words.role[value] }))} />
    </Form>
  )
}
