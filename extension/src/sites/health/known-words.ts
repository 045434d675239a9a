import type { SiteProfile } from '../profile.ts'

/** What Korean seller pages call their columns and fields: the only words of a page that a report may hold. */
const labels = `
주문번호 상품주문번호 주문일 주문일시 주문일자 주문시간 주문시각 주문상태 주문금액 주문메뉴 주문내역 주문정보 주문상세 주문자 주문자명 주문인 주문 주문수 주문횟수 결제 결제일
결제일시 결제금액 결제상태 결제수단 결제방법 총액 총결제금액 합계 금액 가격 판매가 수량 단가 할인 배송비 배달비 배달료 포장 배달 배송 배송지 배송상태 배송메시지 배송메세지
배송메모 발주 발송 발송일 송장번호 운송장번호 택배사 구매자 구매자명 구매자ID 구매자연락처 구매자아이디 수취인 수취인명 수취인연락처 수취인연락처1 수취인연락처2 수령인 수령자
수령인명 수령자명 연락처 전화번호 휴대전화 휴대폰 휴대폰번호 이메일 아이디 회원 회원명 회원번호 회원등급 고객 고객명 성함 이름 닉네임 작성자 등록자 별명 상품 상품명
상품번호 옵션 옵션정보 메뉴 메뉴명 요청 요청사항 메모 비고 예약 예약번호 예약자 예약자명 예약상태 예약일 예약일시 예약시간 예약상품 예약인원 이용일 이용일시 이용시간
이용기간 입실 퇴실 체크인 체크아웃 입실일 퇴실일 객실 객실명 숙박 대실 인원 방문 방문일 방문자 방문횟수 시술 시술명 담당자 디자이너 판매 판매일 매출 신청일 신청일시 확정
확정일시 취소 취소일 취소일시 노쇼 완료 이용완료 대기 접수 처리상태 상태 진행상태 구분 유형 번호 날짜 일자 일시 시간 기간 등록일 작성일 리뷰 리뷰번호 후기 별점 평점 내용
답글 댓글 사장님 사장님댓글 답변 미답변 문의 문의번호 문의유형 제목 판매자 판매자명 매장 매장명 가게 업체명 스토어 주소 우편번호 안심번호 쿠폰 포인트 적립금 유입경로 채널
선택 전체 검색 조회 상세 상세보기 관리 로그인 로그아웃 다음 이전
`.trim().split(/\s+/)

/** What people call the parts of a page, in class names. Whatever else stands in one might be anything. */
const classWords = `
account action actions active address alert align amount anchor answer app area arrow avatar bar base basic blank block board body booking border bottom box brand btn button buyer calendar
call cancel caption card cards cart cell center change check checkbox checked chip client close code col collapse color column columns comment complete cont container content contents
control copy count cover create css current customer customers data date day days default delivery desc description detail details dialog disabled display divider done down drawer
dropdown edit ellipsis email empty end error even event fade field fields file filter first fixed flag flex float focus foot footer form frame full gap grade grid group guest half hash
head header heading hidden hide history hover icon id image images img index info init inner input inquiry inside item items join key label large last layer layout lcol lead left level
line link list lists load loading lside main manage management mark mask max mb md me member memo menu message middle mini modal mode module month more move name names nav next nickname no
none note notice num number odd off on one open option options order orders out outer over page pager pages pagination panel part pay payment people person phone photo pick place plus
point pop popup prev price primary product profile progress qty quantity radio rank rate rating rcol read receipt receiver red refund reply request reservation reserve result results
review reviews right role room root round row rows rside sale sales sc scroll search section select selected seller service set shadow shop show side simple site size slide small smart
sort span stamp star stars start stat state status step sticky store sub sum summary svg tab table tabs tag tags tbody td tel term text th thead thumb time title toast today toggle tool
tooltip top total tr tui type ui ul unit up user users val value view visible visit wide width word wrap wrapper writer year zone
`.trim().split(/\s+/)

export interface KnownWords {
  readonly labels: ReadonlySet<string>
  /** Words in class names. */
  readonly parts: ReadonlySet<string>
  /** Names that the profile itself is written with: ids, classes, names of columns. */
  readonly names: ReadonlySet<string>
}

/** The words that a site's report may hold: the general ones, and those that its profile is written with. */
export function knownWords(site: SiteProfile): KnownWords {
  const ownLabels = new Set(labels)
  const names = new Set<string>()
  const collect = (value: unknown, under: string): void => {
    if (Array.isArray(value)) for (const one of value) collect(one, under)
    else if (typeof value === 'object' && value !== null) {
      if (under === 'words') for (const word of Object.keys(value)) ownLabels.add(word)
      else for (const [key, held] of Object.entries(value)) collect(held, key)
    } else if (typeof value !== 'string') return
    else if (under === 'labels' || under === 'headers' || (under === 'header' && !/[[.#>]/.test(value))) ownLabels.add(value)
    else if (under === 'name' || under === 'prefix') names.add(value)
    else for (const [, name] of value.matchAll(/[.#]([A-Za-z][\w-]*)|="?([A-Za-z][\w-]*)"?/g)) if (name !== undefined) names.add(name)
  }
  collect(site.pages.map(({ record, columns, fields, items, badge, landmarks, empty }) => ({ record, columns, fields, items, badge, landmarks, empty })), '')
  return { labels: ownLabels, parts: new Set(classWords), names }
}
