import type { OrderStatus, Platform, ReservationStatus } from '../sighting.ts'
import { plainHeader, targetOfHeader, type FixedTarget, type Target } from './targets.ts'

/** A program's own export, known by its headers. */
export interface Preset {
  readonly id: string
  /** What a row of it is. */
  readonly kind: 'person' | 'order' | 'reservation'
  readonly platform: Platform
  /** Headers that are all there, and together in nobody else's file. */
  readonly signature: readonly string[]
  /** What is written in which column; of two columns for one thing the first that is there holds it. */
  readonly columns: Readonly<Partial<Record<FixedTarget, readonly string[]>>>
  /** The file lists products: what of them belongs to one order stands in rows that follow each other. */
  readonly perItem?: true
}

const smartstore = {
  kind: 'order', platform: 'smartstore',
  columns: {
    number: ['상품주문번호'], name: ['구매자명'], phone: ['구매자연락처'], member: ['구매자ID'], ordered: ['주문일시', '결제일'], item: ['상품명'], option: ['옵션정보'], quantity: ['수량'],
    amount: ['최종 상품별 총 주문금액', '상품별 총 주문금액'], status: ['주문상태'], request: ['배송메세지'],
  },
} as const

/**
 * Files that sellers download. Headers as independent programs name them (2026-09): Smartstore's 72, older 66, 46 of 구매확정
 * and 27 of a view of one's own, Coupang's 39 and 40, ESM's 59. The receiver is never who ordered: gifts are sent to others.
 */
export const presets: readonly Preset[] = [
  { ...smartstore, id: 'smartstore', signature: ['상품주문번호', '구매자명', '수취인명', '주문상태'] },
  {
    id: 'coupang', kind: 'order', platform: 'coupang', perItem: true, signature: ['묶음배송번호', '주문번호', '노출상품ID', '구매자'],
    // As Wing's own page is captured: one 묶음배송번호, one record.
    columns: { number: ['묶음배송번호'], name: ['구매자'], phone: ['구매자전화번호'], ordered: ['주문일'], item: ['노출상품명(옵션명)', '등록상품명'], quantity: ['구매수(수량)'], amount: ['결제액'], request: ['배송메세지'] },
  },
  {
    id: 'esmplus', kind: 'order', platform: 'esmplus', signature: ['판매아이디', '주문번호', '구매자명', '구매자아이디'],
    columns: { number: ['주문번호'], name: ['구매자명'], phone: ['구매자 휴대폰', '구매자 전화번호'], member: ['구매자아이디'], ordered: ['결제일', '주문일', '주문일(결제확인전)'], item: ['상품명'], option: ['옵션'], quantity: ['수량'], amount: ['판매금액'], status: ['주문상태'], request: ['배송시 요구사항'] },
  },
  {
    // Written from the words of its pages; no file of it was seen (2026-09).
    id: 'naver-booking', kind: 'reservation', platform: 'naver-booking', signature: ['예약번호', '예약자'],
    columns: {
      number: ['예약번호'], name: ['예약자', '예약자명', '예약자 이름'], phone: ['전화번호', '예약자 전화번호', '연락처', '예약자 연락처'], starts: ['이용일시', '예약일시', '이용일', '이용시작일시'], item: ['상품', '상품명', '예약상품'],
      amount: ['결제금액', '결제액', '총 결제금액', '이용금액'], status: ['예약상태', '상태'], request: ['요청사항', '예약요청사항'], partySize: ['인원', '인원수', '예약인원'],
    },
  },
  { id: 'hubspot', kind: 'person', platform: 'shop', signature: ['Record ID', 'First Name', 'Last Name', 'Phone Number'], columns: { firstName: ['First Name'], lastName: ['Last Name'], phone: ['Phone Number', 'Mobile Phone Number'], email: ['Email'], birthday: ['Date of birth'], tags: ['Lifecycle Stage'], note: ['Notes'] } },
  { id: 'zoho', kind: 'person', platform: 'shop', signature: ['Record Id', 'Contact Owner', 'Last Name'], columns: { firstName: ['First Name'], lastName: ['Last Name'], phone: ['Phone', 'Mobile'], email: ['Email', 'Secondary Email'], birthday: ['Date of Birth'], tags: ['Tag'], note: ['Description'] } },
  { id: 'pipedrive', kind: 'person', platform: 'shop', signature: ['Person - Name'], columns: { name: ['Person - Name'], phone: ['Person - Phone', 'Person - Phone - Mobile', 'Person - Phone - Work', 'Person - Phone - Home', 'Person - Phone - Other'], email: ['Person - Email', 'Person - Email - Work', 'Person - Email - Home', 'Person - Email - Other'], birthday: ['Person - Birthday'], tags: ['Person - Labels', 'Person - Label'], note: ['Person - Notes'] } },
  { id: 'square', kind: 'person', platform: 'shop', signature: ['First Name', 'Last Name', 'Email Address', 'Transaction Count'], columns: { firstName: ['First Name'], lastName: ['Last Name'], phone: ['Phone Number'], email: ['Email Address'], birthday: ['Birthday'], tags: ['Groups'], note: ['Memo'] } },
]

