import type { FieldName } from '../profile.ts'

/** What may follow a name in one place: an id in brackets, a number, how often they came. */
const afterName = ' ?(?:\\(.*\\)|\\[.*\\]|[\\d*+][\\d*\\-. ]{7}.*|(?:완료|취소|방문|주문|이용) ?\\d.*|신규(?:예약|고객|방문)?|\\d+회.*)'
/** A record's number: letters, digits and dashes, four digits at least. */
const code = '(?=[\\w-]*\\d{4})[\\w-]{6,40}'
const day = '\\d{2,4} ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2}'

/**
 * Ways a value stands among other words of its place, each a pattern whose first group it is, tried where the whole text
 * is no value. Nothing here may take a part of a value for the whole.
 */
export const partsOf: { readonly [F in FieldName]?: readonly string[] } = {
  number: [`^(?:\\D* )?(${code})(?: \\D*)?$`, '^(?:[^\\d]* )?(\\d{4,20})(?:[^\\d]*)$'],
  name: [`^(?!비회원|탈퇴)([^\\d()[\\]<>/,:;"'&=|]{1,40}?)(?:${afterName})?$`],
  member: ['^[^[\\]()]{0,40} ?\\[([\\w.*@-]{2,64})\\]$', '^[^[\\]()]{0,40} ?\\(([\\w.*@-]{2,64})\\)$'],
  ordered: [`^\\D{0,20}(${day}.*?)\\D?$`],
  written: [`^\\D{0,20}(${day}.*?)\\D?$`],
  ends: [`^\\D{0,20}(${day}.*?)\\D?$`],
  starts: [`^\\D{0,20}(${day}.*?)[ ,]*$`],
  amount: ['^([\\d,]*\\d ?원) ?,?$', '^[^\\d,]{1,20}[: ]([\\d,]*\\d ?원)$'],
  platformVisits: ['^([\\d,]+) ?회 ?(?:주문|방문|이용)(?: ?고객)?$', '^(?:완료|방문|주문|이용) ?([\\d,]+)(?:회|번)?(?: ?,.*)?$'],
  quantity: ['^[x×] ?(\\d{1,4})$', '^(?:수량)? ?:? ?(\\d{1,4}) ?(?:개|ea)?$'],
  product: ['^(.+?) ?,?$'],
  item: ['^(.+?) ?,?$'],
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
