import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LockState } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { blur, BlurChip, Guard, lockNow } from '../lock/guard.tsx'
import { LockPage } from '../lock/lock-page.tsx'
import { useLock } from '../lock/use-lock.ts'
import { Mark } from '../mark.tsx'
import { PrivacyGate, usePrivacy } from '../panel/privacy-gate.tsx'
import { SyncLine } from '../panel/sync-line.tsx'
import { Toast } from '../panel/toast.tsx'
import { Unpaired } from '../panel/unpaired.tsx'
import { useAttention } from '../panel/use-attention.ts'
import { useBackground, type BackgroundState } from '../panel/use-background.ts'
import { useKeyboard } from '../panel/use-keyboard.ts'
import { useToast } from '../panel/use-toast.ts'
import { useMay } from '../use-may.ts'
import { WordsProvider } from '../words.ts'
import { placesLeft } from './customers/list-state.ts'
import { Navigation } from './navigation.tsx'
import { pages } from './pages.ts'
import { useRoute } from './use-route.ts'

export interface DashboardProps {
  readonly background: Background
  readonly words: PageWords
  /** Opens the options page, where a shop is connected. */
  connect(): void
}

/** The store in a tab of its own: a frame of navigation, the state of saving and the lock, around one page at a time. */
export function Dashboard({ background, words, connect }: DashboardProps) {
  const state = useBackground(background)
  const lock = useLock(background)
  const unpaired = state.sync?.state === 'unpaired'
  const [read, setRead] = useState(false)
  const accepted = usePrivacy(background, state.epoch)
  const gate = accepted === false && !read && state.sync !== null && !unpaired
  const open = lock !== null && lock.reason === null
  // Whoever locks the device has left every place: whom they looked for there is not kept.
  useEffect(() => { if (lock && !open) placesLeft.forget() }, [open])
  return (
    <WordsProvider value={words}>
      <div class={`dashboard${lock?.blurred ? ' blurred' : ''}`} lang={words.language}>
        {lock?.blurred && open && <BlurChip background={background} />}
        {/* Nothing before it is known whether anything may be shown. */}
        {open && (gate ? <main><PrivacyGate background={background} accepted={() => setRead(true)} /></main> : unpaired ? <main><Unpaired connect={connect} /></main> : <Places background={background} state={state} lock={lock} words={words} />)}
        {lock && !open && <main><LockPage background={background} lock={lock} connect={connect} /></main>}
        {(!lock || open) && <SyncLine sync={state.sync} connect={connect}>{lock && !unpaired && <Guard background={background} lock={lock} />}</SyncLine>}
      </div>
    </WordsProvider>
  )
}

interface PlacesProps {
  readonly background: Background
  readonly state: BackgroundState
  readonly lock: LockState
  readonly words: PageWords
}

/** The page that the address names, with the keyboard always brought along. */
function Places({ background, state: { epoch, sync, gone }, lock, words }: PlacesProps) {
  const { dashboard, panel } = words
  const toast = useToast()
  const may = useMay(background)
  const { attention } = useAttention(background, epoch)
  const { path, arg } = useRoute()
  const heading = useRef<HTMLHeadingElement>(null)
  const came = useRef(false)
  const page = pages.find((one) => one.path === path && (one.needs === undefined || may(one.needs))) ?? pages[0]
  const { Page } = page
  const title = page.title(words)
  // A title names the page and nobody: it stands in the browser's history and on its tabs.
  useEffect(() => { document.title = `${title} · ${panel.title}` }, [title, panel.title])
  // In the turn in which the page comes: later, it would take the focus from whoever has begun to type.
  useLayoutEffect(() => {
    window.scrollTo(0, 0)
    // Where somebody comes first, the browser itself decides where reading starts.
    if (came.current) heading.current?.focus({ preventScroll: true })
    came.current = true
  }, [page.path, arg])
  useKeyboard({
    lock: () => void lockNow(background),
    blur: () => void blur(background, !lock.blurred),
    search: () => document.querySelector<HTMLInputElement>('.dashboard search input')?.focus(),
    back: () => false,
    undo() {
      if (!toast.said?.undo) return false
      toast.dismiss()
      toast.said.undo()
    },
  })
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); heading.current?.focus() }}>{dashboard.skip}</a>
      <header class="dashboard-head">
        <Mark size={32} />
        <Navigation current={page} may={may} attention={attention} />
      </header>
      <main id="main">
        {gone && <p class="problem" role="alert">{panel.outlived}</p>}
        <Page key={`${page.path}/${arg}`} background={background} epoch={epoch} sync={sync} arg={arg} heading={heading} may={may} say={toast.say} />
      </main>
      <Toast toast={toast} leave={() => heading.current?.focus()} />
    </>
  )
}
