import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Contents, type Part } from '../parts/contents.tsx'
import { Choice } from '../parts/field.tsx'
import { useWords } from '../words/words.ts'
import { AccessLog } from './access-log.tsx'
import { DataKey } from './data-key.tsx'
import { Devices } from './devices.tsx'
import { Keys } from './keys.tsx'
import { Members } from './members.tsx'
import { RetentionRules } from './retention.tsx'
import { NewStore } from './new-store.tsx'
import { Safety } from './safety.tsx'
import { Sessions } from './sessions.tsx'
import { WholeStore } from './whole-store.tsx'
import type { ViewerAnswer } from './viewer.ts'

export interface HomeProps extends ViewerAnswer {
  readonly twoFactor: boolean
  changed(): Promise<void>
  /** To another of one's stores. */
  go(storeId: string): void
  signOut(): void
}

/** Everything somebody who is signed in may see to; what they may not is not there. */
export function Home({ viewer, store, twoFactor, changed, go, signOut }: HomeProps) {
  const words = useWords()
  const { home } = words
  const { memberships, permissions } = viewer
  const [adding, setAdding] = useState(false)
  const all: readonly (Part & { readonly may?: ViewerAnswer['viewer']['permissions'][number]; readonly view: ComponentChildren })[] = [
    { id: 'devices', title: words.devices.title, may: 'device.read', view: <Devices viewer={viewer} /> },
    { id: 'members', title: words.members.title, may: 'member.read', view: <Members viewer={viewer} /> },
    { id: 'keys', title: words.keys.title, may: 'key.read', view: <Keys viewer={viewer} /> },
    { id: 'retention', title: words.retention.title, may: 'retention.read', view: <RetentionRules viewer={viewer} /> },
    { id: 'whole', title: words.whole.title, may: 'store.export', view: <WholeStore /> },
    { id: 'log', title: words.log.title, may: 'accessLog.read', view: <AccessLog /> },
    { id: 'data-key', title: words.dataKey.title, may: 'storeKey.read', view: <DataKey /> },
    { id: 'safety', title: words.safety.title, view: <Safety twoFactor={twoFactor} changed={changed} /> },
    { id: 'sessions', title: words.sessions.title, view: <Sessions /> },
  ]
  const parts = all.filter(({ may }) => may === undefined || permissions.includes(may))
  const here = atob(store.id).split(':')[1] ?? ''
  return (
    <div class="home" key={store.id}>
      <div class="who">
        <div>
          {memberships.length > 1
            ? <Choice label={home.store} hideLabel value={here} choose={go} choices={memberships.map(({ storeId, storeName, role }) => ({ value: storeId, label: home.hello(storeName, words.role[role]) }))} />
            : <strong>{store.name}</strong>}
          <span class="quiet">{home.hello(viewer.name, words.role[viewer.role])}</span>
        </div>
        <div class="deeds">
          {permissions.includes('store.create') && !adding && <button type="button" class="plain-button" onClick={() => setAdding(true)}>{home.add}</button>}
          <button type="button" class="plain-button" onClick={signOut}>{home.signOut}</button>
        </div>
      </div>
      {adding && <NewStore close={() => setAdding(false)} made={(storeId) => { setAdding(false); go(storeId) }} />}
      <Contents parts={parts} />
      {parts.map(({ id, view }) => <div key={id} id={id}>{view}</div>)}
    </div>
  )
}
