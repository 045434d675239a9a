import type { PageWords } from '../../locales/page.ts'
import { problemOf, type Background } from '../background.ts'

/**
 * Shows one masked value of a customer whole, by an identity's id or `birthday`.
 * @param say told why not.
 * @returns null where it is not shown.
 */
export function revealer(background: Background, customerId: string, { panel, problem }: PageWords, say: (text: string) => void): (of: string) => Promise<string | null> {
  return async (of) => {
    const answer = await background.ask('reveal', { customerId, of }).catch(() => null)
    if (answer?.status === 'shown') {
      if ('text' in answer) return answer.text
      const { month, day, calendar, leapMonth } = answer.birthday
      return panel.birthday(month, day, calendar === 'lunar', leapMonth)
    }
    say(problem[(answer && problemOf(answer)) ?? 'stopped'])
    return null
  }
}
