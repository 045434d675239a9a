import { useEffect, useRef, useState } from 'preact/hooks'
import type { Focus, LockState, SearchHit, SiteTrouble } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { dashboardAddress } from '../dashboard/route.ts'
import { Icon } from '../icon.tsx'
import { blur, BlurChip, Guard, lockNow } from '../lock/guard.tsx'
import { LockPage } from '../lock/lock-page.tsx'
import { useLock } from '../lock/use-lock.ts'
import { SiteTroubles } from '../site-troubles.tsx'
import { useWords, WordsProvider } from '../words.ts'
import { AttentionPage } from './attention-page.tsx'
import { CustomerPage } from './customer-page.tsx'
import { Home } from './home.tsx'
import { NamelessLink } from './likely/nameless-link.tsx'
import { NamelessPage } from './likely/nameless-page.tsx'
import { LinkPage } from './link-page.tsx'
import { LessonHead } from '../teach/lesson-head.tsx'
import { PanelHead } from './panel-head.tsx'
import type { Offer } from './site-offer.tsx'
import { TeachPage } from '../teach/teach-page.tsx'
import { isWorthOffering, TeachOffer } from '../teach/teach-offer.tsx'
import type { Lesson, TeachablePage, Teacher } from '../teach/teacher.ts'
import { PrivacyGate, usePrivacy } from './privacy-gate.tsx'
import { SyncLine } from './sync-line.tsx'
import { Toast } from './toast.tsx'
import { Unpaired } from './unpaired.tsx'
import { useAttention } from './use-attention.ts'
import { useBackground, type BackgroundState } from './use-background.ts'
import { useKeyboard } from './use-keyboard.ts'
import { usePeople } from './use-people.ts'
import { useToast } from './use-toast.ts'

export interface PanelProps {
  readonly background: Background
  readonly words: PageWords
  /** The site beside the panel, where it could be switched on. */
  readonly offer?: Offer | null
  /** The page beside the panel, where it could be taught, and who opens it. */
  readonly page?: TeachablePage | null
  readonly teacher?: Teacher
  /** Opens the options page, where a shop is connected. */
  connect(): void
}

/** The side panel: looking for people, one person, or whose record this is. */
export function Panel({ background, words, offer = null, page = null, teacher, connect }: PanelProps) {
  const state = useBackground(background)
  const lock = useLock(background)
  const unpaired = state.sync?.state === 'unpaired'
  const [read, setRead] = useState(false)
  const accepted = usePrivacy(background, state.epoch)
  const gate = accepted === false && !read && state.sync !== null && !unpaired
  return (
    <WordsProvider value={words}>
      <div class={`panel${lock?.blurred ? ' blurred' : ''}`} lang={words.language}>
        {lock?.blurred && lock.reason === null && <BlurChip background={background} />}
        {/* Nothing before it is known whether anything may be shown. */}
        {lock && lock.reason === null && (gate ? <main><PrivacyGate background={background} accepted={() => setRead(true)} /></main> : unpaired ? <main><Unpaired connect={connect} /></main> : <Places background={background} state={state} lock={lock} words={words} offer={offer} page={page} {...(teacher && { teacher })} />)}
        {lock && lock.reason !== null && <main><LockPage background={background} lock={lock} connect={connect} /></main>}
        {(!lock || lock.reason === null) && <SyncLine sync={state.sync} connect={connect}>{lock && !unpaired && <Guard background={background} lock={lock}><Larger focus={state.focus} /></Guard>}</SyncLine>}
      </div>
    </WordsProvider>
  )
}

/** The way to the same in a tab of its own, where there is room. */
function Larger({ focus }: { readonly focus: Focus | null }) {
  const { dashboard } = useWords()
  const label = focus?.kind === 'customer' ? dashboard.openCustomer : dashboard.openList
  const address = focus?.kind === 'customer' ? dashboardAddress('customer', focus.customerId) : dashboardAddress()
  return <a class="icon-button" href={address} target="_blank" aria-label={label} title={label}><Icon name="expand" /></a>
}

interface PlacesProps {
  readonly background: Background
  readonly lock: LockState
  readonly state: BackgroundState
  readonly words: PageWords
  readonly offer: Offer | null
  readonly page: TeachablePage | null
  readonly teacher?: Teacher
}

