import { scopeNouns, type Noun } from '@dangol/core/permissions'
import { useState } from 'preact/hooks'
import { Copy } from '../parts/copy.tsx'
import { Deed } from '../parts/deed.tsx'
import { Choice, Field } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { change, graphql } from '../server.ts'
import { useWords } from '../words/words.ts'
import type { Words } from '../words/ko.ts'
import type { Viewer } from './viewer.ts'

interface Key {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[] | null
  readonly perMinute: number
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

const load = () => graphql<{ apiKeys: readonly Key[] }>('{ apiKeys { id name scopes perMinute lastUsedAt expiresAt revokedAt } }')
const dayChoices = [30, 90, 365]

/** Programs that may ask for the store's data, each as little as it needs. */
export function Keys({ viewer }: { readonly viewer: Viewer }) {
  const words = useWords()
  const { keys: say } = words
  const { data, problem, reload } = useAnswer(load)
  const [said, setSaid] = useState('')
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const living = (data?.apiKeys ?? []).filter(({ revokedAt }) => revokedAt === null)
  const revoke = async ({ id, name }: Key) => {
    const answer = await change('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id })
    if (!answer.ok) return answer.code
    setSaid(say.revoked(name))
    await reload()
    return null
  }
  const keep = (key: string) => {
    setMade(key)
    setMaking(false)
    void reload()
  }
  return (
    <Sheet title={say.title} help={say.help} said={said} problem={problem} again={() => void reload()}>
      {data && living.length === 0 && <p>{say.none}</p>}
      <ul class="rows">
        {living.map((key) => (
          <li key={key.id}>
            <div>
              <strong>{key.name}</strong>
              <span class="quiet">{scopesIn(words, key.scopes)}</span>
              <span class="hint">{[untilOf(words, key), key.lastUsedAt ? say.seen(words.moment(key.lastUsedAt)) : say.never, say.perMinute(key.perMinute)].join(' · ')}</span>
            </div>
            <Deed label={say.revoke} of={key.name} sure={say.revokeSure(key.name)} yes={say.revokeYes} deed={() => revoke(key)} />
          </li>
        ))}
      </ul>
      {made && <div class="once"><p>{say.once}</p><Copy label={say.key} value={made} wide /></div>}
      {viewer.permissions.includes('key.write') && (making
        ? <NewKey made={keep} close={() => setMaking(false)} />
        : <div class="deeds"><button type="button" class="main-button" onClick={() => { setMaking(true); setMade(null); setSaid('') }}>{say.add}</button></div>)}
    </Sheet>
  )
}

function untilOf({ day, keys }: Words, { expiresAt }: Key): string {
  if (expiresAt === null) return keys.forever
  return Date.parse(expiresAt) > Date.now() ? keys.expires(day(expiresAt)) : keys.expired(day(expiresAt))
}

function scopesIn({ keys }: Words, scopes: readonly string[] | null): string {
  if (scopes === null) return keys.all
  const names = (nouns: readonly Noun[]) => nouns.map((noun) => keys.noun[noun]).join(', ')
  const written = scopeNouns.filter((noun) => scopes.includes(`${noun}.write`))
  const read = scopeNouns.filter((noun) => scopes.includes(`${noun}.read`) && !written.includes(noun))
  return [read.length > 0 && keys.readOf(names(read)), written.length > 0 && keys.writeOf(names(written))].filter(Boolean).join(' · ')
}

type Scope = 'none' | 'read' | 'write'

function NewKey({ made, close }: { made(key: string): void; close(): void }) {
  const words = useWords()
  const { keys: say } = words
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [scopes, setScopes] = useState<Readonly<Record<Noun, Scope>>>({ customer: 'read', tag: 'none', note: 'none', order: 'read', reservation: 'none', review: 'none', inquiry: 'none', edit: 'none', quarantined: 'none', consent: 'none', personal: 'none' })
  const [wrong, setWrong] = useState<'name' | 'scopes' | null>(null)
  const chosen = (scope: Scope) => scopeNouns.filter((noun) => scopes[noun] === scope)
  const make = async () => {
    const lacking = name.trim() === '' ? 'name' : chosen('none').length === scopeNouns.length ? 'scopes' : null
    setWrong(lacking)
    if (lacking) return null
    const upper = (nouns: readonly Noun[]) => nouns.map((noun) => noun.toUpperCase())
    const answer = await graphql<{ createApiKey: { key: string } }>(
      'mutation ($name: String!, $read: [Noun!], $write: [Noun!], $days: Int) { createApiKey(name: $name, read: $read, write: $write, days: $days) { key } }',
      { name: name.trim().normalize('NFC'), read: upper(chosen('read')), write: upper(chosen('write')), days: Number(days) },
    )
    if (!answer.ok) return answer.code
    made(answer.data.createApiKey.key)
    return null
  }
  return (
    <Form go={say.make} deed={make} cancel={close}>
      <Field label={say.name} placeholder={say.namePlaceholder} autocomplete="off" maxLength={60} value={name} onText={setName} problem={wrong === 'name' ? say.needName : null} />
      <fieldset class="scopes">
        <legend>{say.scopes}</legend>
        {scopeNouns.map((noun) => (
          <div key={noun} class="scope" role="radiogroup" aria-label={say.noun[noun]}>
            <span>{say.noun[noun]}</span>
            {(['none', 'read', 'write'] as const).map((scope) => (
              <label key={scope}>
                <input type="radio" name={`scope-${noun}`} checked={scopes[noun] === scope} onChange={() => setScopes({ ...scopes, [noun]: scope })} />
                <span>{{ none: say.none_, read: say.read, write: say.write }[scope]}</span>
              </label>
            ))}
          </div>
        ))}
        {wrong === 'scopes' && <p class="problem" role="alert">{say.needScope}</p>}
      </fieldset>
      <Choice label={say.days} value={days} choose={setDays} choices={dayChoices.map((count) => ({ value: String(count), label: say.dayChoice(count) }))} />
    </Form>
  )
}
