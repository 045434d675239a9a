import { teachWords } from '../../locales/teach.ts'
import type { LessonCommand, LessonStart, TeachMessage } from '../../messaging/teaching.ts'
import { beginLesson } from '../../sites/teach/begin-lesson.ts'
import { pageIsDark } from '../overlay.content/page-darkness.ts'
import { shadowHost } from '../overlay.content/shadow-host.ts'
import { Chooser } from './chooser.ts'
import { marksPainter } from './marks-painter.ts'
import { pageWatch } from './page-watch.ts'
import { pointerLayer } from './pointer-layer.ts'
import badgeStyles from '../../ui/badge.css?inline'
import tokens from '../../ui/tokens.css?inline'
import styles from './teach.css?inline'

/**
 * One lesson in one frame, until the panel hangs up. Everything is drawn in a closed shadow root; the page hears of no
 * click, because while something is asked for, our own layer lies over it.
 * @returns what to do with each further message of the panel.
 */
export function holdLesson(port: chrome.runtime.Port, start: LessonStart): (message: TeachMessage) => void {
  const host = shadowHost(document, tokens + badgeStyles)
  host.element.dataset['theme'] = pageIsDark(document.body ?? document.documentElement) ? 'dark' : 'light'
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet]
  const words = teachWords(start.language)
  const chooser = new Chooser(beginLesson(document, location.href, new Date().toISOString(), start))
  const painter = marksPainter(host, words)
  const paint = () => painter.draw(chooser.taught.marks(), chooser.candidate)
  const tell = () => {
    const view = chooser.view()
    port.postMessage(view)
    layer.ask(view.pointing)
    paint()
  }
  const obey = (command: LessonCommand) => {
    chooser.obey(command)
    tell()
  }
  const layer = pointerLayer(host, words, { obey, meant: (node) => { if (chooser.hover(node)) paint() }, chosen: () => obey({ do: 'choose' }) })
  const watch = pageWatch(host, paint, () => {
    chooser.taught.refresh()
    tell()
  })
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError
    for (const part of [layer, watch, painter]) part.stop()
    host.remove()
  })
  tell()
  return (message) => { if ('do' in message) obey(message) }
}
