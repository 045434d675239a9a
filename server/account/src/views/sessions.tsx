import { useState } from 'preact/hooks'
import { agentName } from '../agent-name.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { graphql } from '../server.ts'
import { useWords } from '../words/words.ts'

interface Session {
  readonly id: string
  readonly createdAt: string
  readonly address: string | null
  readonly agent: string | null
  readonly current: boolean
}

const load = () => graphql<{ sessions: readonly Session[] }>('{ sessions { id createdAt address agent current } }')

/** Where one is signed in, and an end to it. */
export function Sessions() {
  const words = useWords()
  const { sessions: say } = words
  const { data, problem, reload } = useAnswer(load)
  const [said, setSaid] = useState('')
  const end = async (id: string) => {
    const answer = await graphql('mutation ($id: ID!) { endSession(id: $id) }', { id })
    setSaid(answer.ok ? say.ended : '')
    await reload()
  }
  const endOthers = async () => {
    const answer = await graphql<{ endOtherSessions: number }>('mutation { endOtherSessions }')
    setSaid(answer.ok ? say.endedOthers(answer.data.endOtherSessions) : '')
    await reload()
  }
  const sessions = data?.sessions ?? []
  return (
    <Sheet title={say.title} said={said} problem={problem} again={() => void reload()}>
      <ul class="rows">
        {sessions.map(({ id, createdAt, address, agent, current }) => {
          const name = agentName(agent) ?? say.unknown
          return (
            <li key={id}>
              <div>
                <strong>{name}{current && <span class="chip">{say.current}</span>}</strong>
                <span class="hint">{[say.since(words.moment(createdAt)), address].filter(Boolean).join(' · ')}</span>
              </div>
              {!current && <button type="button" class="text-button" aria-label={`${name}: ${say.end}`} onClick={() => void end(id)}>{say.end}</button>}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && <div class="deeds"><button type="button" class="plain-button" onClick={() => void endOthers()}>{say.endOthers}</button></div>}
    </Sheet>
  )
}
