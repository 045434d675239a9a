import type { Field, PageProfile } from '../profile.ts'

type Words = NonNullable<Field['words']>

/** What seller pages call the states of an order; any other word stays unknown and is kept as it stands. */
const orders: Words = {
  결제완료: 'placed', 신규주문: 'placed', 주문접수: 'placed', 접수: 'placed', 상품준비중: 'preparing', 배송준비중: 'preparing', 발송대기: 'preparing', 조리중: 'preparing',
  배송중: 'delivering', 배달중: 'delivering', 배송완료: 'delivered', 배달완료: 'delivered', 구매확정: 'confirmed',
  취소: 'cancelled', 주문취소: 'cancelled', 취소완료: 'cancelled', 반품: 'cancelled', 미결제취소: 'cancelled',
}
const reservations: Words = {
  신청: 'requested', 대기: 'requested', 예약대기: 'requested', 확정대기: 'requested', 확정: 'confirmed', 예약확정: 'confirmed', 예약완료: 'confirmed',
  취소: 'cancelled', 예약취소: 'cancelled', 고객취소: 'cancelled', 노쇼: 'noShow', 이용완료: 'completed', 완료: 'completed', 방문완료: 'completed', 입실완료: 'completed',
}

export function statusWords(kind: PageProfile['kind']): Words {
  return kind === 'reservation' ? reservations : orders
}
