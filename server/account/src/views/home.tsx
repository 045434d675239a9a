import { useState } from 'preact/hooks'
import { Choice } from '../parts/field.tsx'
import { useWords } from '../words/words.ts'
import { AccessLog } from './access-log.tsx'
import { DataKey } from './data-key.tsx'
import { Devices } from './devices.tsx'
import { Keys } from './keys.tsx'
import { Members } from './members.tsx'
import { NewStore } from './new-store.tsx'
import { Safety } from './safety.tsx'
import { Sessions } from './sessions.tsx'
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
      {permissions.includes('device.read') && <Devices viewer={viewer} />}
      {permissions.includes('member.read') && <Members viewer={viewer} />}
      {permissions.includes('key.read') && <Keys viewer={viewer} />}
      {permissions.includes('accessLog.read') && <AccessLog />}
      {permissions.includes('storeKey.read') && <DataKey />}
      <Safety twoFactor={twoFactor} changed={changed} />
      <Sessions />
    </div>
  )
}
