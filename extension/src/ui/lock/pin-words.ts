import type { PageWords } from '../../locales/page.ts'
import type { PinAnswer } from '../../messaging/protocol.ts'

/** What to tell whoever typed a PIN; null where it did what they wanted. @param now milliseconds since 1970. */
export function pinProblem(answer: PinAnswer, words: PageWords['lock'], now: number): string | null {
  switch (answer.status) {
    case 'opened': return null
    case 'unfit': return words.unfit
    case 'void': return words.void
    case 'wrong': case 'held': return answer.heldUntil === null ? words.wrong : words.held(Math.max(1, Math.ceil((answer.heldUntil - now) / 1000)))
  }
}
