import { defineContentScript } from 'wxt/utils/define-content-script'
import { languageOf } from '../../locales/language.ts'
import { askOrGone, gone } from '../../messaging/client.ts'
import { loadSettings, switchSites, watchSettings, type Settings } from '../../settings/settings.ts'
import { isFirstHere } from './first-here.ts'
import { runOverlay, type Overlay } from './overlay.ts'

/** Put by the background on the sites that are on; it also tells how the page is read. */
export default defineContentScript({
  registration: 'runtime',
  async main() {
    if (!isFirstHere()) return
    // A background that failed has said so itself.
    const site = await askOrGone('profile', { url: location.href }).catch(() => null)
    if (site === null || site === gone) return
    let overlay: Overlay | null = null
    let language: string | undefined
    const follow = (settings: Settings) => {
      const wanted = languageOf(chrome.i18n.getUILanguage(), settings.language)
      const on = !settings.sitesOff.includes(site.id)
      if (on && overlay && wanted === language) return
      overlay?.stop()
      language = wanted
      overlay = on ? runOverlay(site, wanted, () => void switchSites([site.id], false)) : null
    }
    watchSettings(follow)
    follow(await loadSettings())
  },
})
