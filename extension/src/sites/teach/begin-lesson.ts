import type { Instant } from '@dangol/core/time'
import { findRecords } from '../engine/find-records.ts'
import { looksForShadows } from '../engine/shadow-roots.ts'
import { finish } from '../engine/steps.ts'
import { readAnyPage } from '../generic/read-any-page.ts'
import { PageLesson } from './lesson.ts'
import type { LessonStart, PageOffer } from './lesson-view.ts'
import { Repair } from './repair.ts'
import type { Taught } from './taught.ts'

/** A lesson on a page as it stands: a repair where its records are still found, else all of it anew. */
export function beginLesson(root: Document, url: string, now: Instant, start: Pick<LessonStart, 'site' | 'repair'>): Taught {
  finish(looksForShadows(root))
  const page = start.site?.pages.find(({ id }) => id === start.repair?.page)
  const lost = start.repair?.lost ?? []
  if (start.site && page && lost.length > 0 && findRecords(root, page).length > 0) return new Repair({ root, url, now, site: start.site, page, lost })
  return new PageLesson(root, url, now, start)
}

/** What the panel may say of a page before anybody teaches it: how many people it seems to name, and nothing of whom. */
export function offerOf(root: Document, url: string, now: Instant): PageOffer {
  finish(looksForShadows(root))
  const { records, proposal } = readAnyPage(root, url, now)
  const people = new Set(records.flatMap(({ told: { phone, member, name, nickname, email } }) => phone?.digits ?? member?.text ?? email ?? name?.text ?? nickname ?? []))
  return { people: people.size, records: records.length, kind: proposal?.pages[0]?.kind ?? 'order' }
}
