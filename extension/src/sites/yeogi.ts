import type { SiteProfile } from './profile.ts'

/** 여기어때 파트너. Classes are hashes; the table's header has words (2026). */
export const yeogi: SiteProfile = {
  id: 'yeogi',
  version: 1,
  platform: 'yeogi',
  matches: ['https://partner.goodchoice.kr/*'],
  loggedOut: [{ url: '^https://partner\\.goodchoice\\.kr/login' }, { css: 'input[name="userId"]' }],
  pages: [
    {
      id: 'list',
      kind: 'reservation',
      route: { path: '^/reservations/(?:pms-)?reservation-list/?$' },
      landmarks: [[{ css: 'th', text: '^통합예약번호$' }, { css: 'th', text: '^예약자 ?정보$' }]],
      // Words for an empty list were never seen: a row of one cell is a message.
      empty: [{ css: 'table tbody tr > td:only-child' }],
      record: { begin: [{ css: 'table tbody tr:has(> td:nth-child(5))' }] },
      columns: { cell: 'td', header: 'th', within: 'table' },
      fields: {
        // A button to print may stand beside it ("…YE123인쇄").
        number: { find: [{ by: 'column', headers: ['통합예약번호'], pattern: '^(\\d{10,}YE\\d+)(?: ?인쇄)?$' }] },
        // "공OO0502-4025-5388", run together.
        name: { find: [{ by: 'column', headers: ['예약자 정보'], pattern: '^(.+?)(?: ?(?:0\\d{1,3}-?\\d{3,4}-?\\d{4}|안심번호).*)?$' }] },
        // A relay number for this booking alone.
        phone: { find: [{ by: 'column', headers: ['예약자 정보'] }] },
        // The departure has a column of its own, for which a field is missing; an older view prints both in one.
        starts: { find: [{ by: 'column', headers: ['입실 일시', '입실/퇴실 일시'], pattern: '^(\\d{4} ?[-./] ?\\d\\d ?[-./] ?\\d\\d\\.? ?\\(.\\) ?\\d\\d:\\d\\d)' }] },
        product: { find: [{ by: 'column', headers: ['상품명', '상품명 및 판매 유형'] }] },
        status: {
          find: [{ by: 'column', headers: ['예약 상태'] }],
          words: { 예약대기: 'requested', 예약확정: 'confirmed', 예약취소: 'cancelled', 이용완료: 'completed' },
        },
        // 금액 및 할인 정보 is left out: how it prints the sum was never recorded (2026).
      },
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'number'], cell: 'td' },
    },
  ],
}
