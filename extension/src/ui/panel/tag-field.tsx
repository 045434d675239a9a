import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import { suggestTags } from './tag-suggestions.ts'
import { isSameTag } from './with-mutation.ts'

export interface TagFieldProps {
  readonly held: CustomerView['tags']
  allTags(): Promise<CustomerView['tags']>
  add(name: string): Promise<Problem | null>
  close(): void
}

/** Types a tag on: a combobox over the store's tags, whose last choice makes a new one. Stays open for the next. */
export function TagField({ held, allTags, add, close }: TagFieldProps) {
  const { panel, problem: problems } = useWords()
  const [text, setText] = useState('')
  const [all, setAll] = useState<readonly string[]>([])
  const [active, setActive] = useState(-1)
  const [problem, setProblem] = useState<Problem | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()

  useEffect(() => input.current?.focus(), [])
  // A store without tags, or a background that does not answer, leaves only the text to choose.
  useEffect(() => void allTags().then((tags) => setAll(tags.map((tag) => tag.name)), () => undefined), [held])

  const suggestions = useMemo(() => suggestTags(text, all, held.map((tag) => tag.name)), [text, all, held])
  const at = Math.min(active, suggestions.length - 1)
  const move = (step: number) => () => setActive(suggestions.length === 0 ? -1 : (Math.max(at, step < 0 ? 0 : -1) + step + suggestions.length) % suggestions.length)

  const choose = async (name: string) => {
    if (name === '') return
    if (held.some((tag) => isSameTag(tag.name, name))) return setProblem('tag-held')
    setText('')
    setActive(-1)
    setProblem(null)
    const refused = await add(name)
    if (!refused) return
    setText(name)
    setProblem(refused)
  }
  return (
    <div class="tag-field">
      <TextField
        label={panel.addTag}
        hideLabel
        placeholder={panel.addTag}
        value={text}
        onText={(next) => {
          setText(next)
          setActive(-1)
          setProblem(null)
        }}
        maxLength={20}
        autocomplete="off"
        spellcheck={false}
        inputRef={input}
        problem={problem && problems[problem]}
        combobox={{ open: suggestions.length > 0, listId, activeId: at >= 0 ? `${listId}-${at}` : undefined }}
        keys={{
          ArrowDown: move(1),
          ArrowUp: move(-1),
          Enter: () => void choose(suggestions[at]?.name ?? text.normalize('NFC').trim()),
          Escape: close,
        }}
        after={<button type="button" class="icon-button" aria-label={panel.cancel} onClick={close}><Icon name="close" /></button>}
      />
      <ul class="suggestions" role="listbox" id={listId} aria-label={panel.tags}>
        {suggestions.map(({ name, isNew }, index) => (
          <li
            key={name}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus, and with it the keyboard of a tablet.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => void choose(name)}
          >
            {isNew && <Icon name="plus" size={16} />}
            {isNew ? panel.newTag(name) : name}
          </li>
        ))}
      </ul>
    </div>
  )
}
