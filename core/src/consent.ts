import { consentPurposes, type Consent, type ConsentEntry, type ConsentPurpose, type Customer } from './rows.ts'
import { instantOfHlc } from './sync/hlc.ts'
import { addDays, civilDateOf, type CivilDate, type Instant } from './time.ts'

/** Where a customer stands to one purpose at one time. */
export interface ConsentStanding {
  readonly state: 'given' | 'withdrawn' | 'never-asked'
  /** What was said last before then; null where nothing was. */
  readonly entry: ConsentEntry | null
  /** Of marketing that is agreed to: the day before which the customer is to be told so again. */
  readonly reconfirmBy: CivilDate | null
  /** Whether that day is near or past. */
  readonly due: boolean
}

/** What advertising needs to be confirmed every two years (정보통신망법 50조 8항, 영 62조의3). */
const reconfirmed: ReadonlySet<ConsentPurpose> = new Set(['sms', 'kakao', 'email', 'night'])
const reconfirmYears = 2
/** Told this many days ahead, so that there is time to write to them. */
const noticeDays = 30
const never: ConsentStanding = { state: 'never-asked', entry: null, reconfirmBy: null, due: false }

/**
 * Where a customer stands to a purpose at an instant: what they said last before it.
 * @param consents all rows of that customer, in any order
 * @param timeZone of the store, in which two years are counted
 */
export function consentOf(consents: readonly Consent[], purpose: ConsentPurpose, at: Instant, timeZone = 'Asia/Seoul'): ConsentStanding {
  const said = consents.find((consent) => consent.purpose === purpose && consent.removedAt === null)?.entries
  const entry = said?.findLast((one) => one.at <= at)
  if (!entry) return never
  if (!entry.given) return { state: 'withdrawn', entry, reconfirmBy: null, due: false }
  if (!reconfirmed.has(purpose)) return { state: 'given', entry, reconfirmBy: null, due: false }
  const reconfirmBy = yearsAfter(civilDateOf(entry.at, timeZone), reconfirmYears)
  return { state: 'given', entry, reconfirmBy, due: civilDateOf(at, timeZone) >= addDays(reconfirmBy, -noticeDays) }
}

/**
 * What a person said to each purpose, of all their rows, one row a purpose. What was said on different rows before it was
 * known that they are one person may disagree: then the stricter word is the last of those, whenever it was said. What
 * was said since is theirs as anybody's is.
 * @param person the person's rows, the one shown first
 */
export function joinConsents(consents: readonly Consent[], person: readonly Pick<Customer, 'id' | 'clocks' | 'mergedIntoId'>[]): Consent[] {
  const joinedAt = person.flatMap(({ mergedIntoId, clocks }) => (mergedIntoId !== null && clocks?.['mergedIntoId'] ? [instantOfHlc(clocks['mergedIntoId'].hlc)] : [])).sort().at(-1) ?? ''
  return consentPurposes.flatMap((purpose) => {
    const said = consents.filter((consent) => consent.purpose === purpose && consent.removedAt === null)
    const [first, ...others] = [...said].sort((one, other) => (one.customerId === person[0]?.id ? -1 : other.customerId === person[0]?.id ? 1 : one.id < other.id ? -1 : 1))
    if (!first || others.length === 0) return first ?? []
    const before = said.map(({ entries }) => entries.filter(({ at }) => at <= joinedAt)).sort((one, other) => strictness(one) - strictness(other))
    const since = said.flatMap(({ entries }) => entries.filter(({ at }) => at > joinedAt)).sort(inOrder)
    return { ...first, entries: [...before.flat(), ...since] }
  })
}

/** Of what was said on several rows, the later ones hold: a withdrawal after a consent, the later of two of a kind after the earlier. */
function strictness(entries: readonly ConsentEntry[]): number {
  const last = entries.at(-1)
  return last ? Date.parse(last.at) + (last.given ? 0 : Number.MAX_SAFE_INTEGER / 2) : 0
}

/** The order that counts: by time; said at one time, a withdrawal is the last word (정보통신망법 50조 2항). */
export function inOrder(one: ConsentEntry, other: ConsentEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  if (one.given !== other.given) return one.given ? -1 : 1
  return one.id < other.id ? -1 : 1
}

export type Channel = 'sms' | 'kakao' | 'email'
/** Why somebody may not be written to. */
export type ContactRefusal = 'never-asked' | 'withdrawn' | 'night'

/**
 * Whether an advertisement may be sent to a customer at that instant, which is when it is sent, not when it is written.
 * From 21:00 to 08:00 it needs a consent of its own, but by e-mail (정보통신망법 50조 3항, 영 61조 2항).
 * @returns undefined where it may
 */
export function mayContact(consents: readonly Consent[], channel: Channel, at: Instant, timeZone = 'Asia/Seoul'): ContactRefusal | undefined {
  const { state } = consentOf(consents, channel, at, timeZone)
  if (state !== 'given') return state
  if (channel === 'email' || !isNight(at, timeZone)) return undefined
  return consentOf(consents, 'night', at, timeZone).state === 'given' ? undefined : 'night'
}

const hours = new Map<string, Intl.DateTimeFormat>()

/** Between 21:00 and 08:00 in the zone. */
export function isNight(at: Instant, timeZone: string): boolean {
  const format = hours.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  hours.set(timeZone, format)
  const hour = Number(format.format(new Date(at)))
  return hour >= 21 || hour < 8
}

/** The same day some years on; of 29 February, the 28th. */
function yearsAfter(date: CivilDate, years: number): CivilDate {
  const [year, rest] = [Number(date.slice(0, 4)) + years, date.slice(4)]
  return rest === '-02-29' && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? `${year}-02-28` : `${year}${rest}`
}
