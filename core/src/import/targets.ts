/** What a column may be taken for. */
export const targets = [
  'skip', 'name', 'firstName', 'lastName', 'phone', 'email', 'birthday', 'lunar', 'tags', 'note', 'health', 'member', 'nickname',
  'number', 'ordered', 'starts', 'item', 'option', 'quantity', 'amount', 'status', 'request', 'partySize',
] as const
export type FixedTarget = (typeof targets)[number]
/** One of the store's own fields is `field:` and its id. */
export type Target = FixedTarget | `field:${string}`

/** Which of the store's own fields a column is taken for, if any. */
export function fieldIdOf(target: Target): string | undefined {
  return target.startsWith('field:') ? target.slice('field:'.length) : undefined
}

/** What a customer list may be taken apart into; the rest is of orders and bookings. */
export const personTargets: readonly FixedTarget[] = ['skip', 'name', 'firstName', 'lastName', 'phone', 'email', 'birthday', 'lunar', 'tags', 'note', 'health']

/** A header in the form in which headers are compared. */
export function plainHeader(header: string): string {
  return header.normalize('NFC').toLowerCase().replace(/[\s()[\]{}<>._\-:*#"'’/·※]+/g, '').slice(0, 120)
}

/** Headers as people write them over a list of customers. The first that says so wins, see `mapColumns`. */
const words: Readonly<Partial<Record<FixedTarget, readonly string[]>>> = {
  name: ['이름', '성명', '성함', '고객명', '고객이름', '고객성함', '손님', '손님이름', '회원명', '회원이름', '예약자', '예약자명', '예약자이름', '구매자명', '구매자', '주문자', '주문자명', '주문자이름', '방문자', '방문자명', '수신자명', '보호자명', '학생명', '이용자명', '예금주', '닉네임이름',
    'name', 'fullname', 'customer', 'customername', 'clientname', 'personname', 'contactname', 'guestname', 'displayname'],
  firstName: ['이름given', 'firstname', 'givenname', 'forename'],
  lastName: ['성', 'lastname', 'surname', 'familyname'],
  phone: ['전화', '전화번호', '휴대폰', '휴대폰번호', '핸드폰', '핸드폰번호', '휴대전화', '휴대전화번호', '연락처', '연락처1', '연락처2', '전화번호1', '전화번호2', '모바일', '고객연락처', '고객전화번호', '고객휴대폰', '회원연락처', '예약자연락처', '예약자전화번호', '구매자연락처', '구매자전화번호', '구매자휴대폰', '주문자연락처', '주문자휴대전화', '주문자전화번호', '휴대폰연락처', 'hp', 'tel', 'cp', '폰', '폰번호',
    'phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'mobilephonenumber', 'cellphone', 'telephone', 'contactnumber', 'homephone', 'otherphone', 'personphone', 'personphonework', 'personphonehome', 'personphonemobile', 'personphoneother'],
  email: ['이메일', '이메일주소', '메일', '메일주소', '전자우편', '주문자이메일', '회원이메일', 'email', 'emailaddress', 'mail', 'secondaryemail', 'personemail', 'personemailwork', 'personemailhome', 'personemailother'],
  birthday: ['생일', '생년월일', '생년월일음력', '생일양력음력', '출생일', '태어난날', '생신', '주민등록생일', 'birthday', 'birthdate', 'dateofbirth', 'dob', 'personbirthday', 'bday'],
  lunar: ['음양력', '양음력', '음력양력', '양력음력', '생일구분', '음력', '음력여부', '생일음양', '생일음양구분', '음양', '양음', 'lunar', 'calendar'],
  tags: ['태그', '분류', '그룹', '등급', '고객등급', '회원등급', '고객분류', '고객그룹', '그룹명', '라벨', '구분', 'tag', 'tags', 'label', 'labels', 'group', 'groups', 'personlabel', 'lifecyclestage', 'personlabels', 'segment'],
  note: ['메모', '비고', '특이사항', '고객메모', '참고', '참고사항', '상담내용', '상담메모', '요청사항', '내용', '기타', '관리메모', '메모1', '메모2', '시술메모', '선호', '취향', 'note', 'notes', 'memo', 'description', 'comment', 'comments', 'remark', 'remarks', 'contactnotes', 'personnotes'],
  health: ['알레르기', '알러지', '알레르기정보', '건강', '건강상태', '건강정보', '병력', '질환', '복용약', '식이제한', 'allergy', 'allergies', 'health', 'medical', 'dietary', 'dietaryrestrictions'],
}

const byWord = new Map<string, FixedTarget>()
for (const target of targets) for (const word of words[target] ?? []) if (!byWord.has(word)) byWord.set(word, target)

/** What a header says that its column holds; undefined for one that says nothing to us. */
export function targetOfHeader(header: string): FixedTarget | undefined {
  return byWord.get(plainHeader(header))
}
