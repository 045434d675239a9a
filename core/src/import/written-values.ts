import type { Birthday } from '../birthday.ts'
import { parseKoreanDate } from '../korean-date.ts'
import { tidyText } from '../page-text.ts'
import { isStrongPhone, parsePhone, type Phone } from '../phone.ts'
import type { When } from '../sighting.ts'
import { dateOfSerial } from '../table-file/number-format.ts'

/** The numbers in a cell, in any writing; a zero that Excel took away is put back. undefined where something in it is no number. */
export function phonesIn(text: string): Phone[] | undefined {
  const whole = phoneOf(text)
  if (whole) return [whole]
  const found = text.split(/[,;/|\n]|(?<=\d) +(?=0\d)/).map((part) => part.trim()).filter((part) => part !== '').map(phoneOf)
  return found.length > 0 && found.every((phone) => phone !== undefined) ? found : undefined
}

function phoneOf(text: string): Phone | undefined {
  const plain = text.trim().replace(/\.0$/, '').replace(/^p:/i, '')
  const found = parsePhone(plain)
  if (found) return found
  const digits = plain.replace(/[\s-]/g, '')
  if (!/^[1-6]\d{7,9}$|^70\d{8}$|^5\d{9,10}$/.test(digits)) return undefined
  const restored = parsePhone(`0${digits}`)
  return restored && (isStrongPhone(restored) || restored.kind === 'relay') ? restored : undefined
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * A birthday as people write it: `1985-03-02`, `85.3.2`, `850302`, `3월 2일`, `03/02`, `03/02/1985`, `Mar 2, 1985`, an Excel
 * day, with 음력, 윤달 or 양력 beside it (`음력 8.15`, `(음)윤4.15`).
 * @param calendar what a column of its own says, in its words
 * @param thisYear two digits are of the hundred years up to it
 */
export function birthdayIn(text: string, calendar: string, thisYear: number): Birthday | undefined {
  const said = tidyText(`${text} ${calendar}`, 80)
  const plain = tidyText(text, 60)
  if (!said || !plain) return undefined
  const leapMonth = /윤|閏|leap/i.test(said)
  const lunar = leapMonth || /음|陰|lunar/i.test(said)
  const bare = plain.replace(/\(?(?:음력|양력|음|양|윤달|윤|陰|陽|평달|평|lunar|solar|leap)\)?\.?/gi, ' ').replace(/[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, '').replace(/\(.\)|[월화수목금토일]요일/g, ' ').trim()
  const date = dateIn(bare, thisYear)
  if (!date) return undefined
  const { year, month, day } = date
  if (month < 1 || month > 12 || day < 1 || day > (lunar ? 30 : (monthDays[month - 1] ?? 0))) return undefined
  if (year !== null && (year < 1900 || year > thisYear)) return undefined
  return { month, day, calendar: lunar ? 'lunar' : 'solar', leapMonth, year }
}

interface Ymd {
  readonly year: number | null
  readonly month: number
  readonly day: number
}

function dateIn(text: string, thisYear: number): Ymd | undefined {
  const ymd = (year: string | number | null, month: string | number, day: string | number): Ymd => ({ year: year === null ? null : fullYear(String(year), thisYear), month: Number(month), day: Number(day) })
  const bare = text.replace(/\s+/g, ' ')
  let found = /^(\d{4}|\d\d) ?(?:년|[-./ ]) ?(\d{1,2}) ?(?:월|[-./ ]) ?(\d{1,2}) ?(?:일|\.)?$/.exec(bare)
  if (found) return ymd(found[1] ?? '', found[2] ?? '', found[3] ?? '')
  found = /^(\d{1,2}) ?(?:월|[-./ ]) ?(\d{1,2}) ?(?:일|\.)?$/.exec(bare)
  if (found) return ymd(null, found[1] ?? '', found[2] ?? '')
  found = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(bare)
  // American unless its first part is no month.
  if (found) return Number(found[1]) > 12 ? ymd(found[3] ?? '', found[2] ?? '', found[1] ?? '') : ymd(found[3] ?? '', found[1] ?? '', found[2] ?? '')
  if (/^\d{8}$/.test(bare)) return ymd(bare.slice(0, 4), bare.slice(4, 6), bare.slice(6))
  if (/^\d{6}$/.test(bare)) return ymd(bare.slice(0, 2), bare.slice(2, 4), bare.slice(4))
  if (/^\d{4}$/.test(bare)) return ymd(null, bare.slice(0, 2), bare.slice(2))
  found = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/i.exec(bare)
  if (found) return ymd(found[3] ?? null, monthNames.indexOf((found[1] ?? '').toLowerCase()) + 1, found[2] ?? '')
  found = /^(\d{1,2}) ([a-z]{3})[a-z]*\.?,?(?: (\d{4}))?$/i.exec(bare)
  if (found) return ymd(found[3] ?? null, monthNames.indexOf((found[2] ?? '').toLowerCase()) + 1, found[1] ?? '')
  const serial = /^\d{5}(?:\.0+)?$/.test(bare) ? dateOfSerial(Number(bare)) : undefined
  return serial === undefined ? undefined : ymd(serial.slice(0, 4), serial.slice(5, 7), serial.slice(8, 10))
}

/** 85 is 1985; 07 is 2007. 0000 and 1900 in front of a day stand for a year that nobody knows. */
function fullYear(text: string, thisYear: number): number | null {
  if (text.length === 4) return text === '0000' || text === '1900' || text === '1604' ? null : Number(text)
  const year = 2000 + Number(text)
  return year > thisYear ? year - 100 : year
}

/** When something took place, in the ways of Korean pages and besides as American, English and international programs and Excel write it. Without a zone it is Korean time. */
export function whenIn(text: string): When | undefined {
  const plain = tidyText(text, 60)
  if (!plain) return undefined
  if (/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(plain)) {
    const at = Date.parse(plain)
    return Number.isNaN(at) ? undefined : { at: new Date(at).toISOString(), precision: 'second' }
  }
  const korean = parseKoreanDate(plain.replace(/\.\d{1,6}$/, '').replace(/^(\d{4}-\d\d-\d\d)T/, '$1 '))
  if (korean) return korean
  const serial = /^\d{5}(?:\.\d+)?$/.test(plain) ? dateOfSerial(Number(plain)) : undefined
  if (serial !== undefined) return parseKoreanDate(serial)
  const clock = / ?(?:(\d{1,2}):(\d\d)(?::\d\d)? ?(am|pm)?)$/i.exec(plain)
  const date = dateIn(plain.slice(0, clock?.index ?? plain.length).trim(), 2199)
  if (!date?.year) return undefined
  const half = clock?.[3] === undefined ? '' : /pm/i.test(clock[3]) ? '오후 ' : '오전 '
  return parseKoreanDate(`${date.year}-${date.month}-${date.day}${clock ? ` ${half}${clock[1]}:${clock[2]}` : ''}`)
}

/** Tags in a cell; one that is too long for a tag stays out. */
export function tagsIn(text: string): string[] {
  const parts = text.split(/[,;#|/\n]+/).map((part) => part.trim().normalize('NFC')).filter((part) => part !== '' && part.length <= 20)
  return [...new Set(parts)]
}

/** A cell's text without what shows nothing, its lines kept; cut into pieces a note may hold, at a space where there is one. */
export function notePieces(text: string, most = 2000): string[] {
  let rest = text.replace(/\r\n?/g, '\n').replace(/[^\P{C}\n\t]/gu, '').trim().normalize('NFC')
  const pieces: string[] = []
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most)
    const cut = space > most / 2 ? space : most
    pieces.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