/** Any other list. */
export const listPreset: Preset = { id: 'list', kind: 'person', platform: 'shop', signature: [], columns: {} }

/** Targets of which a row may have several columns. */
const several: ReadonlySet<Target> = new Set(['phone', 'email', 'tags', 'note', 'health'])

/** Whose export has these headers. */
export function presetOf(headers: readonly string[]): Preset {
  const there = new Set(headers.map(plainHeader))
  const known = presets.find(({ id, signature }) => signature.every((header) => there.has(plainHeader(header))) && (id !== 'naver-booking' || there.has(plainHeader('이용일시')) || there.has(plainHeader('예약상태')) || there.has(plainHeader('예약일시'))))
  return known ?? presets.find(({ id }) => id === 'naver-booking' && there.has('예약번호') && (there.has('예약자명') || there.has('예약자이름')) && there.has('예약상태')) ?? listPreset
}

/** What each column is taken for, before anybody says otherwise: by the preset's names, else by what headers say. */
export function mapColumns(preset: Preset, headers: readonly string[]): Target[] {
  const mapped: Target[] = headers.map(() => 'skip')
  const plain = headers.map(plainHeader)
  for (const [target, names] of Object.entries(preset.columns) as [Target, readonly string[]][]) {
    for (const name of names) {
      const at = plain.indexOf(plainHeader(name))
      if (at < 0 || mapped[at] !== 'skip') continue
      mapped[at] = target
      if (!several.has(target) || preset.kind !== 'person') break
    }
  }
  if (preset.id !== 'list') return mapped
  return headers.map((header, at) => {
    const target = targetOfHeader(header) ?? 'skip'
    return target === 'skip' || several.has(target) || headers.findIndex((other) => targetOfHeader(other) === target) === at ? target : 'skip'
  })
}

/** Headers that say something to us: by how many a row is told to be the headers'. */
export function knownHeaders(headers: readonly string[]): number {
  const preset = presetOf(headers)
  if (preset.id !== 'list') return 100
  return new Set(headers.map(targetOfHeader).filter((target) => target !== undefined)).size
}

const orderStates: Readonly<Record<string, OrderStatus>> = {
  결제완료: 'placed', 신규주문: 'placed', 입금확인: 'placed', 주문확인: 'preparing', 발송대기: 'preparing', 배송준비: 'preparing', 배송준비중: 'preparing', 상품준비중: 'preparing',
  배송중: 'delivering', 발송완료: 'delivering', 배송완료: 'delivered', 구매확정: 'confirmed', 구매결정: 'confirmed', 구매결정완료: 'confirmed',
  취소: 'cancelled', 반품: 'cancelled', 환불: 'cancelled', 취소완료: 'cancelled', 반품완료: 'cancelled', 미결제취소: 'cancelled', 주문취소: 'cancelled',
}
const reservationStates: Readonly<Record<string, ReservationStatus>> = {
  신청: 'requested', 대기: 'requested', 확정대기: 'requested', 확정: 'confirmed', 예약확정: 'confirmed', 취소: 'cancelled', 예약취소: 'cancelled', 노쇼: 'noShow', 이용완료: 'completed', 완료: 'completed',
}

export function orderStatusOf(text: string): OrderStatus {
  return orderStates[text.replace(/\s/g, '')] ?? 'unknown'
}

export function reservationStatusOf(text: string): ReservationStatus {
  return reservationStates[text.replace(/\s/g, '')] ?? 'unknown'
}
