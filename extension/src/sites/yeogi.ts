import type { SiteProfile } from './profile.ts'

/**
 * 여기어때 파트너센터. Classes are Emotion's hashes, so columns are known by the words over them; two sets of columns were
 * seen (2026). The program for motels (`ad.goodchoice.kr`) is another one, of which no page is known.
 */
export const yeogi: SiteProfile = {
  id: 'yeogi',
  version: 1,
  platform: 'yeogi',
  matches: ['https://partner.goodchoice.kr/*'],
  loggedOut: [{ url: '^https://partner\\.goodchoice\\.kr/login' }, { css: 'input[name="userId"]' }],
  pages: [
    {
      id: 'reservations',
      kind: 'reservation',
      route: { path: '^/reservations/(?:pms-)?reservation-list/?$' },
      landmarks: [[{ css: 'th, th *', text: '^통합예약번호$' }], [{ css: 'th, th *', text: '^예약자 ?정보$' }]],
      // Under the columns no row, or one that is a single cell. Its words were never seen (2026).
      empty: [{ css: 'table:has(th) > tbody:not(:has(tr))' }, { css: 'table:has(th) > tbody > tr:only-child > td:only-child' }],
      record: { begin: [{ css: 'td, td *', text: '(?:^|[^0-9A-Za-z])\\d{10,}YE\\d+(?![0-9A-Za-z])', up: 'tr' }] },
      columns: { cell: 'td', header: 'th', within: 'table' },
      fields: {
        // "인쇄", a button, may follow in the same cell.
        number: { find: [{ by: 'column', headers: ['통합예약번호'], pattern: '(?:^|[^0-9A-Za-z])(\\d{10,24}YE\\d{1,14})(?![0-9A-Za-z])' }] },
        // "공OO0502-4025-5388": the name and a number run together. Without a number one word alone is a name.
        name: { find: [{ by: 'column', headers: ['예약자 정보'], pattern: '^([^\\s\\d]{1,20}$|.{1,40}?(?= ?0\\d{1,3}-?\\d{3,4}-?\\d{4}(?!\\d)))' }] },
        // A number of its own for each booking, which expires: the parser keeps it a relay number.
        phone: { find: [{ by: 'column', headers: ['예약자 정보'] }] },
        product: { find: [{ by: 'column', headers: ['상품명', '상품명 및 판매 유형'], read: 'parted-text' }] },
        starts: {
          find: [
            { by: 'column', headers: ['입실 일시'], read: 'parted-text' },
            { by: 'column', headers: ['입실/퇴실 일시'], read: 'parted-text', pattern: '^\\D*?(\\d{4} ?[-./년].+?) ?~? ?(?:퇴실 ?)?\\d{4} ?[-./년].+$' },
          ],
        },
        ends: {
          find: [
            { by: 'column', headers: ['퇴실 일시'], read: 'parted-text' },
            { by: 'column', headers: ['입실/퇴실 일시'], read: 'parted-text', pattern: '^\\D*?\\d{4} ?[-./년].+?[^\\d.](\\d{4} ?[-./년].+)$' },
          ],
        },
        status: {
          find: [{ by: 'column', headers: ['예약 상태'], read: 'parted-text' }],
          words: { 예약대기: 'requested', 예약확정: 'confirmed', 예약취소: 'cancelled', 이용완료: 'completed' },
        },
        // The amount is left out: how 금액 및 할인 정보 is written was never recorded (2026). So is 숙박유형 ("숙박(1박)",
        // "대실"), which is no part of a product's name in the one view and of it in the other.
      },
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: 'td' },
    },
  ],
}
