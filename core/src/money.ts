import { tidyText } from './page-text.ts'

/** A cell with more text than this is not an amount's. */
const longest = 40

// Up to 15 digits: whole won that a JavaScript number holds exactly. No leading zero: 0101234… is a phone.
const amount = /^([-+−△▲]?) ?(?:₩|￦|\\|krw)? ?([-−]?) ?(0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.0{1,2})? ?(?:원|won|krw)?$/i

/**
 * The amount a text consists of, in whole won: `24,200원`, `70,600`, `KRW 24,680`, `₩24,680`, `24680.00`, `-3,000원`.
 * @returns undefined when the text says anything else besides, holds two amounts or a part of a won.
 */
export function parseWon(text: string): number | undefined {
  const [, before, inside, digits] = amount.exec(tidyText(text, longest) ?? '') ?? []
  if (digits === undefined || (before && inside)) return undefined
  const won = Number(digits.replaceAll(',', ''))
  // Korean accounts write △ and ▲ for minus. `0 - won` and not `-won`: there is no minus zero won.
  return (before && before !== '+') || inside ? 0 - won : won
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** Whole won for a person: `412,000원` in Korean, `₩412,000` in English. */
export function formatWon(won: number, language: 'ko' | 'en'): string {
  const digits = grouped.format(Math.abs(won))
  return `${won < 0 ? '-' : ''}${language === 'ko' ? `${digits}원` : `₩${digits}`}`
}
