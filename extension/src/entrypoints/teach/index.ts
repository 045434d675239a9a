import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { teachPort, type TeachMessage, type TeachWorld } from '../../messaging/teaching.ts'
import { offerOf } from '../../sites/teach/begin-lesson.ts'
import { holdLesson } from './lesson-desk.ts'

/**
 * Put into a frame by the panel, when its page is one that nobody knows or somebody is about to teach: never part of what
 * runs on every page. It does nothing by itself: it counts when it is called, and shows itself as long as a port is open.
 */
export default defineUnlistedScript(() => {
  const world = globalThis as TeachWorld
  if (world.dangolTeach) return
  world.dangolTeach = { offer: () => ({ ...offerOf(document, location.href, new Date().toISOString()), area: shownArea() }) }
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== teachPort) return
    let told: ((message: TeachMessage) => void) | undefined
    port.onMessage.addListener((message: TeachMessage) => {
      if ('start' in message) told ??= holdLesson(port, message.start)
      else told?.(message)
    })
  })
})

/** A page that only frames others shows nothing of its own. */
function shownArea(): number {
  if (document.body?.nodeName !== 'BODY') return 0
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  return middle && /^I?FRAME$/.test(middle.nodeName) ? 0 : innerWidth * innerHeight
}
