import type { ask } from '../messaging/client.ts'
import type { Listener } from '../messaging/listen.ts'
import type { AnyMutation, MutateAnswer } from '../messaging/protocol.ts'
import type { PageWords } from '../locales/page.ts'

/** The background as our pages know it: handed in by the entrypoint, and by tests. */
export interface Background {
  readonly ask: typeof ask
  /** @returns a function that stops listening. */
  listen(listener: Listener): () => void
}

/** Why a change did not happen; the locales have a sentence for each. */
export type Problem = keyof PageWords['problem']

/**
 * Makes a change.
 * @returns null when it is saved (here, if not yet on the server), else what to tell the person.
 */
export async function make(background: Background, mutation: AnyMutation): Promise<Problem | null> {
  let answer: MutateAnswer
  try {
    answer = await background.ask('mutate', mutation)
  } catch {
    // The background has reported its own fault; here only the person's text matters, and it is kept.
    return 'stopped'
  }
  return problemOf(answer)
}

/** What to tell a person of an answer; null where there is nothing to tell. */
export function problemOf(answer: MutateAnswer): Problem | null {
  if (answer.status === 'saved') return null
  if (answer.status === 'unpaired' || answer.status === 'locked') return answer.status
  return answer.code === 'invalid-args' && answer.path === 'phone' ? 'phone-unread' : answer.code
}
