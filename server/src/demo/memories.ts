import type { Chance } from './chance.ts'
import type { Memory, Remark } from './person.ts'
import { authors } from './shop.ts'

const tags: readonly (readonly [string, number])[] = [
  ['단체', 2], ['조용한 자리', 4], ['디카페인', 6], ['선물포장', 7], ['아이 동반', 5], ['창가 자리', 4], ['단 것 적게', 5],
  ['회사 주문', 2], ['현금영수증', 4], ['텀블러', 6], ['반려견 동반', 3], ['비건', 1], ['가족', 3], ['포장 꼼꼼히', 2], ['레터링', 3],
]

const remarks: Readonly<Record<Remark['kind'], readonly string[]>> = {
  general: [
    '텀블러를 늘 가져오신다. 할인 먼저 말씀드리기.',
    '강아지 이름은 보리. 물그릇 내어 드리면 좋아하신다.',
    '아이스도 얼음은 적게.',
    '쇼핑백 없이 그냥 들고 가신다.',
    '부모님 댁으로 보내는 선물이라 보낸 이 이름을 꼭 적는다.',
    '전화보다 문자가 편하다고 하심.',
    '결혼기념일이 봄. 지난해에는 딸기 2호.',
    '생크림은 덜 달게, 빵 시트는 두툼한 쪽을 좋아하신다.',
    '영수증은 필요 없다고 하심.',
    '같은 아파트 이웃을 여럿 소개해 주셨다.',
    '창가 두 번째 자리가 비면 안내해 드리기.',
    '신제품 나오면 맛보기로 조금 챙겨 드리기.',
    '빵 자르지 말고 통으로.',
    '주차는 뒤편 골목으로 안내.',
    '옆 꽃집 소개로 오심.',
    '쿠키는 늘 반은 굽고 반은 반죽으로.',
  ],
  health: ['견과류 알레르기. 그래놀라는 견과 뺀 것으로.', '임신 중이시라 카페인은 피하신다. 디카페인으로.', '유당불내증. 우유 대신 오트.', '복숭아 알레르기. 여름 메뉴 조심.', '글루텐을 줄이는 중. 쌀 카스테라를 권해 드리기.', '아이가 달걀 알레르기. 성분표를 같이 드린다.'],
  complaint: ['택배 상자가 눌려서 왔다고 하심. 새로 보내 드림.', '예약 시간보다 20분 기다리셨다. 사과드리고 음료 대접.', '쿠키 하나가 빠졌다고 연락 주심. 다음에 두 개 넣기로.', '음악이 너무 크다고 하심.'],
}

/** What the shop has noted about one of the crowd: nothing about most, a word about some. */
export function memoryBy(chance: Chance): Memory {
  const held = chance.happens(0.3) ? [chance.weighted(tags), ...(chance.happens(0.3) ? [chance.weighted(tags)] : [])] : []
  const kinds: Remark['kind'][] = [
    ...(chance.happens(0.17) ? (['general'] as const) : []),
    ...(chance.happens(0.045) ? (['health'] as const) : []),
    ...(chance.happens(0.03) ? (['complaint'] as const) : []),
  ]
  return {
    tags: [...new Set(held)],
    notes: kinds.map((kind) => ({ kind, text: chance.pick(remarks[kind]), daysAgo: chance.int(8, 200), author: chance.pick(authors) })),
    birthday: chance.happens(0.27)
      ? { month: chance.int(1, 12), day: chance.int(1, 28), calendar: chance.happens(0.18) ? 'lunar' : 'solar', leapMonth: false, year: chance.happens(0.4) ? chance.int(1955, 2006) : null }
      : null,
  }
}
