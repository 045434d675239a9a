/** What a table is called in the paper a person is given. */
export const tableWords: Readonly<Record<string, string>> = {
  Customer: '손님 기록', Identity: '연락처와 아이디', CustomerTag: '붙인 태그', Tag: '태그', Note: '메모', Order: '주문', Reservation: '예약', Review: '리뷰', Inquiry: '문의',
  Edit: '고친 내역', Quarantined: '저장하지 못한 변경', CustomerTier: '등급', AccessLog: '열람·변경 기록', ImportKey: '가져온 파일', Consent: '동의 기록', Distinction: '다른 사람이라고 한 것',
}

/** What a column is called there. What is not here is shown under its own name. */
export const columnWords: Readonly<Record<string, string>> = {
  name: '이름', nameKind: '이름의 종류', birthday: '생일', firstPlatform: '처음 온 곳', firstSeenAt: '처음 본 때', visitCount: '방문 수', spend: '쓴 금액(원)', noShowCount: '노쇼 수',
  firstVisitOn: '첫 방문일', lastVisitOn: '마지막 방문일', days: '날마다의 방문', custom: '그 밖의 항목', mergedIntoId: '합쳐진 손님', rootId: '보이는 손님', mergedIds: '합쳐져 온 손님', ownTotals: '따로 센 방문', contactOnly: '연락만 하는 번호', otherNames: '함께 보인 다른 이름', settled: '확인함', conflictIds: '누구인지 갈린 손님', updatedAt: '고친 때', stoppedAt: '처리를 멈춘 때', erasedAt: '지운 때',
  kind: '종류', platform: '플랫폼', shop: '매장', value: '값', source: '어디에서', tagId: '태그', text: '내용', author: '쓴 사람', writtenAt: '쓴 때', number: '번호', who: '화면에 보인 사람', seenAt: '마지막으로 본 때',
  linkedBy: '이어진 까닭', orderedAt: '주문한 때', amount: '금액(원)', items: '품목', status: '상태', statusText: '화면의 상태', request: '요청사항', startsAt: '시작', endsAt: '끝', product: '상품', partySize: '인원',
  rating: '별점', replied: '답글', orderId: '주문', noun: '무엇을', rowId: '어느 것을', field: '항목', before: '전', after: '후', at: '때', lost: '밀려난 값', resolvedAt: '정한 때', deviceName: '기기', args: '적은 것',
  code: '까닭', path: '항목', createdAt: '저장한 때', removedAt: '뺀 때', tier: '등급', until: '등급이 내려가는 날', recordedAt: '적은 때', actorKind: '누가(종류)', actorName: '누가', address: '주소', deed: '한 일', count: '몇 명', fields: '본 항목',
  purpose: '목적', entries: '말씀하신 것', otherId: '다른 손님', recordId: '기록', given: '동의', how: '어떻게', by: '누가', wording: '안내한 글',
}

/** Columns by which the programs find and order rows, and which tell nothing of a person. The JSON has them too. */
export const technicalColumns: ReadonlySet<string> = new Set(['id', 'customerId', 'version', 'clocks', 'orderedPrecision', 'startsPrecision', 'writtenPrecision', 'seq', 'formerHash', 'hash', 'actorId', 'memberId', 'importId'])
