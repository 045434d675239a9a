import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningsOf } from './labels.ts'

const told = (words: string) => meaningsOf(words).map(({ field, role }) => `${role} ${field}`).join(', ')

describe('a label of a seller page', () => {
  it.each([
    // As listed for Smartstore, Coupang, Cafe24, Godomall, 11st and ESM (2026-09), and for Naver Booking and Yeogi (2026).
    ['구매자명', 'buyer name'], ['구매자', 'buyer name'], ['주문자명', 'buyer name'], ['주문자 이름', 'buyer name'], ['주문자', 'buyer name'], ['예약자 정보', 'buyer name'], ['고객명', 'buyer name'],
    ['구매자연락처', 'buyer phone'], ['구매자전화번호', 'buyer phone'], ['주문자 휴대전화', 'buyer phone'], ['주문자 휴대폰번호', 'buyer phone'], ['주문자 번호', 'buyer phone'], ['구매자 휴대폰', 'buyer phone'],
    ['수취인명', 'receiver name'], ['수취인이름', 'receiver name'], ['수령인', 'receiver name'], ['수령자명', 'receiver name'], ['받는 분', 'receiver name'],
    ['수취인연락처1', 'receiver phone'], ['수취인전화번호', 'receiver phone'], ['수령인 휴대전화', 'receiver phone'], ['수령자 전화번호', 'receiver phone'],
    ['구매자ID', 'buyer member'], ['고객번호', 'buyer member'], ['회원 아이디', 'buyer member'],
    ['연락처1', 'unsaid phone'], ['전화번호:', 'unsaid phone'], ['이름', 'unsaid name'],
    ['주문번호 *', 'unsaid number'], ['주문일(결제일)', 'unsaid ordered'], ['최종 상품별 총 주문금액', 'unsaid amount'], ['배송메세지', 'unsaid request'], ['배송메시지', 'unsaid request'],
    ['구매자명/연락처', 'buyer name, buyer phone'], ['수취인/연락처', 'receiver name, receiver phone'],
    ['담당자 연락처', 'staff phone'], ['판매자 문의처', 'staff name'],
  ])('%s says %s', (words, meaning) => expect(told(words)).toBe(meaning))

  it.each(['주문자/수취인', '구매자 및 수령인/연락처 외', '등록상품명/옵션/수량', '', '리뷰가 정말 좋았어요 또 올게요 감사합니다', '옵션', '문의'])('%s says nothing', (words) => {
    expect(meaningsOf(words).filter(({ role }) => role === 'buyer')).toEqual([])
  })

  it('of whoever receives never means the buyer, whatever stands around it', () => {
    fc.assert(fc.property(fc.constantFrom('수취인', '수령인', '수령자', '받는사람', '배송지', '방문자'), fc.string({ unit: fc.constantFrom(...'주문자구매고객명연락처전화번호/ ·('), maxLength: 8 }), fc.boolean(), (who, more, first) => {
      expect(meaningsOf(first ? `${who}${more}` : `${more}${who}`).map(({ role }) => role)).not.toContain('buyer')
    }))
  })
})
