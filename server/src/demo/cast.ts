import type { Habit, Memory, Remark } from './person.ts'
import type { Author } from './shop.ts'
import { voices, type Line } from './voices.ts'

/** A hand-written life. Days are counted back from today, so that the shop's notebook always reads fresh. */
export interface Part {
  readonly key: string
  readonly name: string
  readonly phone: boolean
  readonly nickname?: string
  readonly since: 'always' | 'spring' | 'lately' | 'gone'
  readonly habits: readonly Habit[]
  readonly reviews?: number
  readonly mood?: number
  readonly voice?: readonly Line[]
  readonly noShows?: number
  readonly linked?: boolean
  readonly memory: Omit<Memory, 'birthday'>
  /** Days from this week's Friday to the birthday; lunar ones are kept as the lunar date of that day. */
  readonly birthday?: { readonly afterFriday: number; readonly calendar: 'solar' | 'lunar'; readonly year: number | null }
}

const time = (hour: number, minute = 0) => hour * 60 + minute
const at = (from: number, to: number): readonly [number, number] => [time(from), time(to)]
const note = (kind: Remark['kind'], text: string, daysAgo: number, author: Author = '사장님'): Remark => ({ kind, text, daysAgo, author })
const remembered = (tags: readonly string[], ...notes: readonly Remark[]) => ({ tags, notes })

