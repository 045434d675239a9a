import { useCallback, useEffect, useState } from 'preact/hooks'
import { Choice, Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { graphql, type Answer } from '../server.ts'
import { useWords } from '../words/words.ts'
import { LogCheck } from './log-check.tsx'
import { csvOf, jsonLinesOf, saveFile, type Entry } from './log-files.ts'

interface Page {
  readonly accessLog: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }; readonly edges: readonly { readonly node: Entry }[] }
}

interface Search {
  readonly customerId: string
  readonly memberId: string
  readonly actorId: string
  readonly from: string
  readonly to: string
}
const everything: Search = { customerId: '', memberId: '', actorId: '', from: '', to: '' }

const document = `query ($first: Int!, $after: String, $customerId: ID, $memberId: ID, $actorId: ID, $from: DateTime, $to: DateTime) {
  accessLog(first: $first, after: $after, customerId: $customerId, memberId: $memberId, actorId: $actorId, from: $from, to: $to) {
    pageInfo { hasNextPage endCursor }
    edges { node { seq at recordedAt actorKind actorId memberId actorName address deed customerId count fields formerHash hash } }
  }
}`
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function ask(search: Search, first: number, after: string | null): Promise<Answer<Page>> {
  const { customerId, memberId, actorId, from, to } = search
  // The day after the last one asked for, where it begins.
  const end = to === '' ? null : new Date(new Date(`${to}T00:00:00`).getTime() + 86_400_000).toISOString()
  return graphql<Page>(document, { first, after, customerId: uuid.test(customerId.trim()) ? customerId.trim() : null, memberId: memberId || null, actorId: actorId || null, from: from === '' ? null : new Date(`${from}T00:00:00`).toISOString(), to: end })
}

interface People {
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly devices: readonly { readonly id: string; readonly name: string }[]
}

/** Who looked at whose data, changed or took it: to search, to check and to take along. */
export function AccessLog() {
  const words = useWords()
  const { log: say } = words
  const [search, setSearch] = useState(everything)
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [people, setPeople] = useState<People>({ members: [], devices: [] })
  const load = useCallback(async (after: string | null) => {
    const answer = await ask(search, 20, after)
    setProblem(answer.ok ? null : answer.code)
    if (!answer.ok) return
    const { edges, pageInfo } = answer.data.accessLog
    setEntries((before) => [...(after === null ? [] : before), ...edges.map(({ node }) => node)])
    setNext(pageInfo.hasNextPage ? pageInfo.endCursor : null)
  }, [search])
  useEffect(() => void load(null), [load])
  useEffect(() => void graphql<People>('{ members { id name } devices { id name } }').then((answer) => answer.ok && setPeople(answer.data)), [])
  const set = (changed: Partial<Search>) => setSearch({ ...search, ...changed })
  const save = async (how: 'csv' | 'jsonl') => {
    const all: Entry[] = []
    for (let after: string | null = null, more = true; more; ) {
      const answer: Answer<Page> = await ask(search, 200, after)
      if (!answer.ok) return setProblem(answer.code)
      const { edges, pageInfo } = answer.data.accessLog
      all.push(...edges.map(({ node }) => node))
      after = pageInfo.endCursor
      more = pageInfo.hasNextPage
    }
    saveFile(`dangol-access-log.${how}`, how === 'csv' ? csvOf(all) : jsonLinesOf(all))
  }
  const choices = (all: string, some: People['members']) => [{ value: '', label: all }, ...some.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <Sheet title={say.title} help={say.help} problem={problem} again={() => void load(null)}>
      <div class="log-search">
        <Choice label={say.member} value={search.memberId} choices={choices(say.anyone, people.members)} choose={(memberId) => set({ memberId })} />
        <Choice label={say.device} value={search.actorId} choices={choices(say.anywhere, people.devices)} choose={(actorId) => set({ actorId })} />
        <Day label={say.from} value={search.from} choose={(from) => set({ from })} />
        <Day label={say.to} value={search.to} choose={(to) => set({ to })} />
        <Field label={say.customer} hint={say.customerHelp} value={search.customerId} onText={(customerId) => set({ customerId })} maxLength={36} autocomplete="off" />
      </div>
      {entries.length === 0 && problem === null && <p class="quiet">{say.none}</p>}
      <ul class="rows">{entries.map((entry) => <Line key={entry.seq} entry={entry} />)}</ul>
      <div class="deeds">
        {next !== null && <button type="button" class="plain-button" onClick={() => void load(next)}>{say.more}</button>}
        {entries.length > 0 && <button type="button" class="plain-button" onClick={() => void save('csv')}>{say.csv}</button>}
        {entries.length > 0 && <button type="button" class="plain-button" onClick={() => void save('jsonl')}>{say.jsonl}</button>}
      </div>
      <LogCheck />
    </Sheet>
  )
}

function Line({ entry: { seq, at, actorName, actorKind, address, deed, count, customerId, fields } }: { readonly entry: Entry }) {
  const words = useWords()
  const { log: say } = words
  const field: Readonly<Record<string, string>> = say.field
  const what = deed === 'CHECKPOINT' ? say.destroyed(count) : deed === 'ACCEPTED' ? say.accepted(fields[0] ?? '') : customerId === null ? say.many(count, say.deed[deed]) : say.one(say.deed[deed])
  // Of these two the rest are hashes; why somebody accepted is in their own words.
  const about = deed === 'CHECKPOINT' ? '' : deed === 'ACCEPTED' ? (fields[2] ?? '') : fields.map((name) => field[name] ?? name).join(', ')
  return (
    <li>
      <div>
        <strong>{actorKind === 'server' ? say.server : actorName} · {what}</strong>
        <span class="hint">{[`${seq}`, words.moment(at), about, address].filter(Boolean).join(' · ')}</span>
        {customerId !== null && <code class="hint">{customerId}</code>}
      </div>
    </li>
  )
}

function Day({ label, value, choose }: { readonly label: string; readonly value: string; choose(day: string): void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <span class="field-box"><input type="date" value={value} onChange={(event) => choose(event.currentTarget.value)} /></span>
    </label>
  )
}