/** What of the panel is a place of its own, so that going from one to the other moves the keyboard. */
function placeOf(focus: Focus | null): string | null {
  switch (focus?.kind) {
    case undefined: return null
    case 'customer': return focus.customerId
    case 'link': return focus.target.recordId
    case 'attention': return focus.part
    case 'none': case 'nameless': return focus.kind
  }
}

/** Moving between the places of the panel, with the keyboard always brought along. */
function Places({ background, lock, state: { focus, asked, sync, epoch, gone, look }, words: { panel }, offer, page, teacher }: PlacesProps) {
  const toast = useToast()
  const search = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // What was searched before somebody was chosen, to come back to.
  const left = useRef('')
  const [chosen, setChosen] = useState(0)
  const [lesson, setLesson] = useState<Lesson | null>(null)
  const teach = (next: Lesson | null) => {
    setLesson(next)
    setChosen((before) => before + 1)
  }
  const open = (hit: SearchHit) => {
    left.current = people.query
    people.search('')
    setChosen(chosen + 1)
    look({ kind: 'customer', customerId: hit.customerId })
  }
  const people = usePeople(background, epoch, open)
  const attention = useAttention(background, epoch)
  const kind = focus?.kind ?? null
  const place = placeOf(focus)
  // A search lies on top of a customer until it is emptied or somebody is chosen.
  const searching = kind === 'customer' && people.query.trim() !== ''
  const back = () => {
    look({ kind: 'none' })
    people.search(left.current)
    left.current = ''
  }

  useEffect(() => {
    if (place === null) return
    // Whoever is shown next must not hide under what was searched before.
    if (kind !== 'none') people.search('')
    window.scrollTo(0, 0)
    if (lesson || kind === 'customer' || kind === 'attention') heading.current?.focus({ preventScroll: true })
    else search.current?.focus()
  }, [place, asked, chosen])
  useKeyboard({
    lock: () => void lockNow(background),
    blur: () => void blur(background, !lock.blurred),
    search: () => search.current?.focus(),
    back: () => (lesson ? teach(null) : searching ? people.search('') : kind !== 'none' && kind !== null ? back() : false),
    undo() {
      if (!toast.said?.undo) return false
      toast.dismiss()
      toast.said.undo()
    },
  })

  // Whoever asks for a customer, by a badge, has stopped teaching.
  useEffect(() => { if (kind === 'customer' || kind === 'link') setLesson(null) }, [place, asked])

  if (lesson && teacher) {
    return (
      <>
        <LessonHead lesson={lesson} headingRef={heading} back={() => teach(null)} />
        <main><TeachPage key={chosen} background={background} teacher={teacher} lesson={lesson} heading={heading} say={toast.say} done={() => teach(null)} /></main>
      </>
    )
  }
  const atHome = kind === 'none' && people.query.trim() === ''
  const teachable = atHome && page && teacher && <TeachOffer page={page} teach={() => teach({ kind: 'teach' })} />
  return (
    <>
      <PanelHead focus={focus} people={people} searchRef={search} headingRef={heading} back={back} />
      <main>
        {gone && <p class="problem" role="alert">{panel.outlived}</p>}
        {atHome && <SiteTroubles background={background} {...(teacher && { repair: (trouble: SiteTrouble) => teach({ kind: 'repair', trouble }) })} />}
        {page && isWorthOffering(page) && teachable}
        {(kind === 'none' || searching) && <Home people={people} sync={sync} offer={offer} attention={attention.attention} nameless={<NamelessLink background={background} epoch={epoch} look={look} />} choose={open} look={look} />}
        {page && !isWorthOffering(page) && teachable}
        {focus?.kind === 'nameless' && <NamelessPage background={background} epoch={epoch} heading={heading} say={toast.say} />}
        {focus?.kind === 'attention' && <AttentionPage background={background} part={focus.part} state={attention} heading={heading} look={look} say={toast.say} />}
        {focus?.kind === 'customer' && (
          <div hidden={searching}>
            <CustomerPage key={focus.customerId} background={background} customerId={focus.customerId} epoch={epoch} heading={heading} say={toast.say} look={look} />
          </div>
        )}
        {focus?.kind === 'link' && (
          <LinkPage
            key={focus.target.recordId}
            background={background}
            target={focus.target}
            epoch={epoch}
            searchRef={search}
            say={toast.say}
            linked={(customerId) => look({ kind: 'customer', customerId })}
            again={() => look(focus)}
          />
        )}
      </main>
      <Toast toast={toast} leave={() => (heading.current ?? search.current)?.focus()} />
    </>
  )
}
