import '../../ui/tokens.css'
import '../../ui/page.css'
import '../../ui/sheets.css'
import '../../ui/options/options.css'
import '../../ui/lock/lock.css'
import '../../ui/site-troubles.css'
import '../../ui/teach/teach.css'
import { render } from 'preact'
import { sitesOn, switchOff, switchOn, watchSites } from '../../access/site-access.ts'
import { siteName } from '../../access/site-name.ts'
import { languageOf } from '../../locales/language.ts'
import { pageWords } from '../../locales/page.ts'
import { ask } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { panelPort } from '../../messaging/protocol.ts'
import { loadSettings, saveSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import type { Background } from '../../ui/background.ts'
import { Options } from '../../ui/options/options.tsx'
import { wear } from '../../ui/theme.ts'
import { saveFile } from '../../ui/save-file.ts'
import { systemName } from './system-name.ts'

const background: Background = { ask, listen: (listener) => listen(panelPort, listener) }
const root = document.getElementById('options')!
const address = new URLSearchParams(location.search)
const start = {
  server: address.get('server') ?? 'http://localhost:4000',
  code: address.get('code') ?? '',
  system: systemName(navigator.userAgent),
}

let sites: readonly SiteProfile[] = []
const sitesOf = (ids: readonly string[]) => sites.filter(({ id }) => ids.includes(id))
let settings: Settings
let on: readonly string[] = []

function show(): void {
  const words = pageWords(languageOf(chrome.i18n.getUILanguage(), settings.language))
  wear(settings.theme, document.documentElement)
  document.documentElement.lang = words.language
  document.title = words.options.title
  render(
    <Options
      background={background}
      words={words}
      sites={sites.map(({ id, platform, matches }) => ({ id, platform, name: siteName({ platform, matches }) }))}
      on={on}
      settings={settings}
      start={start}
      choose={(changed) => void saveSettings(changed)}
      switchOn={(ids) => switchOn(sitesOf(ids))}
      save={saveFile}
      switchOff={(id) => sitesOf([id]).forEach((site) => void switchOff(site))}
    />,
    root,
  )
}

async function look(): Promise<void> {
  sites = (await ask('sites', {})).filter(({ pages }) => pages.length > 0)
  on = (await sitesOn(sites)).map(({ id }) => id)
  show()
}

watchSettings((changed) => { settings = changed; show() })
settings = await loadSettings()
watchSites(() => void look())
background.listen({ heard: ({ kind }) => void (kind === 'sites' && look()), reconnected: () => void look(), gone: () => undefined })
await look()
