import { useRef, useState } from 'preact/hooks'
import { civilDateOf } from '@dangol/core/time'
import type { TaughtPage } from '../../messaging/protocol.ts'
import { make, type Background } from '../background.ts'
import { storeTimeZone } from '../panel/store-time-zone.ts'
import { useSites } from '../site-troubles.tsx'
import { keepTaught } from '../teach/keep-taught.ts'
import { fileOf } from '../teach/profile-file.ts'
import { useWords } from '../words.ts'
import { ProfileFileField } from './profile-file-field.tsx'

export interface TaughtPagesProps {
  readonly background: Background
  /** Ids of the sites that are on. */
  readonly on: readonly string[]
  /** Offers a text to the person as a file. */
  saveFile(name: string, text: string): void
}

type Said = { readonly text: string; readonly undo?: () => void }

/** The pages this shop taught or repaired: take one back, hand one on, take one that was handed on. */
export function TaughtPages({ background, on, saveFile }: TaughtPagesProps) {
  const { teach, panel } = useWords()
  const [said, setSaid] = useState<Said>({ text: '' })
  const title = useRef<HTMLHeadingElement>(null)
  const pages = useSites(background, 'taughtPages')
  const nameOf = useTaughtName()
  if (!pages) return null
  const remove = async (page: TaughtPage) => {
    const failed = await make(background, { name: 'removeSiteProfile', args: { id: page.id } })
    if (failed) return setSaid({ text: teach.refusal.stopped })
    const { profile, basedOn } = page
    // The button is gone with its line.
    title.current?.focus()
    setSaid({
      text: teach.removed(nameOf(page)),
      ...(profile && { undo: () => void keepTaught(background, profile, basedOn).then(({ status }) => setSaid({ text: status === 'kept' ? teach.undone : teach.refusal.stopped })) }),
    })
  }
  return (
    <section class="sheet" aria-labelledby="taught-title">
      <h2 id="taught-title" ref={title} tabIndex={-1}>{teach.list}</h2>
      <p class="quiet">{pages.length > 0 ? teach.listHelp : teach.listEmpty}</p>
      <p role="status" class="said">{said.text}{said.undo && <button type="button" class="text-button" onClick={said.undo}>{panel.undo}</button>}</p>
      {pages.length > 0 && (
        <ul class="taught">
          {pages.map((page) => <Taught key={page.id} page={page} on={on} name={nameOf(page)} remove={() => void remove(page)} saveFile={saveFile} />)}
        </ul>
      )}
      <ProfileFileField background={background} taken={(text) => setSaid({ text })} />
    </section>
  )
}

/** "seller.moa.example 주문", or the platform's name and its page. */
function useTaughtName() {
  const { platform, teach } = useWords()
  return ({ host, profile }: Pick<TaughtPage, 'host' | 'profile'>) => {
    const kind = profile?.pages[0]?.kind
    return `${profile && profile.platform !== 'shop' ? platform[profile.platform] : host}${kind ? ` ${teach.kind[kind]}` : ''}`
  }
}

interface TaughtProps {
  readonly page: TaughtPage
  readonly on: readonly string[]
  readonly name: string
  remove(): void
  saveFile(name: string, text: string): void
}

function Taught({ page, on, name, remove, saveFile }: TaughtProps) {
  const { teach, value } = useWords()
  const { profile, state, author, savedAt, basedOn } = page
  const today = civilDateOf(new Date().toISOString(), storeTimeZone)
  const download = () => {
    if (!profile) return
    const file = fileOf(profile, basedOn)
    saveFile(file.name, file.text)
  }
  return (
    <li>
      <strong>{name}{basedOn > 0 && ` · ${teach.repaired}`}</strong>
      <span class="hint">{teach.by(author, value.dayOf(savedAt, storeTimeZone, today))}</span>
      {state === 'set-aside' && <p class="hint">{teach.setAside}</p>}
      {state === 'refused' && <p class="problem">{teach.refusal['bad-profile']}</p>}
      {state === 'used' && profile && !on.includes(profile.id) && <p class="hint">{teach.off}</p>}
      <div class="deeds">
        {profile && <button type="button" class="plain-button" aria-label={teach.toFileLabel(name)} onClick={download}>{teach.toFile}</button>}
        <button type="button" class="plain-button" aria-label={teach.removeLabel(name)} onClick={remove}>{teach.remove}</button>
      </div>
    </li>
  )
}
