import '../../ui/tokens.css'
import '../../ui/page.css'
import '../../ui/panel/panel.css'
import '../../ui/site-troubles.css'
import { render } from 'preact'
import { languageOf } from '../../locales/language.ts'
import { pageWords } from '../../locales/page.ts'
import { ask } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { panelPort } from '../../messaging/protocol.ts'
import { loadSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import type { Background } from '../../ui/background.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { wear } from '../../ui/theme.ts'

const background: Background = { ask, listen: (listener) => listen(panelPort, listener) }
const root = document.getElementById('panel')!

function show({ language, theme }: Settings): void {
  const words = pageWords(languageOf(chrome.i18n.getUILanguage(), language))
  wear(theme, document.documentElement)
  document.documentElement.lang = words.language
  document.title = words.panel.title
  render(<Panel background={background} words={words} connect={() => void chrome.runtime.openOptionsPage()} />, root)
}

watchSettings(show)
show(await loadSettings())
