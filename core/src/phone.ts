import { tidyText } from './page-text.ts'

/**
 * A telephone number as a page shows it. Only `mobile`, `landline` and `internet` belong to a person;
 * `relay` (050x) numbers are reused by the next customer, `masked` ones are patterns, `service` ones (1588…, 080)
 * are companies, `placeholder` ones (01000000000) mean nobody.
 */
export interface Phone {
  readonly kind: 'mobile' | 'landline' | 'internet' | 'relay' | 'service' | 'masked' | 'placeholder'
  /** Digits only; a masked one keeps `*` for each hidden digit. */
  readonly digits: string
}

/** A cell with more text than this is not a phone cell. */
const longest = 200

const service = /^1(?:522|533|544|566|577|588|599|600|644|66[0168]|670|688|800|811|833|855|877|899)[\d*]{4}$/
/** Korea's numbering plan, each with its prefix in sight: a number whose prefix is hidden tells too little. */
const shapes: readonly (readonly [Phone['kind'], RegExp])[] = [
  ['mobile', /^01(?:0[\d*]{8}|[16789][\d*]{7,8})$/],
  ['landline', /^0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])[\d*]{7,8}$/],
  ['internet', /^070[\d*]{8}$/],
  // 11 or 12 digits: delivery apps, Coupang, Yanolja and Yeogi show both 050-xxxx-xxxx and 050x-xxxx-xxxx (2026-09).
  ['relay', /^050[\d*]{8,9}$/],
  ['service', /^080[\d*]{7,8}$/],
  ['service', service],
]

const plainMobile = /^010-?\d{4}-?\d{4}$/
const mobileOf = (digits: string): Phone => ({ kind: kindOf('mobile', digits), digits })

/**
 * The one telephone number in a text, which may hold a name or a word beside it (`홍길동0503-5089-1322차량`).
 * @returns undefined when there is none or more than one: a gap is better than the wrong person's number.
 */
export function parsePhone(text: string): Phone | undefined {
  const plain = tidyText(text, longest)
  if (!plain) return undefined
  // Nearly all are like this, and hundreds are read at once: the long way says the same of them.
  if (plainMobile.test(plain)) return mobileOf(plain.replaceAll('-', ''))
  const found = new Map<string, Phone>()
  const spelled = plain
    .replace(/[\u2010-\u2015\u2212ー]/g, '-')
    .replace(/[•●○∗⁎]/g, '*')
    .replace(/(?<=[\d\-. *])x{2,4}(?![a-z])/gi, (hidden) => '*'.repeat(hidden.length))
    .replace(/(?<=\p{L})\*+(?=0)/gu, ' ') // the end of a masked name glued to its number (`이**0502-…`)
  for (const [run] of spelled.matchAll(/\+?[\d*][\d*\-. ()]*/g)) {
    for (const candidate of candidatesOf(run)) {
      const phone = readWhole(candidate)
      if (phone) found.set(phone.digits, phone)
    }
  }
  return found.size === 1 ? found.values().next().value : undefined
}

/** A space may part two numbers or the groups of one: try both. A "+" claims all that follows (+81 070 is Japan's). */
function candidatesOf(run: string): string[] {
  return run.startsWith('+') ? [run] : [run, ...run.split(/[ ()]+/)]
}

function readWhole(candidate: string): Phone | undefined {
  const groups = candidate.split(/[-. ()]+/).filter((group) => group !== '')
  const last = groups.at(-1)?.length ?? 0
  // A number ends in its group of four, or is written without groups: `164-413-46` is a booking number at Yanolja.
  if (last < 4 || last === 5 || last === 6) return undefined
  for (const digits of nationalOf(groups.join(''))) {
    if (service.test(digits) && last === 4 && groups.at(-2)?.length !== 4) continue
    const shape = shapes.find(([, pattern]) => pattern.test(digits))
    if (shape) return { kind: kindOf(shape[0], digits), digits }
  }
  return undefined
}

/** Readings of written digits inside Korea. Without a "+", 82 means the country only before a mobile's 10. */
function nationalOf(digits: string): readonly string[] {
  if (digits.startsWith('+820')) return [digits.slice(3)]
  if (digits.startsWith('+82')) return [`0${digits.slice(3)}`, digits.slice(3)]
  return /^820?10[\d*]{8}$/.test(digits) ? [digits.replace(/^820?/, '0')] : [digits]
}

function kindOf(kind: Phone['kind'], digits: string): Phone['kind'] {
  if (digits.includes('*')) return 'masked'
  // Smartstore writes 01000000000 for gift orders (2026-09).
  return /^0(?:2|\d\d)0{7,9}$/.test(digits) ? 'placeholder' : kind
}

/** A phone as Korean pages write it: 010-1234-5678, 02-123-4567, 0503-5089-1322, 1588-1234; stars stay. */
export function formatPhone({ digits }: Phone): string {
  const head = digits.startsWith('02') ? 2 : digits.startsWith('1') || (digits.startsWith('050') && digits.length === 12) ? 4 : 3
  const middle = digits.slice(head, -4)
  return [digits.slice(0, head), ...(middle ? [middle] : []), digits.slice(-4)].join('-')
}

/** Whether a masked phone could be this number (digits only): it can support or rule out a match, never make one. */
export function maskMatchesPhone(masked: Phone, digits: string): boolean {
  if (masked.digits.length !== digits.length) return false
  return [...masked.digits].every((shown, i) => shown === '*' || shown === digits[i])
}

/** Whether the number is a person's own, so that two people with it are one. */
export function isStrongPhone(phone: Phone): boolean {
  return phone.kind === 'mobile' || phone.kind === 'landline' || phone.kind === 'internet'
}
