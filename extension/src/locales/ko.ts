import { describeDay } from '@dangol/core/korean-date'
import { formatWon } from '@dangol/core/money'
import { civilDateOf, type CivilDate, type Instant } from '@dangol/core/time'

// Each section is an export of its own, so that a content script carries only those it names.

const number = new Intl.NumberFormat('ko-KR')
const clock = (timeZone: string) => new Intl.DateTimeFormat('ko-KR', { timeZone, hour: 'numeric', minute: '2-digit' })

/** The final consonant of a word's last letter, as an index; 0 for none, and for what is not Hangul. */
function finalOf(word: string): number {
  const last = (word.at(-1) ?? '').codePointAt(0) ?? 0
  return last >= 0xac00 && last <= 0xd7a3 ? (last - 0xac00) % 28 : 0
}

/** 을 after a final consonant, 를 elsewhere. */
function objectMark(word: string): string {
  return finalOf(word) > 0 ? '을' : '를'
}

/** 으로 after a final consonant other than ㄹ, 로 elsewhere. */
function towards(word: string): string {
  const rieul = 8
  return finalOf(word) > 0 && finalOf(word) !== rieul ? '으로' : '로'
}

/** What is missing for a step: that many visits, or that much spend where spend counts. */
function missing(visits: number, spend: number): string {
  const times = `${number.format(visits)}회`
  return spend > 0 ? `${times} 또는 ${formatWon(spend, 'ko')}` : times
}

