import { isRetentionKind, type RetentionKind } from '@dangol/core/retention'
import { useState } from 'preact/hooks'
import { Choice } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { change, graphql } from '../server.ts'
import type { Words } from '../words/ko.ts'
import { useWords } from '../words/words.ts'
import type { Viewer } from './viewer.ts'

interface Rule {
  readonly kind: string
  readonly months: number | null
  readonly usualMonths: number
  readonly mayBeEndless: boolean
}

interface Loaded {
  readonly retention: { readonly rules: readonly Rule[]; readonly destroyed: readonly { readonly at: string; readonly kind: string; readonly count: number }[] }
}

const load = () => graphql<Loaded>('{ retention { rules { kind months usualMonths mayBeEndless } destroyed { at kind count } } }')
const choices = [1, 3, 6, 12, 24, 36, 60, 120]

/** How long each kind of data is kept, and what was destroyed for its age. */
export function RetentionRules({ viewer }: { readonly viewer: Viewer }) {
  const words = useWords()
  const { retention: say } = words
  const { data, problem, reload } = useAnswer(load)
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState<{ readonly kind: RetentionKind; readonly months: number | null } | null>(null)
  const mayChange = viewer.permissions.includes('retention.write')
  const set = async (kind: RetentionKind, months: number | null) => {
    const answer = await change('mutation ($kind: String!, $months: Int) { setRetention(kind: $kind, months: $months) { __typename } }', { kind, months })
    setAsked(null)
    setSaid(answer.ok ? say.saved(say.kind[kind]) : '')
    await reload()
  }
  const choose = (rule: Rule, value: string) => {
    if (!isRetentionKind(rule.kind)) return
    const months = value === '' ? null : Number(value)
    // What would go at once is asked about; what stays longer needs no asking.
    if (months !== null && (rule.months === null || months < rule.months)) setAsked({ kind: rule.kind, months })
    else void set(rule.kind, months)
  }
  return (
    <Sheet title={say.title} help={say.help} said={said} problem={problem} again={() => void reload()}>
      <ul class="rows">
        {(data?.retention.rules ?? []).map((rule) => isRetentionKind(rule.kind) && (
          <li key={rule.kind} class="retention-rule">
            <div><strong>{say.kind[rule.kind]}</strong><span class="hint">{say.about[rule.kind]}</span></div>
            {mayChange
              ? <Choice label={say.kind[rule.kind]} hideLabel value={asked?.kind === rule.kind ? String(asked.months ?? '') : String(rule.months ?? '')} choose={(value) => choose(rule, value)} choices={choicesOf(rule, words)} />
              : <span>{rule.months === null ? say.endless : say.months(rule.months)}</span>}
            {asked?.kind === rule.kind && asked.months !== null && (
              <div class="sure" role="group">
                <p role="alert">{say.shorter(say.kind[asked.kind], say.months(asked.months))}</p>
                <div class="deeds">
                  <button type="button" class="plain-button" onClick={() => void set(asked.kind, asked.months)}>{say.shorterYes}</button>
                  <button type="button" class="main-button" onClick={() => setAsked(null)}>{words.cancel}</button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{say.fixed}</p>
      <h3>{say.log}</h3>
      {data?.retention.destroyed.length === 0 && <p>{say.none}</p>}
      <ul class="log">
        {(data?.retention.destroyed ?? []).map(({ at, kind, count }) => <li key={`${at}${kind}`}>{say.line(words.moment(at), isRetentionKind(kind) ? say.kind[kind] : kind, count)}</li>)}
      </ul>
    </Sheet>
  )
}

function choicesOf({ months, usualMonths, mayBeEndless }: Rule, { retention: say }: Words) {
  const all = [...new Set([...choices, usualMonths, ...(months === null ? [] : [months])])].sort((a, b) => a - b)
  const timed = all.map((count) => ({ value: String(count), label: count === usualMonths ? say.usual(say.months(count)) : say.months(count) }))
  return mayBeEndless ? [...timed, { value: '', label: say.endless }] : timed
}
