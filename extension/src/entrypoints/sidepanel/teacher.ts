import { sitesOn, switchOn } from '../../access/site-access.ts'
import { teachPort, type LessonStart, type TeachAnswer, type TeachMessage } from '../../messaging/teaching.ts'
import { hostIsIn, originsOf, pageAt, siteAt } from '../../sites/engine/site-at.ts'
import { siteIdOf } from '../../sites/draft/draft-profile.ts'
import type { FieldName, SiteProfile } from '../../sites/profile.ts'
import type { Hearing, Lesson, OpenLesson, Teacher } from '../../ui/teach/teacher.ts'
import { framesOf, offerIn, putTeaching, type Frame } from './frames.ts'
import { tabBeside } from './site-beside.ts'

interface Place extends Frame {
  readonly tabId: number
}

export interface TeacherOptions {
  /** The profiles in use. */
  sites(): Promise<readonly SiteProfile[]>
  language(): LessonStart['language']
}

/** Opens lessons on the page beside the panel: puts the script there, and holds the line to its frame. */
export function teacherOf({ sites, language }: TeacherOptions): Teacher {
  // Of the page that is taught: a click cannot wait for the background to be asked.
  let beside: SiteProfile | null = null
  return {
    async begin(lesson, hearing) {
      const known = await sites()
      const place = lesson.kind === 'teach' ? await placeBeside() : await placeOf(known, lesson.trouble.site, lesson.trouble.page)
      if (!place || !(await putTeaching(place.tabId))) return null
      const address = new URL(place.url)
      const site = siteAt(known, address) ?? known.find(({ matches }) => hostIsIn(address.host, matches)) ?? null
      beside = site
      const own = { id: site?.id ?? siteIdOf(address.host), matches: [`https://${address.host}/*`] }
      const asks = (await sitesOn([own])).length === 0
      return open(place, { language: language(), site, repair: repairOf(lesson, site, address) }, hearing, asks)
    },
    // A site is on when all its hosts are allowed.
    allow: ({ id, matches }) => switchOn([{ id, matches: [...matches, ...(beside?.id === id ? beside.matches : [])] }]),
  }
}

/** What is to be repaired: what the trouble says, or, of a page that is read already, whatever the person finds wrong with it. */
function repairOf(lesson: Lesson, site: SiteProfile | null, address: URL): LessonStart['repair'] {
  if (lesson.kind === 'teach') {
    const page = site && pageAt(site, address)
    return page ? { page: page.id, lost: [] } : null
  }
  const { page, lost } = lesson.trouble
  // Without records there is nothing to point at in them: then all of it is taught anew.
  const whole = lost.includes('page') || lost.includes('record')
  return { page, lost: whole ? [] : lost.filter((loss): loss is FieldName => loss !== 'page' && loss !== 'record' && loss !== 'badges') }
}

function open({ tabId, frameId, url }: Place, start: LessonStart, { heard, left }: Hearing, asks: boolean): OpenLesson {
  const port = chrome.tabs.connect(tabId, { name: teachPort, frameId })
  const send = (message: TeachMessage) => port.postMessage(message)
  const { host } = new URL(url)
  let over = false
  // The page's renderer may be in somebody else's hands: what it gives is of its own host or nothing.
  const own = (profile: SiteProfile | null) => (profile?.matches.every((pattern) => pattern.startsWith(`https://${host}/`)) ? profile : null)
  port.onMessage.addListener((view: TeachAnswer) => heard({ ...view, profile: own(view.profile) }))
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError
    if (!over) left()
    over = true
  })
  send({ start })
  return {
    host,
    asks,
    say: (command) => { if (!over) send(command) },
    end() {
      over = true
      port.disconnect()
    },
  }
}

async function placeBeside(): Promise<Place | undefined> {
  const tab = await tabBeside()
  if (tab?.id === undefined) return undefined
  const frames = await framesOf(tab.id)
  const best = await offerIn(tab.id)
  const frame = frames.find(({ frameId }) => frameId === best?.frameId)
  return frame && { ...frame, tabId: tab.id }
}

/** The tab that shows this page, the one in front first. */
async function placeOf(sites: readonly SiteProfile[], siteId: string, pageId: string): Promise<Place | undefined> {
  const site = sites.find(({ id }) => id === siteId)
  if (!site) return undefined
  const tabs = await chrome.tabs.query({ url: originsOf(site) })
  const order = tabs.sort((one, other) => Number(other.active) - Number(one.active) || (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
  for (const { id: tabId } of order) {
    if (tabId === undefined) continue
    const frame = (await framesOf(tabId)).find(({ url }) => siteAt([site], new URL(url)) && pageAt(site, new URL(url))?.id === pageId)
    if (frame) return { ...frame, tabId }
  }
  return undefined
}
