import { useCallback, useEffect, useState } from 'preact/hooks'
import { Mark } from '../../../extension/src/ui/mark.tsx'
import { auth, workAt } from './server.ts'
import { Home } from './views/home.tsx'
import { Invitation } from './views/invitation.tsx'
import { PairHere } from './views/pair-here.tsx'
import { Reset } from './views/forgot.tsx'
import { SignIn } from './views/sign-in.tsx'
import { askViewer, type ViewerAnswer } from './views/viewer.ts'
import type { Words } from './words/ko.ts'
import { problemOf, WordsProvider } from './words/words.ts'

/** What a link asked for: the part of the address after #, which is never sent to a server. */
export type Errand = { readonly kind: 'first' | 'invite' | 'reset' | 'pair'; readonly value: string } | null

interface User {
  readonly email: string
  readonly twoFactorEnabled?: boolean | null
}

type Known =
  | { readonly status: 'asking' }
  | { readonly status: 'nobody' }
  | { readonly status: 'stopped'; readonly code: string }
  | { readonly status: 'somebody'; readonly user: User; readonly at: ViewerAnswer | null }

export interface AccountProps {
  readonly words: Words
  readonly errand: Errand
  speak(language: 'ko' | 'en'): void
}

/** The account page: who you are, or who may come in. */
export function Account({ words, errand: asked, speak }: AccountProps) {
  const [known, setKnown] = useState<Known>({ status: 'asking' })
  const [errand, setErrand] = useState(asked)
  const look = useCallback(async () => setKnown(await whoIsHere()), [])
  useEffect(() => void look(), [look])
  const done = () => {
    setErrand(null)
    void look()
  }
  const signOut = () => void auth('sign-out', {}).then(() => { workAt(undefined); void look() })
  return (
    <WordsProvider value={words}>
      <div class="account sheets" lang={words.language}>
        <header>
          <Mark size={52} />
          <div><h1>{words.title}</h1><p>{words.tagline}</p></div>
        </header>
        <main><Room known={known} errand={errand} done={done} look={look} signOut={signOut} words={words} /></main>
        <footer>
          <button type="button" class="text-button" lang={words.language === 'ko' ? 'en' : 'ko'} onClick={() => speak(words.language === 'ko' ? 'en' : 'ko')}>{words.otherLanguage}</button>
        </footer>
      </div>
    </WordsProvider>
  )
}

async function whoIsHere(): Promise<Known> {
  const session = await auth<{ user: User } | null>('get-session')
  if (!session.ok) return { status: 'stopped', code: session.code }
  if (!session.data) return { status: 'nobody' }
  const at = await askViewer()
  if (!at.ok && at.code !== 'UNAUTHENTICATED') return { status: 'stopped', code: at.code }
  return { status: 'somebody', user: session.data.user, at: at.ok ? at.data : null }
}

interface RoomProps {
  readonly known: Known
  readonly errand: Errand
  readonly words: Words
  done(): void
  look(): Promise<void>
  signOut(): void
}

function Room({ known, errand, words, done, look, signOut }: RoomProps) {
  if (errand?.kind === 'pair') return <PairHere code={errand.value} />
  if (errand?.kind === 'reset') return <Reset token={errand.value} done={done} />
  switch (known.status) {
    case 'asking': return <p class="quiet" role="status">{words.loading}</p>
    case 'stopped': return <section class="sheet narrow"><p class="problem" role="alert">{problemOf(words, known.code)}</p><div class="deeds"><button type="button" class="main-button" onClick={() => void look()}>{words.retry}</button></div></section>
  }
  if (errand) return <Invitation token={errand.value} first={errand.kind === 'first'} signedIn={known.status === 'somebody' ? known.user.email : null} done={done} signedInNow={() => void look()} />
  if (known.status === 'nobody') return <SignIn done={() => void look()} />
  const { at, user } = known
  if (!at) return <section class="sheet narrow"><h2>{words.nowhere.title}</h2><p>{words.nowhere.help}</p><div class="deeds"><button type="button" class="plain-button" onClick={signOut}>{words.home.signOut}</button></div></section>
  const go = (storeId: string) => {
    workAt(storeId)
    void look()
  }
  return <Home {...at} twoFactor={user.twoFactorEnabled === true} changed={look} go={go} signOut={signOut} />
}
