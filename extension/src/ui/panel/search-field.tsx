import type { Ref } from 'preact'
import { Icon } from '../icon.tsx'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import { optionId } from './people-list.tsx'
import type { People } from './use-people.ts'

export interface SearchFieldProps {
  readonly people: People
  readonly label: string
  /** Whether that list is on the page. */
  readonly listed: boolean
  readonly inputRef: Ref<HTMLInputElement>
}

/** Where people are looked for: a combobox whose list is the PeopleList of the same `people`. */
export function SearchField({ people, label, listed, inputRef }: SearchFieldProps) {
  const { panel } = useWords()
  const { query, listId, active } = people
  const open = listed && (people.hits?.length ?? 0) > 0
  return (
    <TextField
      label={label}
      hideLabel
      value={query}
      onText={people.search}
      inputRef={inputRef}
      keys={{
        ...people.keys,
        // Whoever presses "/" to get here, and is here already, does not look for a slash.
        '/': () => (query === '' ? undefined : false),
        Escape: () => (query === '' ? false : people.search('')),
      }}
      placeholder={panel.searchPlaceholder}
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="search"
      combobox={{ open, listId, activeId: open && active >= 0 ? optionId(listId, active) : undefined }}
      before={<Icon name="search" />}
      after={query === ''
        ? <kbd aria-hidden="true">/</kbd>
        : (
          <button type="button" class="icon-button" aria-label={panel.clearSearch} onClick={() => people.search('')}>
            <Icon name="close" />
          </button>
        )}
    />
  )
}
