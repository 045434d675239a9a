import { formatPhone, parsePhone } from './phone.ts'
import type { Permission } from './permissions.ts'

/** What of a person is shown in part to whoever may not see all of it. */
export const personalKinds = ['phone', 'email', 'birthday', 'address'] as const
export type PersonalKind = (typeof personalKinds)[number]

/** Stands for whatever is hidden: always four of them, so that not even a length is told. */
export const hidden = '••••'

/**
 * The one place that decides how much of a personal value is shown: all of it to whoever may read it, else its mask.
 * @param may all that they may do, as their role, device or key has it.
 * @param value as it is stored or shown; a birthday in any spelling.
 */
export function maskFor(may: ReadonlySet<Permission>, kind: PersonalKind, value: string): string {
  return mayRead(may) ? value : masks[kind](value)
}

/** Whether personal values are shown whole. */
export function mayRead(may: ReadonlySet<Permission>): boolean {
  return may.has('personal.read')
}

/** A text that stands for a name, where it may be a bare number or address: who names nobody is called by what is known of them. */
export function maskNameFor(may: ReadonlySet<Permission>, name: string): string {
  if (mayRead(may)) return name
  if (/^[\d\s\-+.()*•]+$/.test(name) && parsePhone(name)) return maskPhone(name)
  return /^[^\s@]+@[^\s@]+$/.test(name) ? maskEmail(name) : name
}

const masks: Readonly<Record<PersonalKind, (value: string) => string>> = {
  phone: maskPhone, email: maskEmail, birthday: () => `${hidden}-${hidden}`, address: maskAddress,
}

/** Prefixes that tell a kind of line or a region, and no person. A company's 1588 is half of its number. */
const publicPrefix = /^0(?:1[016789]|2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d?)$/

/**
 * 010-••••-5678. Every spelling of a number, and every mask a page puts over it, ends as this mask or as less of it: two
 * masks of one number laid side by side tell no more than one.
 */
function maskPhone(value: string): string {
  const phone = parsePhone(value.replaceAll('•', '*'))
  if (!phone) return hidden
  const groups = formatPhone(phone).split('-')
  const [head = ''] = groups
  const last = phone.digits.slice(-4)
  return [publicPrefix.test(head) ? head : null, groups.length > 2 || !publicPrefix.test(head) ? hidden : null, last.includes('*') ? hidden : last].filter((part) => part !== null).join('-')
}

/** Everybody has one here, so it tells nothing; a domain of somebody's own names them. */
const commonHosts = new Set(['naver.com', 'gmail.com', 'daum.net', 'hanmail.net', 'kakao.com', 'nate.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'yahoo.com'])

/** k••••@naver.com: one letter, and the host where it is one of the great ones. */
function maskEmail(value: string): string {
  const at = value.lastIndexOf('@')
  const host = value.slice(at + 1).trim().toLowerCase()
  const [first = ''] = value.trim()
  if (at < 1 || first === '@') return hidden
  return `${first}${hidden}@${commonHosts.has(host) ? host : hidden}`
}

/** 서울 마포구 ••••: as far as the district, where it begins with one. */
function maskAddress(value: string): string {
  const words = value.trim().split(/\s+/)
  const region = words.findIndex((word, at) => at > 1 || !/^[가-힣]{1,7}(?:시|도|군|구)$|^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)$/.test(word))
  return [...words.slice(0, Math.max(region, 0)), hidden].join(' ')
}
