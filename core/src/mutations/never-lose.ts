import { addNote } from './add-note.ts'
import { captureSighting } from './capture-sighting.ts'
import { recordConsent } from './record-consent.ts'

/** Losing one of these would lose what a page or a person said once: what cannot be applied is quarantined. */
export const neverLose = { captureSighting, addNote, recordConsent } as const

export function isNeverLose(name: string): name is keyof typeof neverLose {
  return Object.hasOwn(neverLose, name)
}
