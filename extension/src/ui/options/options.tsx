import { useEffect, useRef, useState } from 'preact/hooks'
import type { Pairing } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { Mark } from '../mark.tsx'
import { themes, type Settings } from '../../settings/settings.ts'
import { PrivacyText } from '../privacy-text.tsx'
import { ProfileNews } from '../profile-news.tsx'
import { SiteTroubles } from '../site-troubles.tsx'
import { WordsProvider } from '../words.ts'
import { Choice } from './choice.tsx'
import { LockPage } from '../lock/lock-page.tsx'
import { useLock } from '../lock/use-lock.ts'
import { DeviceLock } from './device-lock.tsx'
import { Outbox } from './outbox.tsx'
import { PairForm } from './pair-form.tsx'
import { Paired } from './paired.tsx'
import type { Site } from './site-switches.tsx'
import { Sites } from './sites.tsx'
import { TaughtPages } from './taught-pages.tsx'
import { usePairing } from './use-pairing.ts'

export interface OptionsProps {
  readonly background: Background
  readonly words: PageWords
  readonly sites: readonly Site[]
  /** Ids of the sites that are on: allowed by the browser and not switched off. */
  readonly on: readonly string[]
  readonly settings: Settings
  /** Where the pairing form starts: from the page's address, or as it usually is. */
  readonly start: { readonly server: string; readonly code: string; readonly system: string | null }
  choose(changed: Partial<Settings>): void
  /** Asks the browser for these sites, in the turn of the click. @returns whether they are on. */
  switchOn(ids: readonly string[]): Promise<boolean>
  switchOff(id: string): void
  /** Hands a person a file. */
  save(name: string, text: string): void
}

/** The options page: the shop, how things look, which sites, and what happens with what is read. */
export function Options({ background, words, sites, on, settings, start, choose, switchOn, switchOff, save }: OptionsProps) {
  const { options } = words
  const [pairing, setPairing] = usePairing(background)
  const lock = useLock(background)
  const closed = lock !== null && lock.reason !== null
  return (
    <WordsProvider value={words}>
      <div class="options sheets" lang={words.language}>
        <header>
          <Mark size={52} />
          <div>
            <h1>{options.title}</h1>
            <p>{options.tagline}</p>
          </div>
        </header>
        <main>
          {lock && closed && <section class="sheet"><LockPage background={background} lock={lock} /></section>}
          {/* What was said of the shop before is no more said once it is locked. */}
          <Shop key={String(closed)} background={background} pairing={closed ? null : pairing} change={setPairing} start={{ ...start, device: options.deviceDefault(start.system) }} words={words} />
          <Sites sites={sites} on={on} inviting={Boolean(pairing)} switchOn={switchOn} switchOff={switchOff} notes={<><SiteTroubles background={background} /><ProfileNews background={background} /></>} />
          {(!closed || lock.reason === 'revoked') && <Outbox background={background} save={save} />}
          {pairing && lock && !closed && <DeviceLock background={background} lock={lock} />}
          {pairing && !closed && <TaughtPages background={background} on={on} saveFile={save} />}
          <section class="sheet" aria-labelledby="appearance-title">
            <h2 id="appearance-title">{options.appearance}</h2>
            <Choice
              label={options.language}
              value={settings.language ?? 'system'}
              choices={[{ value: 'system', label: options.languageSystem }, { value: 'ko', label: '한국어' }, { value: 'en', label: 'English' }]}
              choose={(language) => choose({ language: language === 'system' ? null : language })}
            />
            <Choice
              label={options.theme}
              value={settings.theme}
              choices={themes.map((value) => ({ value, label: options.themes[value] }))}
              choose={(theme) => choose({ theme })}
            />
          </section>
          <section class="sheet" aria-labelledby="privacy-title">
            <h2 id="privacy-title">{options.privacy}</h2>
            <ul class="points">{options.privacyPoints.map((point) => <li key={point}>{point}</li>)}</ul>
            {pairing && <Accepted background={background} words={words} />}
          </section>
        </main>
      </div>
    </WordsProvider>
  )
}

interface ShopProps {
  readonly background: Background
  readonly words: PageWords
  /** undefined until the background has said. */
  readonly pairing: Pairing | null | undefined
  readonly start: { readonly server: string; readonly code: string; readonly device: string }
  change(pairing: Pairing | null): void
}

/** The shop's part: connected or not, and what just happened to it. */
function Shop({ background, words: { options }, pairing, start, change }: ShopProps) {
  const [said, setSaid] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  const tell = (next: Pairing | null) => {
    change(next)
    setSaid(next ? options.paired(next.storeName) : options.unpairDone)
    title.current?.focus()
  }
  return (
    <section class="sheet" aria-labelledby="shop-title">
      <h2 id="shop-title" ref={title} tabIndex={-1}>{options.store}</h2>
      <p role="status" class="said">{said}</p>
      {pairing && <Paired background={background} pairing={pairing} unpaired={() => tell(null)} />}
      {pairing === null && <PairForm background={background} start={start} paired={tell} />}
    </section>
  )
}

/** The whole privacy text, and when it was accepted here. */
function Accepted({ background, words: { privacyPage, language } }: Pick<ShopProps, 'background' | 'words'>) {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => void background.ask('privacy', {}).then((known) => setAt(known?.at ?? null), () => undefined), [background])
  return (
    <>
      {at && <p class="hint">{privacyPage.acceptedOn(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(at)))}</p>}
      <details><summary>{privacyPage.read}</summary><PrivacyText /></details>
    </>
  )
}
