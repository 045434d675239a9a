import '../../ui/tokens.css'
import '../../ui/page.css'
import '../../ui/panel/panel.css'
import '../../ui/panel/attention.css'
import '../../ui/panel/likely/likely.css'
import '../../ui/lock/lock.css'
import '../../ui/site-troubles.css'
import '../../ui/teach/teach.css'
import { render } from 'preact'
import { switchOn } from '../../access/site-access.ts'
import { languageOf } from '../../locales/language.ts'
import { pageWords } from '../../locales/page.ts'
import { ask } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { panelPort } from '../../messaging/protocol.ts'
import { loadSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import type { Background } from '../../ui/background.ts'
import { siteName } from '../../access/site-name.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { wear } from '../../ui/theme.ts'
import { lookBeside, watchBeside, type Beside } from './site-beside.ts'
import { teacherOf } from './teacher.ts'

const background: Background = { ask, listen: (listener) => listen(panelPort, listener) }
const root = document.getElementById('panel')!
let settings: Settings
let beside: Beside = { off: null, page: null }
let looked = 0

const teacher = teacherOf({ sites: () => ask('sites', {}), language: () => languageOf(chrome.i18n.getUILanguage(), settings.language) })

function show(): void {
  const { language, theme } = settings
  const words = pageWords(languageOf(chrome.i18n.getUILanguage(), language))
  wear(theme, document.documentElement)
  document.documentElement.lang = words.language
  document.title = words.panel.title
  const { off, page } = beside
  const offer = off && { platform: off.platform, name: off.guessed ? undefined : siteName(off), guessed: off.guessed, switchOn: () => switchOn([off]) }
  render(<Panel background={background} words={words} offer={offer} page={page} teacher={teacher} connect={() => void chrome.runtime.openOptionsPage()} />, root)
}

async function look(): Promise<void> {
  const turn = ++looked
  const found = await lookBeside(await ask('sites', {}))
  // Only what was looked at last: tabs change faster than the browser tells of them.
  if (turn !== looked || JSON.stringify(found) === JSON.stringify(beside)) return
  beside = found
  show()
}

watchSettings((changed) => { settings = changed; show() })
settings = await loadSettings()
show()
watchBeside(() => void look())
background.listen({ heard: ({ kind }) => void (kind === 'sites' && look()), reconnected: () => void look(), gone: () => undefined })
await look()
