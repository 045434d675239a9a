import type { Chance } from './chance.ts'

/** Surnames by how common they are (roughly: Statistics Korea's census of 2015, in thousandths). */
const surnames: readonly (readonly [string, number])[] = [
  ['김', 215], ['이', 147], ['박', 84], ['최', 47], ['정', 43], ['강', 24], ['조', 21], ['윤', 21], ['장', 20], ['임', 17],
  ['한', 15], ['오', 15], ['서', 15], ['신', 15], ['권', 14], ['황', 14], ['안', 14], ['송', 14], ['전', 11], ['홍', 11],
  ['유', 13], ['고', 9], ['문', 9], ['양', 9], ['손', 9], ['배', 8], ['백', 8], ['허', 7], ['남', 5], ['심', 5],
  ['노', 5], ['하', 5], ['곽', 4], ['성', 4], ['차', 4], ['주', 4], ['우', 4], ['구', 4], ['민', 3], ['류', 3],
  ['나', 3], ['진', 3], ['지', 3], ['엄', 3], ['채', 3], ['원', 3], ['천', 3], ['방', 2], ['공', 2], ['현', 2],
]

/** Given names put together for the demo: plausible, seldom, nobody's in particular. */
const given: readonly string[] = [
  '나린', '다온', '도담', '라온', '로희', '서담', '세온', '소담', '수련', '슬하', '시내', '여온',
  '연두', '예솔', '온유', '윤슬', '은솔', '이랑', '재온', '정온', '채담', '초아', '태담', '하늬',
  '하온', '해담', '해솔', '현온', '효담', '희온', '은담', '주온', '유담', '선율', '준담', '지담',
  '호담', '재담', '승온', '영담',
]

/** Older people's names, which went out of fashion one by one. */
const givenBefore: readonly string[] = [
  '영순', '정자', '미숙', '경숙', '순덕', '말례', '옥분', '금자', '병철', '상구', '종태', '기영', '덕수', '창식', '명화', '선례', '인숙', '광호', '재식', '춘희',
]

/** First and second syllables that go together in names of the last thirty years. */
const firsts = ['서', '지', '민', '하', '도', '예', '현', '수', '은', '유', '채', '주', '시', '다', '소', '태', '건', '재', '승', '정', '영', '동', '세', '나', '아', '규', '해', '보', '연', '가']
const seconds = ['람', '결', '온', '담', '율', '안', '빈', '린', '솔', '원', '우', '현', '윤', '진', '한', '령', '찬', '림', '란', '겸', '휘', '서', '아', '은', '주']
/** Names that chance would give to somebody everyone knows. */
const famous = new Set(['전지현', '김지원', '이서진', '김수현', '이정현', '정유진', '이지아', '이시영', '김하늘', '하지원', '김태리', '김정은', '이재명', '박보영', '한가인', '김민주', '김채원', '이수현', '서현진', '김다현', '이주영', '김소현', '이나영', '이유영', '이하늬', '안은진', '박은빈', '전소민', '신세경', '김예원', '정은지', '이세영', '이수진', '정지소', '박소담', '이규한', '김동현', '박지현', '한지현'])

export interface Named {
  readonly surname: string
  readonly given: string
}

/** An invented person's name. `elder` is the share of the old-fashioned ones. */
export function nameBy(chance: Chance, elder = 0.08): Named {
  const surname = chance.weighted(surnames)
  if (chance.happens(elder)) return { surname, given: chance.pick(givenBefore) }
  if (chance.happens(0.35)) return { surname, given: chance.pick(given) }
  for (;;) {
    const first = chance.pick(firsts)
    const name = first + chance.pick(seconds.filter((second) => second !== first))
    if (!famous.has(surname + name)) return { surname, given: name }
  }
}

const nickFronts = ['퇴근후', '망원동', '달콤한', '커피없인못', '주말엔', '새벽', '집콕', '한입만', '둘째이모', '고양이', '느긋한', '배고픈', '야무진', '산책하는', '빵순이', '월요병']
const nickBacks = ['케이크', '소금빵', '라떼한잔', '토끼', '두부', '참새', '모찌', '호랑이', '콩떡', '수달', '구름', '살아', '단무지', '보리', '탱자', '미식가']

/** A nickname as people give themselves on delivery apps. */
export function nicknameBy(chance: Chance): string {
  return chance.pick(nickFronts) + chance.pick(nickBacks) + (chance.happens(0.3) ? String(chance.int(1, 99)) : '')
}

const roads = ['은하수로', '달무리길', '해오름로', '솔바람길', '물빛나루길', '별내린로', '구름재길', '은행잎길', '느티나무로', '새벽별길']
const districts = ['서울특별시 마포구', '서울특별시 마포구', '서울특별시 서대문구', '서울특별시 은평구', '경기도 고양시 덕양구', '경기도 부천시', '인천광역시 부평구', '대전광역시 유성구', '부산광역시 수영구', '광주광역시 북구', '강원특별자치도 춘천시', '전북특별자치도 전주시 완산구', '제주특별자치도 제주시']

/** A delivery address on a road that does not exist. */
export function addressBy(chance: Chance): { readonly zip: string; readonly base: string; readonly detail: string } {
  return {
    zip: String(chance.int(3000, 63000)).padStart(5, '0'),
    base: `${chance.pick(districts)} ${chance.pick(roads)} ${chance.int(1, 240)}${chance.happens(0.3) ? `-${chance.int(1, 30)}` : ''}`,
    detail: chance.happens(0.6) ? `${chance.int(101, 118)}동 ${chance.int(1, 24)}0${chance.int(1, 6)}호` : `${chance.int(1, 5)}0${chance.int(1, 6)}호`,
  }
}

/** A mobile number for an invented person. Korea sets none aside for fiction, so it is only as good as chance. */
export function mobileBy(chance: Chance): string {
  return `010${chance.int(2100, 2999)}${String(chance.int(0, 9999)).padStart(4, '0')}`
}

/** A member id as Naver's would be before it is masked. */
export function memberIdBy(chance: Chance): string {
  const syllables = ['dal', 'mo', 'ri', 'so', 'yun', 'ha', 'bom', 'na', 'chae', 'ro', 'on', 'sol', 'haeng', 'bit', 'ga', 'min']
  const word = chance.pick(syllables) + chance.pick(syllables) + (chance.happens(0.5) ? chance.pick(syllables) : '')
  return `${word}${chance.happens(0.7) ? chance.int(1, 9999) : ''}`.padEnd(6, '_').slice(0, 12)
}
