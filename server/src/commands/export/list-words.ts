import type { TableFileWords } from '@dangol/core/customer-table'
import type { OrderTableWords } from '@dangol/core/order-table'

/** What stands in a list that the server exports, in Korean: it is opened by the shop, in Korean Excel. */
export const listWords: TableFileWords & OrderTableWords = {
  sheet: '손님',
  columns: { name: '이름', phone: '전화번호', email: '이메일', tier: '등급', visits: '방문 횟수', spend: '쓴 금액(원)', noShows: '노쇼', firstVisit: '첫 방문일', lastVisit: '마지막 방문일', birthday: '생일', tags: '태그', channel: '처음 온 곳' },
  consent: { storing: '동의: 정보 보관', sms: '동의: 문자', kakao: '동의: 카카오톡', email: '동의: 이메일', night: '동의: 야간', health: '동의: 건강 정보' },
  consentState: { given: '동의', withdrawn: '철회', 'never-asked': '안 물어봄' },
  tier: { bronze: '브론즈', silver: '실버', gold: '골드', vip: 'VIP' },
  platform: {
    baemin: '배달의민족', coupangeats: '쿠팡이츠', yogiyo: '요기요', ddangyo: '땡겨요', specialdelivery: '배달특급',
    smartstore: '스마트스토어', coupang: '쿠팡', cafe24: '카페24', godomall: '고도몰', esmplus: 'ESM플러스', '11st': '11번가', imweb: '아임웹',
    'naver-booking': '네이버 예약', yanolja: '야놀자', yeogi: '여기어때', handsos: '핸드SOS', gongbiz: '공비서', catchtable: '캐치테이블', shop: '매장',
  },
  lunar: '음력', leapMonth: '윤달',
  yesAndNo: { yes: '예', no: '아니요' },
  orders: '주문',
  orderColumns: { orderedOn: '주문일', platform: '판매처', number: '주문 번호', customer: '손님', amount: '금액(원)', status: '상태', items: '상품', request: '요청 사항' },
  orderStatus: { placed: '접수', preparing: '준비 중', delivering: '배송 중', delivered: '배송 완료', confirmed: '확정', cancelled: '취소', unknown: '상태 모름' },
}