/** People with a phone the shop knows: they walk in, book, buy online, and some also order by delivery. */
const regulars: readonly Part[] = [
  {
    key: 'latte', name: '배상윤', phone: true, since: 'always',
    habits: [{ channel: 'shop', every: 7, weekdays: [2, 4, 5], hours: [time(8, 30), time(9)], wants: ['카페라떼'], request: '샷 하나 더, 뜨겁게' }],
    memory: remembered(['아침 손님'], note('general', '오전엔 라떼에 샷 추가. 오후에 오시면 디카페인으로 드린다.', 210), note('general', '딸이 올해 고3. 수능 끝나면 케이크 찾으러 오신다고.', 40)),
  },
  {
    key: 'haram', name: '윤하람', phone: true, since: 'always', linked: true, reviews: 0.85, mood: 1, voice: voices.harams, nickname: '금요일엔딸기',
    birthday: { afterFriday: 0, calendar: 'solar', year: 1991 },
    habits: [
      { channel: 'coupangeats', every: 7, weekdays: [5], hours: at(18, 20), wants: ['딸기 생크림 조각케이크'], request: '땅콩 알레르기가 있어요. 견과류는 따로 담아 주세요.' },
      { channel: 'shop', every: 7, weekdays: [0], hours: at(13, 16), wants: ['얼그레이 쉬폰 조각'] },
    ],
    memory: remembered(['선물포장', '창가 자리'], note('health', '땅콩 알레르기. 견과류 쿠키와 같은 상자에 담지 않기.', 260), note('general', '금요일 저녁은 늘 딸기 조각케이크. 떨어지기 전에 하나 빼 두기.', 120)),
  },
  {
    key: 'office', name: '노은채', phone: true, since: 'always', linked: true, reviews: 0.1, mood: 0, nickname: '성실한디자인팀',
    habits: [
      { channel: 'baemin', every: 7, weekdays: [3], hours: at(13, 14), wants: ['회사 간식 박스 (구움과자 12)', '아메리카노'], request: '4층 디자인팀이요. 컵 캐리어 부탁드려요.' },
      { channel: 'naver-booking', every: 60, hours: at(18, 19), wants: ['단체석 예약 (6~12인)'] },
    ],
    memory: { ...remembered(['회사 주문', '단체', '현금영수증'], note('general', '느티빌딩 4층 디자인팀 간식 담당. 수요일 세 시 전까지, 컵홀더 넉넉히.', 300), note('general', '영수증은 월말에 모아서 사업자로 한 번에.', 150, '카운터 태블릿')), calledAs: '노은채 (디자인팀)' },
  },
  {
    key: 'monthly', name: '서다온', phone: true, since: 'always', noShows: 0,
    habits: [{ channel: 'naver-booking', every: 24, hours: at(11, 15), wants: ['레터링 케이크 주문 제작'] }, { channel: 'smartstore', every: 70, hours: at(20, 23) }],
    birthday: { afterFriday: 12, calendar: 'lunar', year: null },
    memory: remembered(['선물포장', '레터링'], note('general', '다달이 가족 생일 케이크. 글씨는 늘 연보라, 초는 긴 것으로.', 190)),
  },
  {
    key: 'quiet', name: '차윤슬', phone: true, since: 'always',
    habits: [{ channel: 'shop', every: 7, weekdays: [3, 4, 6], hours: at(14, 17), wants: ['디카페인 아메리카노'] }],
    memory: remembered(['조용한 자리', '디카페인'], note('general', '원고 쓰는 분. 콘센트 있는 구석 자리를 좋아하신다.', 220), note('general', '음악 소리 조금 낮춰 달라고 하심.', 33, '주말 알바')),
  },
  {
    key: 'bonjae', name: '구본재', phone: true, since: 'spring', linked: true, reviews: 0.8, mood: -1, voice: voices.bonjaes, nickname: '반듯하게',
    habits: [{ channel: 'coupangeats', every: 14, weekdays: [4], hours: at(15, 18), wants: ['바스크 치즈케이크 조각'] }, { channel: 'shop', every: 60, hours: at(11, 13) }],
    memory: remembered(['포장 꼼꼼히'], note('complaint', '케이크가 기울어서 왔다고 전화 주심. 다음 주문에 쿠키를 넣고 완충재 두 겹으로.', 24), note('general', '지난 번 일 뒤로 다시 주문해 주심. 감사 쪽지 넣음.', 10)),
  },
  {
    key: 'couple-her', name: '임서담', phone: true, since: 'always', habits: [{ channel: 'naver-booking', every: 40, hours: at(13, 16), wants: ['애프터눈 티 세트'] }, { channel: 'shop', every: 14, weekdays: [6], hours: at(10, 12) }],
    memory: remembered(['가족', '창가 자리'], note('general', '임서담 님과 도하온 님은 부부. 포인트는 서담 님 앞으로 모은다.', 170)),
    birthday: { afterFriday: 60, calendar: 'solar', year: 1988 },
  },
  {
    key: 'couple-him', name: '도하온', phone: true, since: 'always', habits: [{ channel: 'shop', every: 7, weekdays: [2], hours: at(18, 20), wants: ['오트 라떼'] }],
    memory: remembered(['가족'], note('health', '유당불내증. 라떼는 꼭 오트로, 크림 케이크는 권하지 않기.', 160)),
  },
  {
    key: 'grandma', name: '고미순', phone: true, since: 'always', habits: [{ channel: 'shop', every: 7, weekdays: [6], hours: at(9, 11), wants: ['유자차', '소금빵 2개'] }],
    birthday: { afterFriday: 5, calendar: 'lunar', year: 1957 },
    memory: remembered(['단 것 적게'], note('health', '당뇨가 있으시다. 시럽 빼고, 유자차는 반만 달게.', 280), note('general', '손주가 오는 토요일엔 소금빵을 여섯 개 사신다.', 60)),
  },
  {
    key: 'no-show', name: '탁주원', phone: true, since: 'spring', noShows: 0.45, habits: [{ channel: 'naver-booking', every: 28, hours: at(14, 19) }],
    memory: remembered(['예약금 먼저'], note('complaint', '말없이 안 오신 적이 두 번. 다음부터 예약금을 먼저 받는다.', 45)),
  },
  {
    key: 'gifts', name: '표은결', phone: true, since: 'always', habits: [{ channel: 'smartstore', every: 12, hours: at(10, 17), wants: ['달무리 르뱅쿠키 6구 선물세트'] }],
    memory: remembered(['선물포장', '회사 주문'], note('general', '거래처 선물용. 보자기 포장에 손글씨 카드. 가격표는 꼭 빼기.', 140)),
    birthday: { afterFriday: -40, calendar: 'solar', year: null },
  },
  {
    key: 'lapsed', name: '민가온', phone: true, since: 'gone', habits: [{ channel: 'shop', every: 7, weekdays: [4, 0], hours: at(16, 19), wants: ['말차 크림 롤케이크'] }],
    memory: remembered(['말차'], note('general', '이직하셨다고 한다. 근처에 오면 들르겠다고.', 128)),
  },
  {
    key: 'lapsed-too', name: '성태휘', phone: true, since: 'gone', habits: [{ channel: 'shop', every: 7, weekdays: [2, 6], hours: at(8, 10), wants: ['아메리카노'] }],
    memory: remembered([], note('complaint', '커피가 너무 오래 걸린다고 하심. 아침엔 한 사람 더 두기로.', 135)),
  },
  {
    key: 'fresh', name: '소이랑', phone: true, since: 'lately', habits: [{ channel: 'shop', every: 7, weekdays: [2, 4, 6], hours: at(12, 14) }],
    memory: remembered(['새 얼굴'], note('general', '옆 건물로 이사 오심. 스콘을 좋아하신다.', 9)),
  },
  {
    key: 'min', name: '제갈민', phone: true, since: 'always', linked: true, reviews: 0.7, mood: 1, voice: voices.mins, nickname: '네시의휘낭시에',
    habits: [{ channel: 'coupangeats', every: 14, weekdays: [0], hours: at(15, 17), wants: ['오후 네 시 세트 (휘낭시에 3 + 라떼 2)'] }, { channel: 'smartstore', every: 60, hours: at(21, 23) }],
    memory: remembered(['가족'], note('general', '일요일 네 시 세트. 부모님 오시는 주엔 두 개.', 88)),
  },
  {
    key: 'doyun', name: '편도윤', phone: true, since: 'always', linked: true, reviews: 0.75, mood: 1, voice: voices.doyuns, nickname: '야근하는수달',
    habits: [{ channel: 'coupangeats', every: 7, weekdays: [4], hours: at(19, 20), wants: ['초코 호두 르뱅쿠키'], request: '라떼 얼음 적게 부탁드려요.' }],
    memory: remembered(['얼음 적게'], note('general', '라떼는 얼음 적게. 야근하는 날이 많아 저녁 여덟 시 전후.', 175)),
  },
  {
    key: 'yerin', name: '도예린', phone: true, since: 'always', linked: true, reviews: 0.75, mood: 1, voice: voices.yerins, nickname: '네식구아침',
    habits: [{ channel: 'coupangeats', every: 7, weekdays: [6], hours: at(9, 10), wants: ['소금빵 2개', '유자 마들렌 2개'], request: '아이가 둘이에요. 포크 넉넉히 부탁드려요.' }, { channel: 'naver-booking', every: 110, hours: at(14, 15), wants: ['원데이 쿠키 클래스'] }],
    memory: remembered(['아이 동반', '포크 넉넉히'], note('general', '아이 이름은 이안, 시안. 쪽지에 이름을 적으면 좋아한다.', 95)),
  },
  {
    key: 'sea', name: '진세아', phone: true, since: 'spring', linked: true, reviews: 0.7, mood: 1, voice: voices.seas, nickname: '올리브치아바타',
    habits: [{ channel: 'coupangeats', every: 14, weekdays: [3], hours: at(11, 13), wants: ['올리브 치아바타', '유자차'], request: '아이가 달걀 알레르기예요. 성분 확인 부탁드려요.' }],
    memory: remembered(['성분표 동봉', '아이 동반'], note('health', '아이가 달걀 알레르기. 치아바타와 유자차만, 도구도 따로.', 130)),
  },
  {
    key: 'chorong', name: '함초롬', phone: true, since: 'lately', linked: true, reviews: 0.8, mood: 1, voice: voices.chorongs, nickname: '이사온지한달',
    habits: [{ channel: 'coupangeats', every: 7, weekdays: [2, 6], hours: at(17, 19), wants: ['말차 크림 롤케이크'] }, { channel: 'shop', every: 12, hours: at(11, 14) }],
    memory: remembered(['새 얼굴']),
  },
  {
    key: 'bookclub', name: '남궁솔', phone: true, since: 'always', habits: [{ channel: 'naver-booking', every: 14, weekdays: [6], hours: at(15, 15), wants: ['단체석 예약 (6~12인)'] }],
    memory: { ...remembered(['단체', '조용한 자리'], note('general', '독서 모임. 안쪽 큰 테이블, 물은 미리 두 병.', 205), note('general', '다음 책은 단편집이라고. 슈톨렌 나오면 알려 드리기.', 18)), calledAs: '남궁솔 (독서 모임)' },
  },
  {
    key: 'granola', name: '방시온', phone: true, since: 'always', habits: [{ channel: 'smartstore', every: 9, hours: at(7, 9), wants: ['달무리 수제 그래놀라 400g'], request: '견과 뺀 것으로 부탁드려요.' }],
    birthday: { afterFriday: 17, calendar: 'solar', year: 1985 },
    memory: remembered(['정기 주문'], note('health', '견과류 알레르기. 그래놀라는 늘 견과 뺀 것으로, 작업대를 닦고 담는다.', 200)),
  },
  {
    key: 'parcel', name: '천이람', phone: true, since: 'spring', habits: [{ channel: 'smartstore', every: 10, hours: at(21, 23), wants: ['달무리 버터 휘낭시에 10구'] }],
    memory: remembered(['포장 꼼꼼히'], note('complaint', '택배 상자가 눌려서 왔다고 사진을 보내 주심. 새로 보내 드리고 완충재를 두 겹으로.', 16)),
  },
  {
    key: 'tea', name: '하연서', phone: true, since: 'spring', habits: [{ channel: 'naver-booking', every: 11, hours: at(13, 16), wants: ['애프터눈 티 세트'] }],
    memory: remembered(['디카페인', '창가 자리'], note('health', '임신 중이시다. 홍차 대신 루이보스, 커피는 디카페인으로.', 47)),
  },
  {
    key: 'florist', name: '곽여름', phone: true, since: 'always', habits: [{ channel: 'naver-booking', every: 9, hours: at(11, 17), wants: ['레터링 케이크 주문 제작'] }, { channel: 'shop', every: 9, hours: at(8, 10) }],
    memory: remembered(['옆 꽃집', '레터링'], note('general', '옆 꽃집 사장님. 꽃다발과 같이 나가는 케이크라 약속 시간이 중요하다.', 240)),
  },
  {
    key: 'kindergarten', name: '해솔유치원', phone: true, since: 'always', habits: [{ channel: 'naver-booking', every: 20, hours: at(10, 14), wants: ['생크림 케이크 픽업'] }],
    memory: remembered(['단체', '아이 동반'], note('health', '달걀 알레르기가 있는 아이가 한 명. 그 아이 몫은 과일로.', 84), note('general', '다달이 생일잔치. 초는 다섯 개, 칼은 빼고.', 190)),
  },
  {
    key: 'class', name: '선우담', phone: true, since: 'spring', habits: [{ channel: 'naver-booking', every: 45, hours: at(11, 14), wants: ['원데이 쿠키 클래스'] }, { channel: 'smartstore', every: 50, hours: at(19, 23) }],
    memory: remembered(['클래스'], note('general', '휘낭시에반 다시 열리면 먼저 연락 드리기.', 52)),
  },
  {
    key: 'oats', name: '안다미', phone: true, since: 'spring', habits: [{ channel: 'shop', every: 7, weekdays: [5, 0], hours: at(10, 13), wants: ['오트 라떼'] }],
    memory: remembered(['비건'], note('health', '우유와 달걀을 드시지 않는다. 오트 라떼, 치아바타는 괜찮다.', 100)),
    birthday: { afterFriday: 21, calendar: 'solar', year: 1996 },
  },
  {
    key: 'clinic', name: '달빛한의원', phone: true, since: 'always', linked: true, reviews: 0, nickname: '달빛한의원',
    habits: [{ channel: 'baemin', every: 7, weekdays: [5], hours: at(14, 15), wants: ['회사 간식 박스 (구움과자 12)'], request: '2층 접수대에 맡겨 주세요.' }],
    memory: remembered(['회사 주문', '현금영수증'], note('general', '금요일 직원 간식. 계산서는 원장님 메일로.', 230)),
  },
]

