import { romanised } from '../../../core/src/linkage/romanise.ts'
import { chanceOf, type Chance } from '../../../server/src/demo/chance.ts'
import { nameBy, nicknameBy } from '../../../server/src/demo/names.ts'
import { rates } from './rates.ts'

export type Channel = 'baemin' | 'coupangeats' | 'smartstore' | 'naver-booking' | 'walk-in'

/** An invented person with habits. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly latin: string
  readonly nickname: string
  /** The one of the household, or their own. */
  readonly phone: string
  readonly otherPhone: string | null
  readonly memberId: string
  readonly dishes: readonly string[]
  /** In hours of Korea's day. */
  readonly hour: number
  readonly weekend: boolean
  /** Days between visits. */
  readonly every: number
  readonly channels: readonly (readonly [Channel, number])[]
}

/** Thirty dishes, the first ordered most. */
export const menu = [
  '마라탕', '떡볶이', '김밥', '칼국수', '돈까스', '제육덮밥', '비빔밥', '된장찌개', '김치찌개', '만두국', '냉면', '순두부', '라볶이', '우동', '쫄면', '볶음밥', '오므라이스', '카레라이스',
  '해물파전', '들깨수제비', '묵사발', '감자옹심이', '메밀전병', '꼬막비빔밥', '굴국밥', '황태해장국', '도토리묵밥', '곤드레밥', '콩국수', '매생이죽',
]

export function dishBy(chance: Chance): string {
  return chance.weighted(menu.map((dish, at) => [dish, 1 / (at + 2)] as const))
}

/** People of a small shop's neighbourhood, the same for the same seed. */
export function peopleOf(seed: number, count: number): Person[] {
  const people: Person[] = []
  for (let id = 0; id < count; id++) {
    const chance = chanceOf(seed, 'person', id)
    const before = people.at(-1)
    const { surname, given } = nameBy(chance)
    const family = before && chance.happens(rates.familyPhone) ? before : undefined
    const twin = before && !family && chance.happens(rates.sameName) ? before : undefined
    const ofOne: readonly (readonly [Channel, number])[] = [['baemin', chance.next()], ['coupangeats', chance.next()], ['smartstore', chance.next() * 0.5], ['naver-booking', chance.next() * 0.6], ['walk-in', chance.next() * 0.7]]
    people.push({
      id, name: twin?.name ?? surname + given, latin: `${titled(romanised(given))} ${titled(romanised(surname))}`,
      nickname: nicknameBy(chance), phone: family?.phone ?? phoneBy(chance), otherPhone: chance.happens(rates.secondPhone) ? phoneBy(chance) : null,
      memberId: `${romanised(given)}${chance.int(10, 9999)}`,
      dishes: [...new Set(Array.from({ length: chance.int(1, 4) }, () => dishBy(chance)))],
      hour: chance.weighted([[12, 3], [13, 1], [17, 1], [18, 3], [19, 4], [20, 2], [21, 1]]), weekend: chance.happens(0.4),
      every: chance.weighted([[5, 1], [7, 2], [10, 2], [14, 3], [21, 3], [30, 3], [60, 2]]),
      channels: ofOne.filter(([, weight]) => weight > 0.25),
    })
  }
  return people.filter(({ channels }) => channels.length > 0)
}

function phoneBy(chance: Chance): string {
  return `010${chance.int(2000, 9999)}${String(chance.int(0, 9999)).padStart(4, '0')}`
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const slips: Readonly<Record<string, string>> = { 온: '옥', 담: '단', 솔: '숄', 서: '사', 지: '저', 민: '만', 하: '허', 도: '두', 현: '혁', 수: '소', 은: '운', 유: '우', 김: '긴', 이: '리', 박: '벅', 정: '장' }

/** A name as a person types it into a form. */
export function typedName({ name, latin }: Person, chance: Chance): string {
  if (chance.happens(rates.romanised)) return latin
  if (chance.happens(rates.spacing)) return `${name.slice(0, 1)} ${name.slice(1)}`
  if (!chance.happens(rates.jamoTypo)) return name
  const at = [...name].findIndex((letter) => slips[letter] !== undefined)
  return at < 0 ? name : name.slice(0, at) + (slips[name.charAt(at)] ?? '') + name.slice(at + 1)
}
