import type { CivilDate } from '@dangol/core/time'
import { useState } from 'preact/hooks'
import type { AccessLine } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { useWords } from '../words.ts'

interface WhoLookedProps {
  readonly background: Background
  readonly customerId: string
  readonly today: CivilDate
  readonly timeZone: string
}

/** Who looked at this customer or changed them, asked of the server when somebody wants to know. */
export function WhoLooked({ background, customerId, today, timeZone }: WhoLookedProps) {
  const { access } = useWords()
  const [lines, setLines] = useState<readonly AccessLine[] | 'loading' | 'unreached'>('loading')
  const load = () => {
    setLines('loading')
    void background.ask('accessLog', { customerId }).then((found) => setLines(found ?? 'unreached'), () => setLines('unreached'))
  }
  return (
    <details class="who-looked" onToggle={(event) => event.currentTarget.open && load()}>
      <summary><span class="fold-title">{access.title}</span></summary>
      <div role="status">
        {lines === 'loading' && <p class="hint">{access.loading}</p>}
        {lines === 'unreached' && <p class="hint">{access.unreached}</p>}
        {lines.length === 0 && <p class="hint">{access.none}</p>}
      </div>
      {typeof lines !== 'string' && lines.length > 0 && (
        <>
          <ol>{lines.map((line) => <Line key={line.seq} line={line} today={today} timeZone={timeZone} />)}</ol>
          <p class="hint">{access.help}</p>
        </>
      )}
    </details>
  )
}

function Line({ line: { at, actorName, address, deed, fields }, today, timeZone }: { readonly line: AccessLine } & Pick<WhoLookedProps, 'today' | 'timeZone'>) {
  const { access, value } = useWords()
  const words: Readonly<Record<string, string>> = access.field
  return (
    <li>
      <p><strong>{access.by(actorName)}</strong> · {access.deed[deed]}</p>
      <p class="hint">{[`${value.dayOf(at, timeZone, today)} ${value.clock(at, timeZone)}`, fields.map((field) => words[field] ?? field).join(', '), address].filter((part) => part !== '').join(' · ')}</p>
    </li>
  )
}
