import '../../ui/tokens.css'
import '../../ui/page.css'
import '../../ui/sheets.css'
import '../../ui/panel/panel.css'
import '../../ui/panel/attention.css'
import '../../ui/panel/likely/likely.css'
import '../../ui/lock/lock.css'
import '../../ui/dashboard/dashboard.css'
import '../../ui/dashboard/customers/customers.css'
import '../../ui/dashboard/customer/customer.css'
import '../../ui/dashboard/import/import.css'
import '../../ui/dashboard/fields/fields.css'
import '../../ui/dashboard/export/export.css'
import { render } from 'preact'
import { languageOf } from '../../locales/language.ts'
import { pageWords } from '../../locales/page.ts'
import { ask } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { panelPort } from '../../messaging/protocol.ts'
import { loadSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import type { Background } from '../../ui/background.ts'
import { Dashboard } from '../../ui/dashboard/dashboard.tsx'
import { wear } from '../../ui/theme.ts'

const background: Background = { ask, listen: (listener) => listen(panelPort, listener) }
const root = document.getElementById('dashboard')!

function show({ language, theme }: Settings): void {
  const words = pageWords(languageOf(chrome.i18n.getUILanguage(), language))
  wear(theme, document.documentElement)
  document.documentElement.lang = words.language
  render(<Dashboard background={background} words={words} connect={() => void chrome.runtime.openOptionsPage()} />, root)
}

watchSettings(show)
show(await loadSettings())