export const value = {
  won: (won: number) => formatWon(won, 'ko'),
  number: (count: number) => number.format(count),
  day: (date: CivilDate, today: CivilDate) => describeDay(date, today, 'ko'),
  /** The day an instant fell on, in the store's zone. */
  dayOf: (at: Instant, timeZone: string, today: CivilDate) => describeDay(civilDateOf(at, timeZone), today, 'ko'),
  /** "오후 7:20". */
  clock: (at: Instant, timeZone: string) => clock(timeZone).format(new Date(at)),
  /** "2026년 11월", of "2026-11". */
  month: (month: string) => `${Number(month.slice(0, 4))}년 ${Number(month.slice(5, 7))}월`,
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

/**
 * Sentences and no code: the background hands them to the overlay, which fills in what stands for `$0`, `$1` …
 * (`overlayWords`).
 */
export const overlay = {
  firstVisit: '첫 방문',
  /** The badge itself: "18회 · 3일 전". */
  times: '$0회',
  /** How long ago, in the few letters a badge has. */
  ago: { future: '$0일 뒤', today: '오늘', yesterday: '어제', days: '$0일 전', months: '$0개월 전', years: '$0년 전' },
  won: '$0원',
  /** The badge for a screen reader: name, tier, summary. */
  badgeLabel: '$0 손님, $1, $2',
  firstVisitLabel: '첫 방문 손님이에요',
  tagsLabel: '태그 $0',
  betweenTags: '·',
  /** The kind of warning and its words. */
  warningLabel: '주의, $0: $1',
  link: '손님 연결',
  linkLabel: '$0에 손님 연결하기',
  conflict: '확인 필요',
  conflictLabel: '서로 다른 두 손님을 가리키고 있어요. 눌러서 확인해 주세요',
  hint: {
    link: '누구인지 한 번만 알려 주세요. 다음부터 기억할게요',
    conflict: '서로 다른 두 손님을 가리키고 있어요. 누가 맞는지 골라 주세요',
  },
  cardLabel: '$0 손님 요약',
  recent: '최근 기록',
  noRecent: '아직 기록이 없어요',
  lost: { cancelled: '취소', noShow: '노쇼' },
  /** A tier, and what is missing for it: visits, or visits or an amount. */
  next: '$0까지 $1',
  oneVisit: '$0회',
  visits: '$0회',
  orSpend: '$0 또는 $1',
  top: '가장 높은 등급이에요',
  openPanel: '자세히 보기',
  close: '닫기',
  switchOff: '이 사이트에서 끄기',
  updated: '단골이 새로워졌어요',
  reload: '새로고침',
}

export const sync = {
  label: '저장 상태',
  unpaired: (left: number) => (left > 0 ? `아직 가게와 연결되지 않았어요 · ${number.format(left)}건은 이 기기에 안전하게 있어요` : '아직 가게와 연결되지 않았어요'),
  loading: (rows: number) => (rows > 0 ? `처음이라 기록을 가져오고 있어요 · ${number.format(rows)}건` : '처음이라 기록을 가져오고 있어요'),
  saved: '모두 저장됨',
  pending: (pending: number) => `${number.format(pending)}건 대기 중`,
  /** What is under way, where it has a bar: the count of what is done follows. */
  sending: '모아 둔 것을 보내고 있어요',
  rebuilding: '기록을 새로 맞추고 있어요',
  progress: (done: number, total: number) => `${number.format(done)} / ${number.format(total)}건`,
  offline: (pending: number) => (pending > 0 ? `연결 끊김 · ${number.format(pending)}건은 이 기기에 안전하게 있어요` : '연결 끊김 · 연결되면 저절로 이어져요'),
  'older-server': (pending: number) => (pending > 0 ? `가게 서버를 새 버전으로 바꿔 주세요 · ${number.format(pending)}건은 이 기기에 안전하게 있어요` : '가게 서버를 새 버전으로 바꿔 주세요'),
  full: (pending: number) => (pending > 0 ? `이 기기에 남은 공간이 없어요 · ${number.format(pending)}건은 안전하게 있어요` : '이 기기에 남은 공간이 없어요 · 비우면 저절로 이어져요'),
  revoked: (pending: number) => (pending > 0 ? `이 기기의 연결이 해제됐어요 · ${number.format(pending)}건은 이 기기에 안전하게 있어요` : '이 기기의 연결이 해제됐어요'),
  reconnect: '다시 연결',
}

/** What a platform's little stamp says: a letter, never anybody's logo. */
export const platformMark: Readonly<Record<keyof typeof platform, string>> = {
  baemin: '배', coupangeats: '쿠', yogiyo: '요', ddangyo: '땡', specialdelivery: '특',
  smartstore: '스', coupang: '쿠', cafe24: '카', godomall: '고', esmplus: '엣', '11st': '11', imweb: '아',
  'naver-booking': '네', yanolja: '야', yeogi: '여', handsos: '핸', gongbiz: '공', catchtable: '캐',
  shop: '매',
}

/** Why a change was not made: what happened, what is safe, what to do. */
export const problem = {
  'unknown-mutation': '가게 서버가 아직 이 기능을 몰라요. 입력한 내용은 그대로 있으니 서버를 새 버전으로 바꾼 뒤 다시 해 주세요.',
  'invalid-args': '저장할 수 없는 내용이 있어요. 입력한 내용은 그대로 있으니 고쳐서 다시 해 주세요.',
  'unknown-customer': '이 손님을 찾을 수 없어요. 다른 기기에서 지웠을 수 있어요. 입력한 내용은 그대로 있어요. 손님을 다시 찾아 주세요.',
  'unknown-record': '이 기록을 찾을 수 없어요. 바뀐 것은 없어요. 판매자 페이지를 새로고침하고 다시 해 주세요.',
  'unknown-tag': '이 태그를 찾을 수 없어요. 다른 태그는 그대로예요. 태그를 다시 골라 주세요.',
  'unknown-note': '이 메모를 찾을 수 없어요. 다른 메모는 그대로예요. 손님을 다시 열어 주세요.',
  'unknown-edit': '이 값을 찾을 수 없어요. 지금 값은 그대로예요. 오래되어 정리됐을 수 있어요.',
  'unknown-quarantined': '이미 다른 기기에서 처리한 것이에요. 바뀐 것은 없어요.',
  'unknown-field': '이 항목을 찾을 수 없어요. 적은 내용은 저장되지 않았어요. 새로 고친 뒤 다시 해 주세요.',
  'identity-taken': '이미 다른 손님이 쓰는 번호예요. 바뀐 것은 없어요. 그 손님을 찾아 연결해 주세요.',
  'erased-customer': '정보를 지운 손님이라 저장하지 않았어요.',
  'not-permitted': '이 기기에는 그 권한이 없어요. 바뀐 것은 없어요. 사장님께 부탁해 주세요.',
  locked: '이 기기가 잠겨서 저장하지 못했어요. 잠금을 풀고 다시 해 주세요.',
  'consent-needed': '건강에 관한 메모는 손님의 동의를 먼저 기록해야 저장돼요. 입력한 내용은 그대로 있어요.',
  unpaired: '아직 가게와 연결되지 않아 저장하지 못했어요. 입력한 내용은 그대로 있어요. 먼저 연결해 주세요.',
  stopped: '방금 것을 저장하지 못했어요. 입력한 내용은 그대로 있어요. 다시 눌러 주세요.',
  'name-empty': '이름을 적어 주세요.',
  'phone-unread': '전화번호를 읽지 못했어요. 010-1234-5678처럼 적어 주세요. 050 안심번호는 매번 바뀌어서 쓸 수 없어요.',
  'tag-held': '이미 붙어 있는 태그예요.',
}

export const panel = {
  title: '단골',
  search: '손님 찾기',
  searchPlaceholder: '이름·초성·전화·주문번호',
  clearSearch: '검색어 지우기',
  recent: '최근 손님',
  found: (count: number) => `${number.format(count)}명을 찾았어요`,
  nobody: (query: string) => `‘${query}’에 맞는 손님이 없어요`,
  nobodyHelp: '이름 일부, 초성(ㄱㅁㅅ), 전화 뒷자리, 주문번호로 찾을 수 있어요.',
  empty: '아직 손님이 없어요',
  emptyHelp: '설정에서 쓰는 사이트를 켜고 판매자 페이지를 열면 손님이 저절로 여기에 모여요. 쿠팡이츠 리뷰, 스마트스토어 발주/발송관리, 네이버 예약 목록에서 시작해 보세요.',
  loadingHelp: '가게의 손님을 가져오고 있어요. 먼저 온 손님부터 보여 드릴게요.',
  siteOffer: (platformName: string) => `${platformName} 화면이네요`,
  /** A page on the shop's own host that has everything that tells it. */
  siteGuess: (platformName: string) => `${platformName} 같아요`,
  siteOfferWhy: '켜면 화면에 적힌 주문·예약·리뷰를 읽어 손님을 알아봐요. 이 사이트에는 아무것도 보내지 않아요.',
  switchSiteOn: (platformName: string) => `${platformName} 켜기`,
  unpaired: '가게와 먼저 연결해 주세요',
  unpairedHelp: '가게 서버에 나온 코드를 한 번만 넣으면, 판매자 페이지의 주문과 예약 옆에 손님이 보여요.',
  connect: '연결하기',
  back: '손님 목록으로',
  visits: (visits: number) => `${number.format(visits)}회`,
  neverCame: '아직 방문 전',
  hasWarning: '주의할 점이 있어요',
  retry: '다시 불러오기',
  stopped: '손님을 불러오지 못했어요. 기록은 안전하게 있어요.',
  outlived: '단골이 새로워졌어요. 쓰던 메모는 그대로 있으니 이 창을 닫고 다시 열어 주세요.',
  gone: '이 손님은 더 이상 없어요',
  goneHelp: '다른 기기에서 지웠거나 다른 손님과 합쳤을 수 있어요.',
  undo: '되돌리기',
  dismiss: '알림 닫기',
  cancel: '취소',
  save: '저장',

  name: '이름',
  rename: '이름 고치기',
  renamed: (name: string) => `이름을 바꿨어요: ${name}`,
  standing: (months: number, visits: number, won: string) => `${number.format(months)}개월 ${number.format(visits)}회 · ${won}`,
  nextTier: (tierName: string) => `${tierName}까지`,
  /** "6회 또는 588,000원": either is enough. */
  missing: (visits: number, spend: number) => missing(visits, spend),
  topTier: '가장 높은 등급이에요',
  until: (day: string) => `다시 오지 않으면 ${day}에 등급이 내려가요`,
  noTier: (months: number) => `최근 ${number.format(months)}개월은 방문이 없어요`,
  since: (day: string, platformName: string) => `${day}부터 · 처음 만난 곳 ${platformName}`,
  firstMet: (platformName: string) => `처음 만난 곳 ${platformName}`,
  birthday: (month: number, day: number, lunar: boolean, leap: boolean) => `생일 ${lunar ? '음력 ' : ''}${leap ? '윤' : ''}${month}월 ${day}일`,
  identities: '연락처와 별명',
  nickname: (name: string, platformName: string) => `${platformName} ‘${name}’`,

  warnings: '주의할 점',
  moreWarnings: (count: number) => `주의할 점 ${number.format(count)}개 더 있어요`,

  tags: '태그',
  addTag: '태그 붙이기',
  newTag: (name: string) => `‘${name}’ 새로 만들기`,
  removeTag: (name: string) => `${name} 태그 떼기`,
  tagAdded: (name: string) => `‘${name}’ 태그를 붙였어요`,
  tagRemoved: (name: string) => `‘${name}’ 태그를 뗐어요`,

  notes: '메모',
  writeNote: '메모 남기기',
  notePlaceholder: '예: 견과류는 빼 드려요',
  noteKind: '메모 종류',
  saveNote: '메모 저장',
  noteKept: '쓰는 대로 보관돼요',
  noteAdded: '메모를 남겼어요',
  noteRemoved: '메모를 지웠어요',
  removeNote: (text: string) => `메모 지우기: ${text}`,
  moreNotes: (count: number) => `메모 ${number.format(count)}개 더 보기`,
  by: (author: string, day: string) => (author ? `${day} · ${author}` : day),

  totals: '한눈에',
  totalVisits: '방문',
  totalSpend: '금액',
  rhythm: '주기',
  everyDays: (days: number) => `보통 ${number.format(days)}일마다`,
  rhythmUnknown: '아직 몰라요',
  lastVisit: '마지막',
  noShows: '노쇼',
  times: (count: number) => `${number.format(count)}회`,

  timeline: '모든 기록',
  timelineEmpty: '아직 기록이 없어요. 판매자 페이지에서 이 손님의 주문이나 예약이 보이면 여기에 쌓여요.',
  more: (count: number) => `더 보기 (${number.format(count)}건 남음)`,
  order: '주문',
  reservation: '예약',
  review: '리뷰',
  inquiry: '문의',
  stars: (rating: number) => `별점 ${rating}점`,
  item: (name: string, quantity: number) => (quantity > 1 ? `${name} ×${number.format(quantity)}` : name),
  request: (text: string) => `요청: ${text}`,
  linkedByPerson: '직접 연결함',
  unlink: '연결 취소',
  unlinkLabel: (record: string) => `${record} 연결 취소`,
  unlinked: '연결을 취소했어요',
  linked: (name: string) => `${name} 손님과 연결했어요`,

  link: '어느 손님인가요?',
  linkRecord: '연결할 기록',
  linkRemembered: '한 번 연결하면 다음부터 저절로 알아봐요.',
  linkSearch: '연결할 손님 찾기',
  linkTo: (name: string) => `${name} 손님과 연결`,
  number: '번호',
  platformVisits: (count: number) => `${number.format(count)}회 주문`,
  newCustomer: '새 손님으로 추가',
  customerName: '이름 또는 부르는 말',
  customerPhone: '전화번호 (선택)',
  createAndLink: '추가하고 연결',
  created: (name: string) => `${name} 손님을 추가하고 연결했어요`,
  findOwner: '그 손님 찾기',
}

export const options = {
  title: '단골 설정',
  tagline: '주문 너머의 손님을 기억해요',
  store: '가게 연결',
  pairHelp: '가게 서버를 켜면 화면에 주소와 코드가 나와요. 이미 연결된 기기의 이 화면에서 ‘다른 기기 연결’을 눌러도 코드를 받을 수 있어요.',
  server: '서버 주소',
  code: '연결 코드',
  codeHelp: '띄어쓰기와 줄표, 대소문자는 달라도 괜찮아요.',
  device: '이 기기 이름',
  deviceHelp: '메모에 누가 남겼는지 보여 줄 때 써요.',
  deviceDefault: (system: string | null) => (system ? `${system} 컴퓨터` : '가게 컴퓨터'),
  pair: '연결하기',
  pairing: '연결하는 중…',
  paired: (store: string) => `${store}에 연결됐어요`,
  connectedTo: '연결된 가게',
  failures: {
    'invalid-address': '서버 주소가 올바르지 않아요. http://localhost:4000처럼 http:// 또는 https://로 시작하는 주소를 적어 주세요.',
    unreachable: '그 주소에서 아무도 대답하지 않아요. 가게 서버가 켜져 있는지, 주소와 포트가 맞는지 확인해 주세요.',
    'not-dangol': '그 주소에 다른 프로그램이 있어요. 단골 서버를 켰을 때 나온 주소를 그대로 적어 주세요.',
    'code-refused': '코드가 맞지 않아요. 이미 썼거나 시간이 지난 코드일 수 있으니, 새 코드를 받아 넣어 주세요.',
    'too-many-attempts': '여러 번 틀려서 잠시 멈췄어요. 몇 분 뒤에 새 코드로 다시 해 주세요.',
    stopped: '연결을 마치지 못했어요. 바뀐 것은 없으니 다시 눌러 주세요.',
  },
  missingCode: '연결 코드를 적어 주세요.',
  missingDevice: '이 기기를 부를 이름을 적어 주세요.',
  anotherDevice: '다른 기기 연결',
  anotherHelp: '새 기기의 단골 설정에서 아래 주소와 코드를 넣어 주세요. 한 번만 쓸 수 있어요.',
  gettingCode: '코드를 받는 중…',
  noCode: '지금은 가게 서버에 닿지 않아 코드를 받지 못했어요. 이 기기의 연결은 그대로예요. 서버가 켜져 있는지 보고 다시 눌러 주세요.',
  codeLeft: (minutes: number, seconds: number) => (minutes > 0 ? `${minutes}분 ${seconds}초 동안 쓸 수 있어요` : `${seconds}초 동안 쓸 수 있어요`),
  codeOver: '시간이 지난 코드예요. 새 코드를 받아 주세요.',
  freshCode: '새 코드 받기',
  unpair: '연결 해제',
  unpairTitle: '이 기기의 연결을 해제할까요?',
  unpairHelp: '가게 서버의 손님과 기록은 그대로 있어요. 이 기기에서는 손님이 보이지 않게 돼요.',
  unpairPending: (pending: number) => `아직 보내지 못한 ${number.format(pending)}건은 이 기기에 남겨 둘게요. 같은 가게에 다시 연결하면 이어서 보내요.`,
  unpairYes: '해제하기',
  unpairNo: '그대로 두기',
  unpairDone: '연결을 해제했어요. 가게의 기록은 그대로 있어요.',
  appearance: '화면',
  language: '언어',
  languageSystem: '브라우저와 같게',
  theme: '밝기',
  themes: { system: '시스템과 같게', light: '밝게', dark: '어둡게' },
  sites: '사이트',
  sitesHelp: '켠 사이트의 화면에 적힌 주문·예약·리뷰만 읽어 손님을 보여 드리고, 그 사이트에는 아무것도 보내지 않아요. 켤 때 브라우저가 한 번 물어봐요.',
  sitesInvite: '가게에서 쓰는 사이트를 모두 골라 한 번에 켜 주세요.',
  switchOnChosen: (count: number) => (count > 0 ? `고른 ${number.format(count)}곳 켜기` : '고른 곳 켜기'),
  noneChosen: '켤 사이트를 하나 이상 골라 주세요.',
  siteIsOn: (platformName: string) => `${platformName}: 켰어요. 열려 있는 화면에도 곧 보여요.`,
  sitesAreOn: (count: number) => `${number.format(count)}곳을 켰어요. 열려 있는 화면에도 곧 보여요.`,
  siteIsOff: (platformName: string) => `${platformName}: 껐어요. 이제 이 사이트의 화면은 읽지 않아요.`,
  siteRefused: '브라우저에서 허용하지 않아 켜지 않았어요. 바뀐 것은 없으니, 원하시면 다시 켜 주세요.',
  noSites: '아직 알아보는 사이트가 없어요.',
  privacy: '개인정보',
  privacyPoints: [
    '지금 보고 있는 판매자 화면에 적힌 것만 읽어요. 판매자 사이트에 무엇을 요청하거나 누르지 않아요.',
    '읽은 기록은 이 기기와 위에 적힌 가게 서버에만 있어요. 다른 어디에도 보내지 않아요.',
    '가려진 이름과 050 안심번호로는 누구인지 짐작하지 않아요. 사장님이 연결한 것만 기억해요.',
  ],
}

/** 이 after a final consonant, 가 elsewhere. */
function subjectMark(word: string): string {
  return objectMark(word) === '을' ? '이' : '가'
}

/** How sites are read: what is lost, and the profiles that came from the shop's server. */
export const siteHealth = {
  label: '확인할 사이트',
  kind: { order: '주문', reservation: '예약', review: '리뷰', inquiry: '문의' },
  /** Where a site has several pages of a kind; the others go by their kind. */
  page: {
    search: '주문 통합검색', delivery: '발주·발송', situation: '배송현황', decided: '구매확정', popup: '주문 창', detail: '상세', calendar: '예약 달력', sales: '매출', 'product-inquiries': '상품 문의', 'order-inquiries': '고객 문의', 'order-inquiry': '고객 문의 내용',
  },
  title: (platformName: string, page: string) => `${platformName} ${page} 확인 필요`,
  field: {
    number: '번호', shop: '가게', name: '이름', nickname: '별명', phone: '전화번호', email: '이메일', member: '아이디', platformVisits: '방문 횟수',
    ordered: '주문 일시', starts: '예약 일시', ends: '끝나는 시각', written: '작성일', amount: '금액', item: '메뉴·상품', quantity: '수량', product: '상품',
    partySize: '인원', status: '상태', request: '요청 사항', rating: '별점', text: '내용', replied: '답글 여부',
  },
  lostFields: (names: readonly string[]) => `${names.join('·')}${objectMark(names.at(-1) ?? '')} 못 읽고 있어요`,
  lostRecords: '기록 대부분을 못 읽고 있어요',
  lostBadges: '페이지가 배지를 계속 지워서 표시를 멈췄어요',
  lostPage: '화면이 바뀌어 못 읽고 있어요',
  since: (day: CivilDate) => `${Number(day.slice(5, 7))}월 ${Number(day.slice(8, 10))}일부터`,
  safe: '저장된 기록은 그대로 있어요. 다시 읽히면 이 알림은 저절로 사라져요.',
  copy: '구조 보고서 복사',
  contains: '화면의 짜임만 담아요: 태그와 속성 이름, ‘주문번호’ 같은 항목 이름. 손님 이름·전화번호를 비롯한 모든 글자와 값은 종류와 길이로 가려요. 보내는 곳은 없고 복사만 해요.',
  copied: '복사했어요. 붙여 넣기 전에 아래에서 볼 수 있어요.',
  copyByHand: '복사하지 못했어요. 아래 글을 골라 직접 복사해 주세요.',
  notOpen: (page: string) => `${page} 화면을 연 다음 다시 눌러 주세요.`,
  failed: '보고서를 만들지 못했어요. 화면을 새로고침한 뒤 다시 눌러 주세요.',
  report: '구조 보고서',
  newer: (platformName: string, version: number) => `${platformName}: 가게 서버에서 받은 ${version}판으로 읽고 있어요`,
  refusedAll: (reason: string, code: string) => `가게 서버가 준 새 읽기 방법을 쓰지 않았어요. ${reason} (${code})`,
  refusedOne: (site: string, reason: string, code: string) => `${site}의 새 읽기 방법을 쓰지 않았어요. ${reason} (${code})`,
  floor: '원래 들어 있던 방법으로 계속 읽어요.',
  reason: {
    'too-large': '너무 커요.',
    'not-a-bundle': '알아볼 수 없는 모양이에요.',
    'unknown-key': '모르는 열쇠로 서명됐어요.',
    'bad-signature': '서명이 맞지 않아요.',
    'older-bundle': '이미 받은 것보다 오래됐어요.',
    'from-the-future': '만든 때가 지금보다 뒤예요. 시계가 맞는지 봐 주세요.',
    'cannot-verify': '이 브라우저는 서명을 확인하지 못해요. 브라우저를 새 버전으로 바꿔 주세요.',
    'unknown-site': '모르는 사이트예요.',
    'bad-profile': '정해진 모양과 달라요.',
    'other-hosts': '허락하지 않은 주소를 읽으려고 해요.',
  },
}

/** What waits for a person: changes that were not made, and values that lost to another device's. */
export const attention = {
  undecided: '확인 필요',
  undecidedCount: (count: number) => `확인 필요 ${number.format(count)}건`,
  undecidedHelp: '저장하지 못한 것들이에요. 적은 내용은 그대로 있으니 고쳐서 다시 저장하거나 버려 주세요.',
  nothingUndecided: '확인할 것이 없어요',
  nothingUndecidedHelp: '저장하지 못한 것이 생기면 여기에서 볼 수 있어요.',
  lost: '다른 기기에서 바뀐 값',
  lostCount: (count: number) => `다른 기기에서 바뀐 값 ${number.format(count)}개`,
  lostHelp: '두 기기에서 같은 것을 고쳐서 나중 것이 남았어요. 필요하면 앞의 것으로 되돌려 주세요.',
  nothingLost: '되돌릴 값이 없어요',
  nothingLostHelp: '두 기기에서 같은 값을 고치면 밀려난 값을 여기에 보관해요.',
  /** What somebody wanted to do. */
  deed: {
    captureSighting: '판매자 화면의 기록',
    createCustomer: '새 손님',
    renameCustomer: '이름 바꾸기',
    removeCustomer: '손님 지우기',
    linkRecord: '기록을 손님과 연결',
    unlinkRecord: '연결 취소',
    addTag: '태그 붙이기',
    removeTag: '태그 떼기',
    addNote: '메모',
    removeNote: '메모 지우기',
    revealPersonal: '가린 정보 보기',
    restoreEdit: '값 되돌리기',
    dismissEdit: '값 그대로 두기',
  },
  otherDeed: '저장하지 못한 변경',
  sighting: (platformName: string, kind: string, number: string) => `${platformName} ${kind} ${number}`,
  fieldAt: (path: string) => `고칠 값 (${path})`,
  onlyHere: '이 기기에만 있어요',
  byDevice: (device: string) => `${device}에서`,
  retry: '다시 저장',
  retryLabel: (deed: string) => `${deed} 다시 저장`,
  discard: '버리기',
  discardLabel: (deed: string) => `${deed} 버리기`,
  retried: '다시 저장했어요',
  discarded: '버렸어요',
  openCustomer: (name: string) => `${name} 손님 보기`,
  /** What a lost value is of. */
  value: {
    name: '이름',
    customer: '손님',
    note: (text: string) => `메모 ‘${text}’`,
    tag: (name: string) => `태그 ‘${name}’`,
    owner: (number: string) => `기록 ${number}의 손님`,
    other: '값',
  },
  nobody: '연결 안 함',
  removed: '지움',
  kept: '남겨 둠',
  was: '밀려난 값',
  is: '지금 값',
  restore: (value: string) => `‘${value}’${towards(value)} 되돌리기`,
  leave: '이대로 두기',
  leaveLabel: (value: string) => `${value}, 이대로 두기`,
  restored: (value: string) => `‘${value}’${towards(value)} 되돌렸어요`,
  left: '이대로 두었어요',
}

/** Records from before what a device holds. */
export const older = {
  more: '이전 기록 더 보기',
  fetching: '이전 기록을 가져오는 중…',
  none: '이전 기록까지 모두 봤어요',
  notReached: '지금은 가게 서버에 닿지 않아 이전 기록을 가져오지 못했어요. 여기 있는 기록은 그대로예요.',
}

/** What is on this device and nowhere else, as a file. */
export const outbox = {
  title: '이 기기에만 있는 것',
  none: '모두 가게 서버에 있어요. 이 기기에만 있는 것은 없어요.',
  help: '보내지 못한 것은 이 기기에 안전하게 있다가 저절로 보내져요. 기기를 바꾸거나 고치러 보내기 전에는 파일로 저장해 두세요. 손님 정보가 들어 있으니 조심히 다뤄 주세요.',
  waiting: '보내기를 기다리는 변경',
  refused: '확인이 필요한 변경',
  drafts: '쓰던 메모',
  elsewhere: (store: string) => (store === '' ? '다른 가게에 보낼 변경' : `${store}에 보낼 변경`),
  changes: (count: number) => `${number.format(count)}건`,
  save: '파일로 저장',
  load: '파일 불러오기',
  saved: (count: number) => `${number.format(count)}건을 파일로 저장했어요. 이 기기에도 그대로 있어요.`,
  loaded: '파일을 불러왔어요.',
  taken: (count: number) => `보낼 것 ${number.format(count)}건을 더했어요`,
  known: (count: number) => `${number.format(count)}건은 이미 있어서 더하지 않았어요`,
  loadedElsewhere: (count: number) => `${number.format(count)}건은 다른 가게의 것이라, 그 가게에 연결하면 보낼게요`,
  loadedRefused: (count: number) => `확인이 필요한 것 ${number.format(count)}건을 더했어요`,
  loadedDrafts: (count: number) => `쓰던 메모 ${number.format(count)}개를 되살렸어요`,
  unreadable: (count: number) => `${number.format(count)}건은 읽지 못했어요. 파일은 버리지 말고 두세요`,
  nothingLoaded: '더할 것이 없는 파일이에요.',
  problem: {
    'not-an-outbox': '단골에서 저장한 파일이 아니에요. 바뀐 것은 없어요. ‘파일로 저장’으로 만든 파일을 골라 주세요.',
    'newer-format': '더 새로운 단골에서 저장한 파일이에요. 바뀐 것은 없어요. 이 브라우저의 단골을 새 버전으로 바꾼 뒤 다시 해 주세요.',
    stopped: '마치지 못했어요. 여기 있는 것은 그대로예요. 다시 눌러 주세요.',
  },
  log: '동기화 기록 저장',
  logHelp: '문제가 있을 때 보낼 수 있는 기록이에요. 언제 무엇을 맞췄는지 숫자만 있고, 손님 정보는 없어요.',
}

/** What the fields of a record are called where they are taught. */
const fieldNames = {
  number: '번호', shop: '가게', name: '이름', nickname: '별명', phone: '전화번호', email: '이메일', member: '아이디', platformVisits: '방문 횟수',
  ordered: '주문 일시', starts: '예약 일시', ends: '끝나는 시각', written: '작성일', amount: '금액', item: '메뉴·상품', quantity: '수량', product: '상품',
  partySize: '인원', status: '상태', request: '요청 사항', rating: '별점', text: '내용', replied: '답글 여부',
}

/** Teaching a page: in the panel, on the page itself, and what was taught in the options. */
export const teach = {
  title: '이 페이지 가르치기',
  start: '이 페이지 가르치기',
  people: (count: number) => `이 페이지에서 손님 ${number.format(count)}명을 찾았어요`,
  recordsFound: (count: number) => `이 페이지에서 기록 ${number.format(count)}건을 찾았어요`,
  unknown: '아직 모르는 화면이에요',
  why: '이름과 번호가 어디에 있는지 한 번만 알려 주시면 다음부터 손님을 알아봐요. 저장하기 전에는 아무것도 기록하지 않아요.',
  known: '잘못 읽는 곳이 있나요?',
  /** A page whose records have no number that tells them apart. */
  counted: '누구의 기록인지 알려 주는 번호를 찾지 못한 화면이라 세어만 둬요.',
  /** What is asked for, on the page. */
  hint: (what: string) => `${what === 'record' ? '손님 한 명의 기록을' : `${fieldNames[what as keyof typeof fieldNames]}${objectMark(fieldNames[what as keyof typeof fieldNames] ?? '')}`} 눌러 주세요 · ${what === 'record' ? '+ − 크기 · ' : ''}Esc 그만`,
  kindLabel: '무엇의 목록인가요?',
  kind: { order: '주문', reservation: '예약', review: '리뷰', inquiry: '문의' },
  field: fieldNames,
  number: { order: '주문번호', reservation: '예약번호', review: '리뷰번호', inquiry: '문의번호' },
  askRecord: '화면에서 손님 한 명의 기록을 눌러 주세요.',
  askField: (field: string) => `그 기록에서 ${field}${objectMark(field)} 눌러 주세요.`,
  askLook: '읽은 것이 맞나요? 틀린 줄만 다시 가리켜 주세요.',
  askSecond: '이 기록도 맞나요? 틀린 줄만 다시 가리켜 주세요.',
  point: '가리키기',
  pointLabel: (field: string) => `${field} 가리키기`,
  pointAgainLabel: (field: string) => `${field} 다시 가리키기`,
  again: '다시',
  anotherRecord: '다른 기록 고르기',
  forget: (field: string) => `${field} 빼기`,
  absent: '아직 없어요',
  besides: '더 가르칠 것',
  candidates: '화면 대신 여기서 고르기',
  foundOn: (on: number, of: number) => `${number.format(of)}건 중 ${number.format(on)}건`,
  agree: '맞아요, 다른 기록도 볼게요',
  third: '한 번 더 확인하기',
  save: '저장하고 이 사이트 켜기',
  saveRepair: '이렇게 읽기',
  saveWhy: (host: string) => `${host} 화면에 적힌 것만 읽고, 아무것도 보내지 않아요. 처음이면 브라우저가 한 번 물어봐요. 가르친 것은 가게의 다른 기기에도 전해져요.`,
  repairWhy: '저장하면 가게의 모든 기기에서 이렇게 읽어요. 원래 읽는 방법이 새로 나오면 그것을 따라요.',
  needNumber: (field: string) => `${field}${subjectMark(field)} 있어야 같은 기록을 두 번 세지 않아요. ${field}${objectMark(field)} 가리켜 주세요.`,
  repair: '여기서 고치기',
  repairTitle: (site: string, page: string) => `${site} ${page} 고치기`,
  repairLost: (fields: string, since: string) => `${fields}: ${since} 못 읽고 있어요`,
  repairAsk: (field: string) => `화면에서 ${field}${subjectMark(field)} 있는 자리를 한 번 눌러 주세요.`,
  repairDone: '다시 읽혀요. 아래 값이 맞으면 저장해 주세요.',
  problem: {
    'no-such-records': '누른 곳에서 기록을 찾지 못했어요. 목록에 있는 기록 안을 눌러 주세요.',
    'not-a-value': '그 자리에는 그런 값이 없어요. 값이 적힌 글자를 눌러 주세요.',
    'no-rule': '다른 기록에서도 통하는 방법을 찾지 못했어요. 조금 더 좁게 눌러 보거나 빼 주세요.',
    'numbers-repeat': '번호가 여러 기록에서 같아요. 기록마다 다른 번호를 가리켜 주세요.',
    'names-somebody': '읽는 방법에 손님의 값이 섞여 들어가요. 다른 자리를 가리키거나 빼 주세요.',
  },
  moved: '화면이 바뀌어 가리킨 곳이 사라졌어요. 다시 가리켜 주세요.',
  left: '가르치던 화면이 닫혔거나 바뀌었어요. 저장한 것은 없어요. 화면을 다시 열고 눌러 주세요.',
  notOpen: '가르칠 화면을 찾지 못했어요. 화면을 열고 그 위에서 단골 아이콘을 누른 다음 다시 해 주세요.',
  refusedByBrowser: '브라우저에서 허용하지 않아 저장하지 않았어요. 가르친 것은 그대로 있으니, 원하시면 다시 눌러 주세요.',
  refusal: {
    'bad-profile': '정해진 모양이 아니라서 쓸 수 없어요.',
    'unknown-site': '이 버전이 모르는 사이트예요.',
    'other-hosts': '그 사이트가 아닌 주소를 읽으려고 해요.',
    'no-key': '기록마다 다른 번호가 없어서 쓸 수 없어요.',
    older: '이미 더 새로운 방법으로 읽고 있어요.',
    unpaired: '아직 가게와 연결되지 않아 저장하지 못했어요. 먼저 연결해 주세요.',
    stopped: '방금 것을 저장하지 못했어요. 가르친 것은 그대로 있어요. 다시 눌러 주세요.',
  },
  saved: '저장했어요. 이 화면의 손님 옆에 곧 표시돼요.',
  undone: '되돌렸어요.',
  list: '가르친 화면',
  listHelp: '이 가게가 직접 가르치거나 고친 화면이에요. 가게의 모든 기기에서 함께 써요.',
  listEmpty: '아직 없어요. 판매자 페이지를 열고 단골 아이콘을 누른 다음 ‘이 페이지 가르치기’를 눌러 주세요.',
  by: (author: string, day: string) => (author ? `${day} · ${author}` : day),
  repaired: '고침',
  off: '이 기기에서 꺼져 있어요. 위의 사이트에서 켜 주세요.',
  setAside: '원래 읽는 방법이 더 새로워져서 지금은 쓰지 않아요.',
  remove: '지우기',
  removeLabel: (name: string) => `${name} 지우기`,
  removed: (name: string) => `${name}: 지웠어요. 이미 모은 기록은 그대로 있어요.`,
  toFile: '파일로 저장',
  toFileLabel: (name: string) => `${name} 파일로 저장`,
  fromFile: '파일 불러오기',
  fileHelp: '파일에는 사이트 주소와 화면의 짜임만 담겨요. 손님의 이름이나 번호는 들어가지 않아요. 다른 가게나 단골 개발자에게 건네도 돼요.',
  fileFound: (host: string, kind: string) => `${host} · ${kind}`,
  fileFields: (fields: readonly string[]) => `읽는 것: ${fields.join(', ')}`,
  fileTake: '이 가게에서 쓰기',
  fileTaken: (host: string) => `${host}: 불러왔어요. 쓰려면 사이트에서 켜 주세요.`,
  fileBad: '단골이 만든 파일이 아니거나 망가졌어요. 바뀐 것은 없으니 다른 파일을 골라 주세요.',
}

/** What a customer may ask of the shop (개인정보 보호법 35~37). */
export const rights = {
  title: '개인정보 요청',
  help: '손님이 자기 정보에 대해 물어보면 여기서 바로 답할 수 있어요.',
  asking: '서버에 묻는 중이에요…',
  notReached: '가게 서버에 닿지 않아요. 연결된 뒤에 다시 눌러 주세요. 바뀐 것은 없어요.',
  showTitle: '가지고 있는 정보 보여 주기',
  showHelp: '우리 가게가 가진 이 손님의 모든 것을 파일로 만들어요. 인쇄해서 드릴 수 있어요. 요청받은 날부터 10일 안에 드려야 해요.',
  saveHtml: '인쇄용으로 저장',
  saveJson: 'JSON으로 저장',
  saved: '저장했어요. 파일에는 개인정보가 그대로 있으니 드린 뒤에 지워 주세요.',
  correctTitle: '틀린 정보 고치기',
  correctHelp: '이름은 위의 연필로, 태그와 메모는 그 자리에서 고쳐요.',
  takeOut: '빼기',
  takeOutLabel: (value: string) => `${value} 빼기`,
  identityRemoved: '뺐어요.',
  newPhone: '전화번호 더하기',
  add: '더하기',
  phoneAdded: '전화번호를 더했어요.',
  birthday: '생일 (월/일)',
  birthdayUnread: '없는 날이에요. 4/30처럼 적어 주세요. 비우면 생일을 지워요.',
  birthdaySet: '생일을 고쳤어요.',
  lunar: '음력',
  set: '저장',
  stopTitle: '처리 멈추기',
  stopHelp: '보관만 하고 더 쓰지 않아요. 새 주문이나 예약을 이 손님에게 잇지 않고, 배지도 보이지 않아요.',
  stoppedHelp: '지금은 보관만 하고 있어요. 새로 보이는 주문과 예약은 이 손님에게 이어지지 않아요.',
  stop: '처리 멈추기',
  resume: '다시 쓰기',
  stopped: '처리를 멈췄어요.',
  resumed: '다시 써요.',
  eraseTitle: '모두 지우기',
  erase: '이 손님의 정보 모두 지우기',
  goes: ({ identities, tags, notes, edits, quarantined }: { readonly identities: number; readonly tags: number; readonly notes: number; readonly edits: number; readonly quarantined: number }) =>
    `이름, 생일, 연락처·아이디 ${identities}개, 태그 ${tags}개, 메모 ${notes}개, 고친 내역 ${edits}개${quarantined > 0 ? `, 저장하지 못한 변경 ${quarantined}개` : ''}, 동의 기록이 서버와 모든 기기에서 지워져요.`,
  stays: (records: number) => `주문·예약·리뷰·문의 ${records}건은 날짜·품목·금액만 남아요. 누구의 것인지 알 수 없고, 매출 합계는 그대로예요.`,
  forEver: '되돌릴 수 없어요. 꺼져 있는 기기에서는 다음에 연결될 때 지워지고, 자동 백업에는 7일 동안 남아요. 지웠다는 사실만 기록에 남아요.',
  typeName: (name: string) => `지우려면 이름을 그대로 적어 주세요: ${name}`,
  otherName: '이름이 달라요. 지우지 않았어요.',
  notErased: '지우지 못했어요. 서버에 닿는지 확인하고 다시 눌러 주세요.',
  eraseYes: '영원히 지우기',
  erased: '지웠어요.',
}

/** The device lock, what is masked and revealed, and the blur for a screen that others see. */
export const lock = {
  title: '잠겨 있어요',
  reason: {
    hand: '이 기기를 잠가 두었어요. 손님 정보는 어디에도 보이지 않아요.',
    idle: '한동안 아무도 없어서 저절로 잠갔어요. 손님 정보는 어디에도 보이지 않아요.',
  },
  revokedTitle: '이 기기의 연결이 해제됐어요',
  revoked: '가게에서 가져온 손님 기록은 이 기기에서 지웠어요. 다시 보려면 사장님께 새 연결 코드를 받아 주세요.',
  revokedUnsent: (count: number) => `아직 보내지 못한 ${number.format(count)}건은 이 기기에만 남아 있어요. 같은 가게에 다시 연결하면 이어서 보내고, 설정에서 파일로 저장할 수도 있어요.`,
  pin: 'PIN',
  pinHelp: '숫자 4~12자리',
  open: '열기',
  opening: '확인하는 중…',
  wrong: 'PIN이 맞지 않아요. 다시 적어 주세요.',
  held: (seconds: number) => `여러 번 틀려서 잠시 멈췄어요. ${seconds >= 60 ? `${Math.ceil(seconds / 60)}분` : `${seconds}초`} 뒤에 다시 해 주세요.`,
  unfit: 'PIN은 숫자 4자리에서 12자리로 적어 주세요.',
  noPin: '이 기기에는 PIN이 없어서, 새 연결 코드로 다시 연결해야 열 수 있어요. 저장하지 못한 것은 그대로 있어요.',
  void: 'PIN을 너무 많이 틀려서 더는 PIN으로 열 수 없어요. 새 연결 코드로 다시 연결해 주세요. 저장하지 못한 것은 그대로 있어요.',
  reconnect: '다시 연결하기',
  forgot: 'PIN을 잊었어요',
  now: '지금 잠그기',
  lockKey: '지금 잠그기 (Ctrl+Shift+L)',
  blur: '화면 공유용으로 흐리게',
  blurKey: '화면 공유용으로 흐리게 (Ctrl+Shift+H)',
  blurred: '손님 정보를 흐리게 했어요',
  sharpen: '다시 보기',
  settings: '기기 잠금',
  settingsHelp: '잠그면 배지, 옆 패널, 설정 어디에도 손님이 보이지 않아요. 자리를 비운 사이 남이 보는 것을 막아 주지만, 이 컴퓨터 계정에 들어와 파일을 뒤지는 사람까지 막지는 못해요. 컴퓨터의 디스크 암호화도 켜 두세요.',
  pinSet: 'PIN으로 열 수 있어요.',
  pinNone: '아직 PIN이 없어요. 잠그면 새 연결 코드로 다시 연결해야 열 수 있어요.',
  setPin: 'PIN 정하기',
  changePin: 'PIN 바꾸기',
  dropPin: 'PIN 없애기',
  newPin: '새 PIN',
  currentPin: '지금 PIN',
  savePin: '저장하기',
  cancel: '취소',
  pinSaved: 'PIN을 저장했어요.',
  pinDropped: 'PIN을 없앴어요.',
  idle: '아무도 없을 때 저절로 잠그기',
  idleHelp: '키보드나 마우스를 이 시간 동안 쓰지 않으면 가게의 모든 기기가 각자 잠겨요. 컴퓨터를 껐다 켜거나 재웠다 깨워도 지난 시간을 세요.',
  idleSaved: '가게의 모든 기기에 적용할게요.',
  idleFailed: '지금은 가게 서버에 닿지 않아 바꾸지 못했어요. 그대로예요. 잠시 뒤에 다시 눌러 주세요.',
  idleForbidden: '사장님이나 매니저만 바꿀 수 있어요.',
  minutes: (minutes: number | null) => (minutes === null ? '안 함' : minutes >= 60 ? `${minutes / 60}시간` : `${minutes}분`),
  outboxPin: '파일로 저장하려면 이 기기의 PIN을 적어 주세요.',
  kind: { phone: '전화번호', email: '이메일', birthday: '생일' },
  maskedBirthday: '생일 ••월 ••일',
  hold: (kind: string, mask: string) => `${kind} ${mask}. 누르고 있는 동안 보여요. 본 것은 기록에 남아요`,
  shown: (kind: string, value: string) => `${kind} ${value}`,
  pagePhone: (mask: string) => `비워 두면 화면의 번호 ${mask}를 써요`,
  holdHint: '누르고 있으면 보여요 · 본 기록이 남아요',
}

export const consent = {
  title: '동의',
  none: '아직 받은 동의가 없어요',
  given: (purposes: string) => `${purposes} 동의하심`,
  how: '어떻게 말씀하셨나요?',
  ways: { spoken: '말로', paper: '종이로', form: '양식으로', platform: '플랫폼에서' },
  purpose: { storing: '주문 뒤에도 기억하기', sms: '문자 소식', kakao: '카카오톡 소식', email: '이메일 소식', night: '밤(21시~8시) 소식', health: '건강·알레르기 메모' },
  /** What is read to the customer, or shown; kept with their answer. */
  wording: {
    storing: '다음에 더 잘 모시려고 주문 내역과 취향을 적어 둘게요. 동의하지 않으셔도 주문할 수 있고, 언제든 지워 달라고 하실 수 있어요.',
    sms: '새 메뉴와 행사 소식을 문자로 보내 드려도 될까요? 동의하지 않으셔도 되고, 언제든 그만 받으실 수 있어요.',
    kakao: '새 메뉴와 행사 소식을 카카오톡으로 보내 드려도 될까요? 동의하지 않으셔도 되고, 언제든 그만 받으실 수 있어요.',
    email: '새 메뉴와 행사 소식을 이메일로 보내 드려도 될까요? 동의하지 않으셔도 되고, 언제든 그만 받으실 수 있어요.',
    night: '밤 9시부터 아침 8시 사이에도 소식을 보내 드려도 될까요? 동의하지 않으셔도 되고, 언제든 그만 받으실 수 있어요.',
    health: '알레르기처럼 건강에 관한 것을 적어 두고, 주문을 준비할 때만 볼게요. 동의하지 않으셔도 주문할 수 있고, 언제든 지워 달라고 하실 수 있어요.',
  },
  withdrawn: '동의를 거두겠다고 하심',
  state: { given: '동의', withdrawn: '철회', 'never-asked': '여쭤보지 않음' },
  said: (state: string, way: string, day: string, by: string) => `${state} · ${day} ${way} · ${by}`,
  give: '동의 기록', withdraw: '철회 기록',
  giveOf: (purpose: string) => `${purpose}: 동의 기록`, withdrawOf: (purpose: string) => `${purpose}: 철회 기록`,
  recorded: { given: (purpose: string) => `${purpose} 동의를 기록했어요`, withdrawn: (purpose: string) => `${purpose} 철회를 기록했어요` },
  due: (day: string) => `${day} 전에 동의를 다시 확인해 드려야 해요 (2년마다)`,
  dueShort: '다시 확인할 동의가 있어요',
  reconfirm: '다시 확인함', reconfirmOf: (purpose: string) => `${purpose}: 다시 확인함`,
  history: (count: number) => `기록 ${count}건`,
  askHealth: '건강에 관한 메모는 손님의 동의가 먼저 있어야 해요. 이렇게 여쭤봐 주세요.',
  agreed: '동의하셨어요 · 메모 저장',
}

export const access = {
  title: '누가 봤나요',
  loading: '불러오는 중…',
  none: '아직 기록이 없어요',
  unreached: '가게 서버에 닿지 않아 볼 수 없어요. 연결되면 다시 열어 주세요.',
  help: '목록으로 본 것은 한 사람씩 적지 않아요. 모든 기록은 계정 화면에서 찾을 수 있어요.',
  deed: { LOOKED: '봄', REVEALED: '가린 것을 봄', CHANGED: '바꿈', EXPORTED: '내보냄', ERASED: '지움', CHECKPOINT: '오래된 기록 파기' },
  field: {
    customer: '손님', name: '이름', birthday: '생일', identity: '연락처', phone: '전화번호', address: '주소', email: '이메일', tag: '태그', note: '메모', order: '주문', reservation: '예약', review: '리뷰', inquiry: '문의',
    record: '기록', edit: '변경 이력', consent: '동의', distinction: '다른 사람', custom: '추가 정보', mergedIntoId: '합치기', removed: '목록에서 뺌', restored: '목록에 되돌림', everything: '모두',
  },
  by: (name: string) => (name === '' ? '서버' : name),
}

/** The privacy text, whose version is in settings/privacy.ts: raise it there when this comes to say something else. */
export const privacyPage = {
  title: '개인정보 안내',
  lead: '손님을 기억하기 전에 사장님이 먼저 읽어 주세요. 확인하기 전에는 아무것도 읽어 저장하지 않아요.',
  sections: [
    { title: '무엇을 저장하나요', points: ['지금 보고 있는 판매자 화면에 적힌 주문·예약·리뷰·문의와 거기 적힌 이름, 전화번호, 이메일, 회원 번호를 저장해요.', '직원이 적은 이름, 태그, 메모와 손님의 동의 기록을 저장해요.', '가려진 이름과 050 안심번호로는 누구인지 짐작하지 않아요.'] },
    { title: '왜 저장하나요', points: ['다시 온 손님을 알아보고 더 잘 모시는 데만 써요. 판매자 사이트에 무엇을 요청하거나 보내지 않아요.', '광고는 손님이 따로 동의한 때에만 보낼 수 있어요. 단골이 대신 보내지는 않아요.'] },
    { title: '어디에 있나요', points: ['이 브라우저와, 사장님이 정한 가게 서버에만 있어요.', '가게 서버는 전화번호, 이메일, 생일, 메모와 손님이 쓴 글을 암호화해 저장해요. 이름과 주문 내역은 찾을 수 있게 그대로 두어요.', '이 기기에 둔 사본은 암호화하지 않아요. 기기 잠금과 컴퓨터의 디스크 암호화를 켜 주세요.', '제3자에게 주지 않고, 이용 통계도 보내지 않아요. 만든 사람도 볼 수 없어요.'] },
    { title: '얼마나 두나요', points: ['기간이 지나면 저절로 지워요. 오지 않는 손님은 마지막 방문부터 3년, 주문과 예약에 적힌 사람은 5년, 리뷰와 문의의 글은 3년이에요.', '건강 메모는 2년, 그 밖의 메모는 3년, 고치기 전의 값은 1년이에요. 기간은 사장님이 계정 화면에서 바꿀 수 있어요.', '필요 없어지면 그 전에 지워 주세요. 지운 손님은 서버의 자동 백업에 7일 동안만 더 남아요.', '주문을 넘어 기억하려면 손님의 동의를 받아 기록해 주세요.', '누가 누구의 정보를 보고 바꿨는지는 2년 동안 남기고 그 뒤에 파기해요.'] },
    { title: '건강에 관한 메모', points: ['알레르기 같은 건강 정보는 손님이 따로 동의한 뒤에만 적을 수 있어요. 동의는 언제든 한 번에 거둘 수 있어요.'] },
    { title: '손님의 권리', points: ['손님은 무엇을 저장했는지 보고, 고치고, 지우고, 그만 쓰라고 할 수 있어요. 볼 수 있게 하는 것은 10일 안에, 나머지는 지체 없이 해 주세요.', '주민등록번호는 적지 마세요.'] },
    { title: '누가 책임지나요', points: ['이 가게의 사장님이 개인정보처리자이고 보호책임자예요. 서버를 맡긴 곳이 있다면 그 사실을 손님께 알려 주세요.'] },
  ],
  accept: '개인정보 안내를 읽었고, 이대로 쓸게요',
  mustAccept: '먼저 개인정보 안내를 읽고 확인해 주세요.',
  start: '읽었어요, 시작할게요',
  acceptedOn: (day: string) => `${day}에 읽고 확인했어요`,
  read: '전체 읽기',
}

/** The store in a tab of its own. */
export const dashboard = {
  navigation: '화면 이동',
  skip: '본문으로 가기',
  customers: '손님',
  customer: '손님 보기',
  openList: '손님 목록 크게 보기',
  openCustomer: '이 손님 크게 보기',
}

/** Who somebody may be, with what speaks for it. */
export const likely = {
  question: '같은 분인가요?',
  why: '근거',
  against: '반대',
  share: (percent: number) => (percent > 99 ? '거의 확실' : `${number.format(Math.max(percent, 1))}%`),
  yes: '네, 같은 분', yesLabel: (name: string) => `${name} 손님이 맞아요`,
  no: '다른 사람', noLabel: (name: string) => `${name} 손님이 아니에요, 다시 묻지 않기`,
  linked: (name: string) => `${name} 손님과 연결했어요`,
  merged: (name: string) => `${name} 손님과 합쳤어요`,
  apart: (name: string) => `다른 사람으로 적어 두었어요: ${name}`,
  queue: '이름 없는 주문',
  queueLink: (today: number) => `오늘의 이름 없는 주문 ${number.format(today)}건`,
  queueLinkOlder: '이름 없는 주문',
  queueCount: (today: number, shown: number) => `오늘 ${number.format(today)}건 · 보이는 것 ${number.format(shown)}건`,
  queueEmpty: '이름 없는 주문이 없어요',
  queueEmptyHelp: '배달앱 주문처럼 손님이 적히지 않은 주문이 읽히면 여기에 모여요. 전표를 든 채로 이름 몇 글자만 치면 연결돼요.',
  day: (day: string, count: number) => `${day} · ${number.format(count)}건`,
  older: '더 오래된 주문 보기',
  searchOwner: '이 주문의 손님 찾기',
  evidence: {
    nickname: (platformName: string, nickname: string) => `${platformName} 닉네임 ‘${nickname}’ 같음`,
    'name-same': (name: string) => `이름 ${name} 같음`,
    'name-typo': (name: string, other: string) => `이름이 한 글자쯤 달라요: ${name}, ${other}`,
    'name-romanised': (name: string, other: string) => `로마자 이름이 맞아요: ${name}, ${other}`,
    'name-differs': (name: string, other: string) => `이름이 달라요: ${name}, ${other}`,
    'mask-fits': (mask: string, name: string) => `${mask}에 ${name} 맞음`,
    'mask-same': (platformName: string, mask: string) => `같은 가게 ${platformName} ${mask}`,
    'phone-fits': (shown: string) => (shown ? `전화 ${shown} 맞음` : '전화 같음'),
    'phone-differs': (shown: string) => (shown ? `전화 ${shown}와 안 맞아요` : '전화가 서로 달라요'),
    'email-fits': (shown: string) => (shown ? `이메일 ${shown} 맞음` : '이메일 같음'),
    'email-differs': (shown: string) => (shown ? `이메일 ${shown}와 안 맞아요` : '이메일이 서로 달라요'),
    'member-fits': (shown: string) => (shown ? `아이디 ${shown} 맞음` : '아이디 같음'),
    'member-differs': (shown: string) => (shown ? `아이디 ${shown}와 안 맞아요` : '아이디가 서로 달라요'),
    'counts-rise': (platformName: string, counts: readonly string[]) => `${platformName} 주문 ${counts.join('→')}회`,
    'counts-fall': (platformName: string, counts: readonly string[]) => `${platformName} 주문 수가 줄어요: ${counts.join('→')}회`,
    dishes: (shared: number, dishes: readonly string[]) => `메뉴 ${number.format(shared)}개 같음: ${dishes.join(', ')}`,
    'dishes-differ': '안 드시던 메뉴예요',
    hour: (hour: number, weekend: boolean) => `늘 오시는 ${weekend ? '주말 ' : '평일 '}${number.format(hour)}시쯤`,
    'hour-unusual': (hour: number, weekend: boolean) => `${weekend ? '주말' : '평일'} ${number.format(hour)}시엔 잘 안 오세요`,
    rhythm: (every: number, since: number) => `보통 ${number.format(every)}일마다, 이번 ${number.format(since)}일 만`,
    'rhythm-early': (every: number, since: number) => `보통 ${number.format(every)}일마다인데 ${number.format(since)}일 만이에요`,
    'rhythm-late': (every: number, since: number) => `보통 ${number.format(every)}일마다인데 ${number.format(since)}일 만이에요`,
    'regular-here': (platformName: string, visits: number) => `${platformName} ${number.format(visits)}번 오심`,
    'never-here': (platformName: string) => `${platformName}로는 안 오시던 분이에요`,
    reviews: (platformName: string, count: number) => `${platformName} 후기 ${number.format(count)}건`,
    'review-waits': (platformName: string, on: string) => `${on}에 쓴 ${platformName} 후기의 주문이 비어 있어요`,
    'same-evening': (platformName: string, on: string) => `${on} 같은 때 ${platformName}에도 오심`,
    'came-already': (platformName: string, on: string) => `${on}에 ${platformName} 주문이 이미 있어요`,
    address: (words: readonly string[]) => (words.length > 0 ? `주소 같음: ${words.join(' ')}` : '주소 같음'),
    'address-differs': '주소가 달라요',
  },
}
