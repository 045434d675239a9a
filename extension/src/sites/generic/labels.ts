import type { FieldName } from '../profile.ts'

/**
 * Whose a value is: the one who bought or booked, who receives or comes along, who serves or sells, or not said. Of two who
 * may be meant, a label means neither.
 */
export type Role = 'buyer' | 'receiver' | 'staff' | 'unsaid'

export interface Meaning {
  readonly field: FieldName
  readonly role: Role
  /** Of two labels with one meaning, the lower says it better. */
  readonly rank: number
}

// The words that Korean seller pages were seen to use (2020 to 2026): 구매자명, 주문자, 주문자 휴대전화, 예약자, 고객명 …
const buyer = '(?:구매|주문|예약|결제|신청|계약|질문|문의)(?:자|인|고객|회원)|고객|회원|손님|게스트|투숙객|투숙자'
const receivers = /수취|수령|수신|받는|받으|배송지|방문자|이용자|동반|실사용|대리|비상|보호자|추천인|보내는|보낸|발송인/
/** Anyone whom a seller's page names for the shop's side. */
const staff = /판매|공급|입점|담당|디자이너|직원|기사|라이더|배달원|업체|매장|가게|상점|지점|점포|센터|은행|입금|환불/
const nameEnd = '(?:명|이름|성명|성함|정보|님)?'
const phoneWords = '(?:연락처|전화|전화번호|휴대폰|휴대폰번호|휴대전화|휴대전화번호|핸드폰|핸드폰번호|안심번호|hp|tel)\\d?'

const whole = (source: string) => new RegExp(`^(?:${source})$`, 'i')
const buyerOnly = whole(`(?:${buyer})`)
const buyerWord = new RegExp(`^(?:${buyer})`)

const people: readonly (readonly [FieldName, RegExp])[] = [
  ['name', whole(`(?:${buyer})${nameEnd}`)],
  ['phone', whole(`(?:${buyer})(?:의)?(?:${phoneWords})|(?:구매|주문|예약)자번호`)],
  ['member', whole(`(?:${buyer})(?:id|아이디|계정)|(?:고객|회원)(?:번호|코드)`)],
  ['email', whole(`(?:${buyer})(?:이메일|메일|e-?mail)(?:주소)?`)],
  ['nickname', whole(`(?:${buyer})?(?:닉네임|별명)`)],
]
const unsaid: readonly (readonly [FieldName, RegExp])[] = [
  ['name', whole('이름|성명|성함')],
  ['phone', whole(phoneWords)],
  ['member', whole('아이디')],
  ['email', whole('이메일|이메일주소|e-?mail')],
]

/** Facts of the record itself, the words that say it best first. */
const facts: readonly (readonly [FieldName, readonly string[]])[] = [
  ['number', ['상품주문번호', '통합예약번호', '예약번호', '주문번호', '주문no\\.?', '리뷰번호', '접수번호', '예매번호', '거래번호', '묶음배송번호']],
  ['ordered', ['주문일시', '주문시각', '주문시간', '주문일자', '주문일', '주문날짜', '구매일시', '구매일', '결제일시', '결제일', '거래일시', '판매일', '날짜', '일시', '일자']],
  ['starts', ['이용일시', '이용시간', '방문일시', '입실일시', '체크인', '체크인일시', '입실일', '입실', '이용일', '방문일']],
  ['ends', ['퇴실일시', '체크아웃', '체크아웃일시', '퇴실일', '퇴실', '종료일시']],
  ['written', ['리뷰작성일', '작성일시', '작성일', '작성일자', '리뷰등록일', '등록일시', '등록일', '문의일시', '문의일', '접수일시']],
  ['amount', ['총?실결제금액', '최종결제금액', '최종상품별총주문금액', '총?결제금액', '결제액', '결제예상금액', '총?주문금액', '판매가', '총금액', '합계금액', '금액']],
  ['item', ['상품명', '주문상품명?', '주문메뉴', '메뉴명', '주문내역', '상세메뉴', '시술메뉴', '메뉴', '상품']],
  ['quantity', ['주문수량', '수량']],
  ['partySize', ['예약인원', '인원수?', '방문인원']],
  ['status', ['상품주문상태', '주문상태', '예약상태', '진행상태', '처리상태', '배송상태', '상태']],
  ['request', ['배송메[세시]지', '배송메모', '배송시요구사항', '주문요청사항', '예약요청사항', '고객요청사항', '요청사항', '요청메모']],
]
const ranked = facts.map(([field, words]) => [field, words.map(whole)] as const)

/** What a label or a column's header says is beside or below it; several where it says so ("주문자/연락처"). */
export function meaningsOf(words: string): readonly Meaning[] {
  const plain = words.replace(/\s+/g, '').replace(/[*:：]+$/, '').replace(/\([^)]*\)$/, '')
  if (plain === '' || plain.length > 20) return []
  const whoever = plain.split(/[/·,&|+]/).filter(Boolean)
  const role = roleOf(whoever)
  if (role === undefined) return []
  const meanings = whoever.flatMap((word, index) => meaningOf(word, role, index > 0))
  // Where one part of a header is unknown to us, its cells hold what nobody can tell apart.
  return meanings.length === whoever.length ? meanings : []
}

function roleOf(parts: readonly string[]): Role | undefined {
  const roles = new Set(parts.flatMap((part): Role[] => (receivers.test(part) ? ['receiver'] : staff.test(part) ? ['staff'] : buyerWord.test(part) ? ['buyer'] : [])))
  return roles.size > 1 ? undefined : ([...roles][0] ?? 'unsaid')
}

function meaningOf(word: string, role: Role, follows: boolean): Meaning[] {
  if (role === 'staff' || role === 'receiver') {
    const field = new RegExp(phoneWords, 'i').test(word) ? 'phone' : 'name'
    return [{ field, role, rank: 0 }]
  }
  for (const [field, pattern] of people) if (pattern.test(word)) return [{ field, role: 'buyer', rank: buyerOnly.test(word) ? 1 : 0 }]
  for (const [field, pattern] of unsaid) if (pattern.test(word)) return [{ field, role: follows ? role : 'unsaid', rank: 2 }]
  for (const [field, patterns] of ranked) {
    const rank = patterns.findIndex((pattern) => pattern.test(word))
    if (rank >= 0) return [{ field, role: 'unsaid', rank }]
  }
  return []
}
