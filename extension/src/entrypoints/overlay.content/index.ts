import { defineContentScript } from 'wxt/utils/define-content-script'
import { languageOf } from '../../locales/language.ts'
import { loadSettings, saveSettings, watchSettings, type Settings } from '../../settings/settings.ts'
import { siteAt } from '../../sites/engine/site-at.ts'
import { matchPatterns, sites } from '../../sites/list.ts'
import { runOverlay, type Overlay } from './overlay.ts'

export default defineContentScript({
  matches: [...matchPatterns],
  allFrames: true,
  runAt: 'document_idle',
  async main() {
    const site = siteAt(sites, new URL(location.href))
    if (!site) return
    let overlay: Overlay | null = null
    let language: string | undefined
    const follow = (settings: Settings) => {
      const wanted = languageOf(chrome.i18n.getUILanguage(), settings.language)
      const on = !settings.sitesOff.includes(site.id)
      if (on && overlay && wanted === language) return
      overlay?.stop()
      language = wanted
      const switchOff = () => void saveSettings({ sitesOff: [...new Set([...settings.sitesOff, site.id])] })
      overlay = on ? runOverlay(site, wanted, switchOff) : null
    }
    follow(await loadSettings())
    watchSettings(follow)
  },
})
