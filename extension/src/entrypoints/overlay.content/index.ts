import { defineContentScript } from 'wxt/utils/define-content-script'
import { languageOf } from '../../locales/language.ts'
import { askOrGone, gone } from '../../messaging/client.ts'
import { loadSettings, switchSites, watchSettings, type Settings } from '../../settings/settings.ts'
import { watchProfiles } from '../../settings/profiles-changed.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import { isFirstHere } from './first-here.ts'
import { runOverlay, type Overlay } from './overlay.ts'

/** Put by the background on the sites that are on; it also tells how the page is read. */
export default defineContentScript({
  registration: 'runtime',
  async main() {
    if (!isFirstHere()) return
    let site: SiteProfile | null = null
    let overlay: Overlay | null = null
    let shown = ''
    const follow = (settings: Settings) => {
      const language = languageOf(chrome.i18n.getUILanguage(), settings.language)
      const read = site && !settings.sitesOff.includes(site.id) ? site : null
      const wanted = read ? `${language}${JSON.stringify(read)}` : ''
      if (wanted === shown) return
      shown = wanted
      overlay?.stop()
      overlay = read && runOverlay(read, language, () => void switchSites([read.id], false))
    }
    const meet = async () => {
      // A background that failed has said so itself.
      const found = await askOrGone('profile', { url: location.href }).catch((): typeof gone => gone)
      if (found === gone) return
      site = found
      follow(await loadSettings())
    }
    watchSettings(follow)
    watchProfiles(() => void meet())
    await meet()
  },
})
