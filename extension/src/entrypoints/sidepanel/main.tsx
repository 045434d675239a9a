import '../../ui/tokens.css'
import '../../ui/page.css'
import '../../ui/panel/panel.css'
import '../../ui/panel/attention.css'
import '../../ui/site-troubles.css'
import { render } from 'preact'
import { switchOn } from '../../access/site-access.ts'
import { languageOf } from '../../locales/language.ts'
import { pageWords } from '../../locales/page.ts'
import { ask } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { panelPort } from '../../messaging/protocol.ts'
import { loadSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import type { Background } from '../../ui/background.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { wear } from '../../ui/theme.ts'
import { offSiteBeside, watchBeside } from './site-beside.ts'

const background: Background = { ask, listen: (listener) => listen(panelPort, listener) }
const root = document.getElementById('panel')!
let settings: Settings
let site: SiteProfile | null = null
let looked = 0

function show(): void {
  const { language, theme } = settings
  const words = pageWords(languageOf(chrome.i18n.getUILanguage(), language))
  wear(theme, document.documentElement)
  document.documentElement.lang = words.language
  document.title = words.panel.title
  const beside = site
  const offer = beside && { platform: beside.platform, switchOn: () => switchOn([beside]) }
  render(<Panel background={background} words={words} offer={offer} connect={() => void chrome.runtime.openOptionsPage()} />, root)
}

async function look(): Promise<void> {
  const turn = ++looked
  const found = await offSiteBeside()
  // Only what was looked at last: tabs change faster than the browser tells of them.
  if (turn !== looked || found === site) return
  site = found
  show()
}

watchSettings((changed) => { settings = changed; show() })
settings = await loadSettings()
show()
watchBeside(() => void look())
await look()
