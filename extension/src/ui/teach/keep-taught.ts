import type { SiteProfile, TaughtRefusal } from '../../messaging/protocol.ts'
import { make, type Background } from '../background.ts'

export type Kept =
  | { readonly status: 'kept'; undo(): Promise<boolean> }
  | { readonly status: 'failed'; readonly reason: TaughtRefusal | 'unpaired' | 'stopped' }

/** Keeps a page for the store. `undo` brings back what was there before, or nothing. */
export async function keepTaught(background: Background, profile: unknown, basedOn?: number): Promise<Kept> {
  const answer = await background.ask('saveTaughtPage', { profile, ...(basedOn !== undefined && { basedOn }) }).catch(() => null)
  if (!answer) return { status: 'failed', reason: 'stopped' }
  if (answer.status === 'unpaired') return { status: 'failed', reason: 'unpaired' }
  if (answer.status === 'refused') return { status: 'failed', reason: answer.reason }
  return { status: 'kept', undo: () => putBack(background, answer) }
}

async function putBack(background: Background, { id, before }: { readonly id: string; readonly before: SiteProfile | null }): Promise<boolean> {
  if (before) return (await keepTaught(background, before)).status === 'kept'
  return (await make(background, { name: 'removeSiteProfile', args: { id } })) === null
}
