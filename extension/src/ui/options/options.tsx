import { useEffect, useRef, useState } from 'preact/hooks'
import type { Pairing } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { Mark } from '../mark.tsx'
import { themes, type Settings } from '../../settings/settings.ts'
import { ProfileNews } from '../profile-news.tsx'
import { SiteTroubles } from '../site-troubles.tsx'
import { WordsProvider } from '../words.ts'
import { Choice } from './choice.tsx'
import { PairForm } from './pair-form.tsx'
import { Paired } from './paired.tsx'
import { SiteSwitches, type Site } from './site-switches.tsx'

export interface OptionsProps {
  readonly background: Background
  readonly words: PageWords
  readonly sites: readonly Site[]
  readonly settings: Settings
  /** Where the pairing form starts: from the page's address, or as it usually is. */
  readonly start: { readonly server: string; readonly code: string; readonly system: string | null }
  choose(changed: Partial<Settings>): void
}

/** The options page: the shop, how things look, which sites, and what happens with what is read. */
export function Options({ background, words, sites, settings, start, choose }: OptionsProps) {
  const { options } = words
  return (
    <WordsProvider value={words}>
      <div class="options" lang={words.language}>
        <header>
          <Mark size={52} />
          <div>
            <h1>{options.title}</h1>
            <p>{options.tagline}</p>
          </div>
        </header>
        <main>
          <Shop background={background} start={{ ...start, device: options.deviceDefault(start.system) }} words={words} />
          <section class="sheet" aria-labelledby="sites-title">
            <h2 id="sites-title">{options.sites}</h2>
            <p class="quiet">{options.sitesHelp}</p>
            <SiteTroubles background={background} />
            <SiteSwitches sites={sites} off={settings.sitesOff} change={(sitesOff) => choose({ sitesOff })} />
            <ProfileNews background={background} />
          </section>
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
          </section>
        </main>
      </div>
    </WordsProvider>
  )
}

interface ShopProps {
  readonly background: Background
  readonly words: PageWords
  readonly start: { readonly server: string; readonly code: string; readonly device: string }
}

/** The shop's part: connected or not, and what just happened to it. */
function Shop({ background, words: { options }, start }: ShopProps) {
  // undefined until the background has said.
  const [pairing, setPairing] = useState<Pairing | null | undefined>(undefined)
  const [said, setSaid] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const ask = () => background.ask('pairing', {}).then(setPairing, () => setPairing(null))
    void ask()
    // Paired or unpaired elsewhere, or told by the server that we are no longer known.
    return background.listen({ heard: (news) => void (news.kind === 'sync' && ask()), reconnected: () => void ask(), gone: () => undefined })
  }, [background])
  const change = (next: Pairing | null) => {
    setPairing(next)
    setSaid(next ? options.paired(next.storeName) : options.unpairDone)
    title.current?.focus()
  }
  return (
    <section class="sheet" aria-labelledby="shop-title">
      <h2 id="shop-title" ref={title} tabIndex={-1}>{options.store}</h2>
      <p role="status" class="said">{said}</p>
      {pairing && <Paired background={background} pairing={pairing} unpaired={() => change(null)} />}
      {pairing === null && <PairForm background={background} start={start} paired={change} />}
    </section>
  )
}
