import { defineContentScript } from 'wxt/utils/define-content-script'
import { askOrGone, gone } from '../../messaging/client.ts'
import { watchShowing } from '../../settings/profiles-changed.ts'
import { isFirstHere } from './first-here.ts'
import { runOverlay, type Overlay } from './overlay.ts'

/** Doubled with each time that nobody answered. */
const firstRetryMs = 500

/** Put by the background on the sites that are on; it also tells how the page is read and what is said on it. */
export default defineContentScript({
  registration: 'runtime',
  async main() {
    if (!isFirstHere()) return
    let overlay: Overlay | null = null
    let shown = 'null'
    let asked = 0
    let wait = firstRetryMs
    // The worker would say another one, where a browser's pages are told theirs (seen in a driven Chromium 156).
    const browser = chrome.i18n.getUILanguage()
    const meet = async () => {
      const mine = ++asked
      const found = await askOrGone('profile', { url: location.href, browser }).catch(() => undefined)
      // A newer question gets the newer answer.
      if (found === gone || mine !== asked) return
      // A worker that came to its end before it could answer, or to a disk that was not ready.
      if (found === undefined) return void setTimeout(meet, wait *= 2)
      const wanted = JSON.stringify(found)
      if (wanted === shown) return
      shown = wanted
      overlay?.stop()
      overlay = found && runOverlay(found, () => switchOff(found.site.id))
    }
    const switchOff = (site: string) => {
      // At once: what the owner does not want to see does not wait for the background.
      overlay?.stop()
      askOrGone('switchOff', { site }).catch(() => undefined)
    }
    watchShowing(() => void meet())
    await meet()
  },
})
