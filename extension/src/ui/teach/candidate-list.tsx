import { useRef } from 'preact/hooks'
import type { LessonCommand } from '../../messaging/teaching.ts'
import { onKeys } from '../keys.ts'
import { useWords } from '../words.ts'

export interface CandidateListProps {
  readonly candidates: readonly string[]
  readonly at: number | null
  /** Nothing else can be done yet: then the list need not be unfolded. */
  readonly first: boolean
  say(command: LessonCommand): void
}

/**
 * What could be pointed at, as a list: the way for whoever does not point. What has the focus is marked on the page;
 * arrows move, Enter chooses.
 */
export function CandidateList({ candidates, at, first, say }: CandidateListProps) {
  const { teach } = useWords()
  const list = useRef<HTMLUListElement>(null)
  const move = (by: number) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const now = buttons.findIndex((button) => button === document.activeElement)
    buttons[(now + by + buttons.length) % buttons.length]?.focus()
  }
  if (candidates.length === 0) return null
  return (
    <details class="teach-candidates" open={first}>
      <summary>{teach.candidates}</summary>
      <ul ref={list} aria-label={teach.candidates} onKeyDown={onKeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) })}>
        {candidates.map((words, index) => (
          <li key={`${index}/${words}`}>
            <button type="button" aria-current={index === at} onFocus={() => say({ do: 'look', at: index })} onClick={() => { say({ do: 'look', at: index }); say({ do: 'choose' }) }}>{words || '–'}</button>
          </li>
        ))}
      </ul>
    </details>
  )
}
