import { describeDay } from '@dangol/core/korean-date'
import { formatWon } from '@dangol/core/money'
import type { CivilDate } from '@dangol/core/time'

// Each section is an export of its own, so that a content script carries only those it names.

const number = new Intl.NumberFormat('ko-KR')

/** What is missing for a step: that many visits, or that much spend. */
function missing(visits: number, spend: number): string {
  return `${number.format(visits)}회 또는 ${formatWon(spend, 'ko')}`
}

export const value = {
  won: (won: number) => formatWon(won, 'ko'),
  number: (count: number) => number.format(count),
  day: (date: CivilDate, today: CivilDate) => describeDay(date, today, 'ko'),
}

export const tier = { bronze: '브론즈', silver: '실버', gold: '골드', vip: 'VIP', none: '등급 없음' }

export const platform = {
  baemin: '배달의민족', coupangeats: '쿠팡이츠', yogiyo: '요기요', ddangyo: '땡겨요', specialdelivery: '배달특급',
  smartstore: '스마트스토어', coupang: '쿠팡', cafe24: '카페24', godomall: '고도몰', esmplus: 'ESM플러스', '11st': '11번가', imweb: '아임웹',
  'naver-booking': '네이버 예약', yanolja: '야놀자', yeogi: '여기어때', handsos: '핸드SOS', gongbiz: '공비서', catchtable: '캐치테이블',
  shop: '매장',
}

export const status = {
  placed: '접수', preparing: '준비 중', delivering: '배송 중', delivered: '배송 완료', confirmed: '확정', cancelled: '취소',
  requested: '신청', noShow: '노쇼', completed: '이용 완료', unknown: '상태 모름',
}

export const noteKind = { general: '메모', health: '건강·알레르기', complaint: '불만' }

export const overlay = {
  name: '단골',
  firstVisit: '첫 방문',
  /** The badge itself: "18회 · 3일 전". */
  summary: (visits: number, lastVisit: string | null) => `${number.format(visits)}회${lastVisit ? ` · ${lastVisit}` : ''}`,
  /** The badge for a screen reader. */
  badgeLabel: (name: string, tierName: string, summary: string) => `${name} 손님, ${tierName}, ${summary}`,
  firstVisitLabel: '첫 방문 손님이에요',
  warningLabel: (kind: string, text: string) => `주의, ${kind}: ${text}`,
  moreTags: (count: number) => `+${number.format(count)}`,
  link: '손님 연결',
  linkLabel: (record: string) => `${record}에 손님 연결하기`,
  conflict: '확인 필요',
  conflictLabel: '서로 다른 두 손님을 가리키고 있어요. 눌러서 확인해 주세요',
  cardLabel: (name: string) => `${name} 손님 요약`,
  recent: '최근 방문',
  noRecent: '아직 지난 기록이 없어요',
  next: (tierName: string, visits: number, spend: number) => `${tierName}까지 ${missing(visits, spend)}`,
  top: '가장 높은 등급이에요',
  openPanel: '자세히 보기',
  close: '닫기',
  switchOff: '이 사이트에서 끄기',
  updated: '단골이 새로워졌어요',
  updatedKeeps: '쓰던 메모는 그대로 있어요',
  reload: '새로고침',
  unpaired: '가게와 연결하면 손님이 보여요',
  connect: '연결하기',
}

export const sync = {
  label: '저장 상태',
  unpaired: '아직 가게와 연결되지 않았어요',
  loading: (rows: number) => (rows > 0 ? `처음이라 기록을 가져오고 있어요 · ${number.format(rows)}건` : '처음이라 기록을 가져오고 있어요'),
  saved: '모두 저장됨',
  pending: (pending: number) => `${number.format(pending)}건 대기 중`,
  offline: (pending: number) => (pending > 0 ? `연결 끊김 · ${number.format(pending)}건은 이 기기에 안전하게 있어요` : '연결 끊김 · 연결되면 저절로 이어져요'),
  revoked: (pending: number) => (pending > 0 ? `이 기기의 연결이 해제됐어요 · ${number.format(pending)}건은 이 기기에 안전하게 있어요` : '이 기기의 연결이 해제됐어요'),
  reconnect: '다시 연결',
}
