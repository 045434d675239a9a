import type { FieldName } from '../profile.ts'

/** A person's name: Hangul without spaces, or letters that may have some; stars and circles hide what they hide. */
const personName = '[가-힣*][가-힣ㅇOX*○●〇]{1,7}?(?: ?(?:고객|회원|손)?님)?|[A-Za-z*][A-Za-z*. \'-]{0,38}[A-Za-z*.]'
/** What may follow a name in one place: an id in brackets, a number, how often they came. */
const afterName = ' ?(?:\\(.*\\)|\\[.*\\]|\\+?\\d[\\d*\\-. ]{7}.*|안심번호.*|(?:완료|취소|방문|주문|이용) ?\\d.*|신규(?:예약|고객|방문)?|\\d+회.*)'
/** A record's number: letters, digits and dashes, four digits at least. */
const code = '(?=[\\w-]*\\d{4})[\\w-]{6,40}'
const day = '\\d{2,4} ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2}'
const moment = `${day}.{0,10}? ?\\d{1,2}:\\d\\d`

/** How a record's number stands among other words: never beside other digits, but for a day behind it. */
const aroundNumber: readonly (readonly [before: string, number: string, after: string])[] = [
  ['^(?:\\D* )?(', code, ')(?: \\D*)?$'],
  ['^(', '(?=[A-Z-]*\\d)[0-9A-Z-]{6,24}', ')$'],
  ['^(?:\\D* )?(', '\\d{4,20}', ')\\D*$'],
  ['^(', '[0-9A-Z]{4,16}', ')[^0-9A-Za-z]+\\d{4}[-./]\\d\\d.*$'],
]

/**
 * Ways a value stands among other words of its place, each a pattern whose first group it is, tried where the whole text
 * is no value. Nothing here may take a part of a value for the whole.
 */
export const partsOf: { readonly [F in FieldName]?: readonly string[] } = {
  number: aroundNumber.map((parts) => parts.join('')),
  name: [`^(?!비회원|탈퇴)(${personName})(?:${afterName})?$`],
  member: ['^[^[\\]()]{0,40} ?\\[([\\w.*@-]{2,64})\\]$', '^[^[\\]()]{0,40} ?\\(([\\w.*@-]{2,64})\\)$'],
  ordered: [`^\\D{0,20}(${day}.*?)\\D?$`, `^[0-9A-Z]{4,16}[^0-9A-Za-z]+(${day})(?: ?\\(.*\\))?$`],
  written: [`^\\D{0,20}(${day}.*?)\\D?$`],
  // A stay's two moments may share a place.
  ends: [`^\\D{0,20}(${day}.*?)\\D?$`, `^\\D{0,20}${moment}\\D+(${moment})\\D*$`],
  starts: [`^\\D{0,20}(${day}.*?)[ ,]*$`, `^\\D{0,20}(${moment})\\D+${moment}\\D*$`],
  amount: ['^([\\d,]*\\d ?원) ?,?$', '^[^\\d,]{1,20}[: ]([\\d,]*\\d ?원)$'],
  platformVisits: ['^([\\d,]+) ?회 ?(?:주문|방문|이용)(?: ?고객)?$', '^(?:완료|방문|주문|이용) ?([\\d,]+)(?:회|번)?(?: ?,.*)?$'],
  quantity: ['^[x×] ?(\\d{1,4})$', '^(?:수량)? ?:? ?(\\d{1,4}) ?(?:개|ea)?$'],
  product: ['^(.+?) ?,?$'],
  item: ['^(.+?) ?,?$'],
}

/**
 * The pattern that reads a number as `pattern` does, and only in the shape that these numbers share: the same letters' kind
 * and length. Short numbers of digits alone grow with the years and share none.
 */
export function shapedLike(pattern: string | undefined, numbers: readonly string[]): string | undefined {
  const around = aroundNumber.find((parts) => parts.join('') === pattern)
  const [first = ''] = numbers
  const digits = numbers.every((number) => /^\d+$/.test(number))
  if (!around || numbers.length < 2 || (digits && first.length < 12) || numbers.some(({ length }) => length !== first.length)) return undefined
  const shape = digits ? `\\d{${first.length}}` : numbers.every((number) => /^[0-9A-Z]+$/.test(number)) ? `[0-9A-Z]{${first.length}}` : undefined
  return shape && `${around[0]}${shape}${around[2]}`
}

/** Numbers of known shops that are told by their shape alone, wherever they stand (facts of 2020 to 2026). */
export const numberShapes: readonly string[] = [
  '^(20\\d{14})$', // Smartstore
  '^(20\\d{6}-\\d{7})$', // Cafe24
  '^(20\\d{13})$', // 11st
  '^(\\d{16})$', // Godomall
  '^(\\d{10,24}YE\\d{1,14})$', // Yeogi
  '^([A-Z](?=[0-9A-Z]*\\d)[0-9A-Z]{9,15})$', // Baemin, Ddangyo, Yogiyo
]

/** A text that is a telephone number and nothing else. */
export const phoneShape = '^(\\+?[\\d*][\\d*\\-. ()]{7,16}[\\d*])$'
