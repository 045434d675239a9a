import { useEffect, useRef } from 'preact/hooks'
import type { SearchHit } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { Icon } from '../icon.tsx'
import { isTyping, onKeys } from '../keys.ts'
import { WordsProvider } from '../words.ts'
import { CustomerPage } from './customer-page.tsx'
import { Home } from './home.tsx'
import { LinkPage } from './link-page.tsx'
import { SearchField } from './search-field.tsx'
import { SyncLine } from './sync-line.tsx'
import { Toast } from './toast.tsx'
import { useBackground } from './use-background.ts'
import { usePeople } from './use-people.ts'
import { useToast } from './use-toast.ts'

export interface PanelProps {
  readonly background: Background
  readonly words: PageWords
  /** Opens the options page, where a shop is connected. */
  connect(): void
}

/** The side panel: looking for people, one person, or whose record this is. */
export function Panel({ background, words, connect }: PanelProps) {
  const { focus, sync, epoch, gone, look } = useBackground(background)
  const toast = useToast()
  const search = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was searched before somebody was chosen, to come back to.
  const left = useRef('')
  const open = (hit: SearchHit) => {
    left.current = people.query
    people.search('')
    look({ kind: 'customer', customerId: hit.customerId })
  }
  const people = usePeople(background, epoch, open)
  const { panel } = words

  const kind = focus?.kind ?? null
  const place = focus?.kind === 'customer' ? focus.customerId : focus?.kind === 'link' ? focus.target.recordId : kind
  // A search over a customer or a link lies on top of them until it is emptied.
  const searching = kind === 'customer' && people.query.trim() !== ''
  const back = () => {
    look({ kind: 'none' })
    people.search(left.current)
    left.current = ''
  }

  useEffect(() => {
    if (place === null) return
    window.scrollTo(0, 0)
    if (kind === 'none' || kind === 'link') search.current?.focus()
    else heading.current?.focus({ preventScroll: true })
  }, [place])

  useEffect(() => {
    const keys = onKeys({
      '/': (event) => (isTyping(event.target) ? false : search.current?.focus()),
      Escape: () => (kind === 'none' || kind === null ? false : back()),
      'Mod+z': (event) => {
        if (isTyping(event.target) || !toast.said?.undo) return false
        toast.dismiss()
        toast.said.undo()
      },
    })
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  })

  return (
    <WordsProvider value={words}>
      <div class="panel" lang={words.language}>
        <header class="panel-head">
          {kind !== null && kind !== 'none' && (
            <button type="button" class="icon-button" aria-label={panel.back} onClick={back}><Icon name="back" /></button>
          )}
          {kind !== 'link' && sync?.state !== 'unpaired' && (
            <search><SearchField people={people} label={panel.search} inputRef={search} /></search>
          )}
        </header>
        <main>
          {gone && <p class="problem" role="alert">{panel.outlived}</p>}
          {kind === 'none' || searching ? <Home people={people} sync={sync} choose={open} connect={connect} /> : null}
          {focus?.kind === 'customer' && (
            <div hidden={searching}>
              <CustomerPage key={focus.customerId} background={background} customerId={focus.customerId} epoch={epoch} headingRef={heading} say={toast.say} />
            </div>
          )}
          {focus?.kind === 'link' && (
            <LinkPage
              key={focus.target.recordId}
              background={background}
              target={focus.target}
              epoch={epoch}
              headingRef={heading}
              searchRef={search}
              say={toast.say}
              linked={(customerId) => look({ kind: 'customer', customerId })}
              again={() => look(focus)}
            />
          )}
        </main>
        <Toast toast={toast} leave={() => (heading.current ?? search.current)?.focus()} />
        <SyncLine sync={sync} connect={connect} />
      </div>
    </WordsProvider>
  )
}