/** People known by their orders alone: the owner recognised them, gave them a name and linked what they order. */
const recognised: readonly Part[] = [
  {
    key: 'choco', name: '강보은', phone: false, since: 'always', linked: true, reviews: 0.7, mood: 1, voice: voices.chocos, nickname: '초코는진리',
    habits: [{ channel: 'coupangeats', every: 7, weekdays: [0], hours: at(20, 20), wants: ['초코 가나슈 조각케이크', '초코 호두 르뱅쿠키'] }],
    memory: { ...remembered(['초코'], note('general', '늘 초코만 두 가지. 쿠키 하나씩 덤으로 드리면 꼭 후기를 남겨 주신다.', 66)), calledAs: '강** (초코 두 개)' },
  },
  {
    key: 'hagwon', name: '박지율', phone: false, since: 'spring', linked: true, reviews: 0.5, mood: 1, voice: voices.hagwons, nickname: '별내린수학',
    habits: [{ channel: 'coupangeats', every: 14, weekdays: [4], hours: at(16, 17), wants: ['버터 휘낭시에 3개', '유자 마들렌 2개'], request: '2층 학원이에요. 계단 앞에 두고 가 주세요.' }],
    memory: { ...remembered(['회사 주문', '개별 포장']), calledAs: '2층 수학 학원' },
  },
  {
    key: 'dawn', name: '최아란', phone: false, since: 'spring', linked: true, reviews: 0.55, mood: 1, voice: voices.dawns, nickname: '새벽참새',
    habits: [{ channel: 'coupangeats', every: 21, weekdays: [2, 5], hours: at(8, 8), wants: ['잠봉뵈르 샌드위치', '아메리카노'] }],
    memory: { ...remembered(['아침 손님']), calledAs: '최** (아침 샌드위치)' },
  },
]

export const parts: readonly Part[] = [...regulars, ...recognised]
