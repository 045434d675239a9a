import { importDesk, type ImportDesk } from '@dangol/core/import/import-desk'
import type { Background } from '../../background.ts'

/** Why the store's server did not answer about an import. */
export class Unanswered extends Error {
  readonly why: 'not-reached' | 'not-permitted' | 'locked'

  constructor(why: Unanswered['why']) {
    super(`the server did not answer: ${why}`)
    this.why = why
  }
}

export function deskOf(background: Background): ImportDesk {
  return importDesk(async (document, variables) => {
    const answer = await background.ask('imports', { document, variables })
    if (answer.status !== 'answered') throw new Unanswered(answer.status)
    return answer.data
  })
}

/** Waits before it is tried again, in ms: a line that is back within half a minute is not noticed. */
const waits = [500, 1_000, 2_000, 4_000, 8_000, 16_000]

/** Asks again while the line is broken: what was taken in is known by its place, and is not taken twice. */
export async function insist<Answer>(ask: () => Promise<Answer>, isStopped: () => boolean): Promise<Answer> {
  for (const wait of waits) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Unanswered) || error.why !== 'not-reached' || isStopped()) throw error
      await new Promise((done) => setTimeout(done, wait))
    }
  }
  return ask()
}
