import type { Wish } from './seasons.ts'

export type DishKind = 'slice' | 'bread' | 'cookie' | 'drink' | 'set'

export interface Dish {
  readonly name: string
  /** Whole won. */
  readonly price: number
  readonly kind: DishKind
}

/** What is eaten today: at the counter and by delivery. */
export const dishes: readonly Dish[] = [
  { name: '딸기 생크림 조각케이크', price: 7_200, kind: 'slice' },
  { name: '얼그레이 쉬폰 조각', price: 6_800, kind: 'slice' },
  { name: '바스크 치즈케이크 조각', price: 7_500, kind: 'slice' },
  { name: '초코 가나슈 조각케이크', price: 7_400, kind: 'slice' },
  { name: '말차 크림 롤케이크', price: 7_000, kind: 'slice' },
  { name: '단호박 크림 조각케이크', price: 7_200, kind: 'slice' },
  { name: '소금빵 2개', price: 6_400, kind: 'bread' },
  { name: '무화과 호밀 스콘', price: 4_200, kind: 'bread' },
  { name: '잠봉뵈르 샌드위치', price: 9_800, kind: 'bread' },
  { name: '올리브 치아바타', price: 4_800, kind: 'bread' },
  { name: '버터 휘낭시에 3개', price: 7_800, kind: 'cookie' },
  { name: '초코 호두 르뱅쿠키', price: 4_500, kind: 'cookie' },
  { name: '까눌레 2개', price: 6_600, kind: 'cookie' },
  { name: '유자 마들렌 2개', price: 5_600, kind: 'cookie' },
  { name: '아메리카노', price: 3_900, kind: 'drink' },
  { name: '디카페인 아메리카노', price: 4_400, kind: 'drink' },
  { name: '카페라떼', price: 4_700, kind: 'drink' },
  { name: '오트 라떼', price: 5_200, kind: 'drink' },
  { name: '바닐라빈 라떼', price: 5_300, kind: 'drink' },
  { name: '밤꿀 라떼', price: 5_600, kind: 'drink' },
  { name: '유자차', price: 5_200, kind: 'drink' },
  { name: '달무리 디저트 세트 (조각케이크 2 + 아메리카노 2)', price: 21_900, kind: 'set' },
  { name: '오후 네 시 세트 (휘낭시에 3 + 라떼 2)', price: 16_800, kind: 'set' },
  { name: '회사 간식 박스 (구움과자 12)', price: 42_000, kind: 'set' },
]

export function dishNamed(name: string): Dish {
  const dish = dishes.find((known) => known.name === name)
  if (!dish) throw new RangeError(`No such dish: ${name}`)
  return dish
}

/** A product of the online shop. `months` are the ones it is sold in; without them it always is. */
export interface Product {
  readonly name: string
  readonly price: number
  readonly options: readonly string[]
  readonly weight: number
  readonly months?: readonly number[]
}

export const products: readonly Product[] = [
  { name: '달무리 르뱅쿠키 6구 선물세트', price: 24_900, options: ['기본 상자', '보자기 포장', '쇼핑백 추가'], weight: 9 },
  { name: '달무리 버터 휘낭시에 10구', price: 22_000, options: ['플레인', '플레인+무화과', '플레인+얼그레이'], weight: 8 },
  { name: '달무리 다쿠아즈 8구 (보냉 포장)', price: 26_000, options: ['4가지 맛', '흑임자·말차', '산딸기·바닐라'], weight: 5 },
  { name: '달무리 쌀 카스테라 2입', price: 18_500, options: ['우유', '벌꿀', '우유+벌꿀'], weight: 6 },
  { name: '달무리 수제 그래놀라 400g', price: 14_900, options: ['오리지널', '카카오', '견과 뺀 그래놀라'], weight: 6 },
  { name: '달무리 드립백 10개입', price: 13_900, options: ['고소한 맛', '산뜻한 맛', '디카페인'], weight: 6 },
  { name: '달무리 콜드브루 원액 500ml', price: 15_900, options: ['기본', '디카페인'], weight: 3 },
  { name: '답례품 구움과자 2구 (20세트부터)', price: 58_000, options: ['20세트', '20세트·문구 스티커'], weight: 2 },
  { name: '합격 기원 쿠키 세트', price: 19_800, options: ['노랑 리본', '파랑 리본'], weight: 8, months: [11] },
  { name: '크리스마스 슈톨렌 1호', price: 32_000, options: ['기본', '견과 뺀 슈톨렌'], weight: 12, months: [12] },
  { name: '보자기 구움과자 세트', price: 39_000, options: ['남색 보자기', '자주 보자기'], weight: 9, months: [1, 2, 9, 10] },
  { name: '화이트데이 마들렌 9구', price: 27_000, options: ['기본', '손편지 카드'], weight: 9, months: [3] },
]

/** Something one can book. */
export interface Booking {
  readonly product: string
  readonly options: readonly (readonly [name: string, price: number])[]
  readonly party: readonly [least: number, most: number]
  readonly minutes: number
  /** A seat or a class is paid by the head, a cake by the piece. */
  readonly perHead: boolean
  readonly weight: number
  readonly wish: Wish
}

export const bookings: readonly Booking[] = [
  { product: '생크림 케이크 픽업', options: [['딸기 1호', 39_000], ['딸기 2호', 48_000], ['무화과 1호', 41_000], ['샤인머스캣 2호', 52_000]], party: [1, 1], minutes: 0, perHead: false, weight: 9, wish: 'cake' },
  { product: '레터링 케이크 주문 제작', options: [['도시락', 22_000], ['1호', 45_000], ['2호', 58_000], ['2단', 98_000]], party: [1, 1], minutes: 0, perHead: false, weight: 8, wish: 'cake' },
  { product: '애프터눈 티 세트', options: [['2인', 42_000]], party: [2, 2], minutes: 120, perHead: false, weight: 5, wish: 'everyday' },
  { product: '원데이 쿠키 클래스', options: [['르뱅쿠키반', 38_000], ['휘낭시에반', 42_000]], party: [1, 3], minutes: 120, perHead: true, weight: 2, wish: 'everyday' },
  { product: '단체석 예약 (6~12인)', options: [['안쪽 큰 테이블', 12_000]], party: [6, 12], minutes: 150, perHead: true, weight: 2, wish: 'everyday' },
]

export function bookingNamed(product: string): Booking {
  const booking = bookings.find((known) => known.product === product)
  if (!booking) throw new RangeError(`No such booking: ${product}`)
  return booking
}
