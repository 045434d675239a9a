import type { FieldName, LessonCommand, LessonView } from '../../messaging/teaching.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'
import { fieldWords, toldWords } from './told-words.ts'

export interface FieldRowsProps {
  readonly view: LessonView
  readonly names: readonly FieldName[]
  readonly timeZone: string
  readonly today: string
  say(command: LessonCommand): void
}

/** One line a field: what is read of it, on how many records, and the button that asks for its place. */
export function FieldRows({ view, names, timeZone, today, say }: FieldRowsProps) {
  const words = useWords()
  const { teach } = words
  return (
    <ul class="teach-fields">
      {names.map((name) => {
        const label = fieldWords(name, view.kind, words)
        const value = view.values[name]
        const given = view.given.includes(name)
        const asked = view.pointing === name
        const problem = view.problems.find(({ field }) => field === name)
        return (
          <li key={name} data-field={name} class={asked ? 'asked' : ''}>
            <span class="teach-label"><i class="teach-ink" data-ink={name} aria-hidden="true" />{label}</span>
            <span class="teach-value">
              {value === undefined ? <span class="quiet">{teach.absent}</span> : toldWords(name, value, words, timeZone, today)}
              {view.records > 1 && view.found[name] !== undefined && <small>{teach.foundOn(view.found[name] ?? 0, view.records)}</small>}
            </span>
            <button type="button" class={asked ? 'plain-button asked' : 'plain-button'} aria-pressed={asked} aria-label={given ? teach.pointAgainLabel(label) : teach.pointLabel(label)} onClick={() => say(asked ? { do: 'rest' } : { do: 'point', at: name })}>
              {given ? teach.again : teach.point}
            </button>
            {given && <button type="button" class="icon-button" aria-label={teach.forget(label)} onClick={() => say({ do: 'forget', field: name })}><Icon name="close" size={16} /></button>}
            {problem && <p class="problem" role="alert">{teach.problem[problem.reason]}</p>}
          </li>
        )
      })}
    </ul>
  )
}
