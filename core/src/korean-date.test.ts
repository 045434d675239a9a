import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeDay, parseKoreanDate, parseKoreanDateRange } from './korean-date.ts'
import { addDays, civilDateOf } from './time.ts'

/** Korean wall-clock time as an instant. */
const korean = (local: string) => new Date(`${local}+09:00`).toISOString()

describe('reading a date', () => {
  it.each([
    ['Baemin orders', '2026. 06. 15. (월) 오후 10:48:04', '2026-06-15T22:48:04', 'second'],
    ['Baemin reviews', '2026년 8월 28일', '2026-08-28T00:00', 'day'],
    ['Coupang Eats orders', '2026.08.21 20:24', '2026-08-21T20:24', 'minute'],
    ['Coupang Eats orders, alone', '2026.08.21', '2026-08-21T00:00', 'day'],
    ['Coupang Eats dates', '2026.6.15', '2026-06-15T00:00', 'day'],
    ['Coupang Eats reviews', '2025-08-21', '2025-08-21T00:00', 'day'],
    ['Coupang Eats reviews, order', '2025-08-19(주문일)', '2025-08-19T00:00', 'day'],
    ['Yogiyo orders', '2023.01.02 (월) 오후 03:39:14', '2023-01-02T15:39:14', 'second'],
    ['Yogiyo calendar', '2024년 7월 1일 월요일', '2024-07-01T00:00', 'day'],
    ['Ddangyo orders', '2026.03.12(목)18:54:50', '2026-03-12T18:54:50', 'second'],
    ['Ddangyo data', '20260328 174938', '2026-03-28T17:49:38', 'second'],
    ['Baemin data', '2026-03-08T22:31:39', '2026-03-08T22:31:39', 'second'],
    ['Naver list', '25. 3. 27.(목) 오전 9:00', '2025-03-27T09:00', 'minute'],
    ['Naver panel', '2025. 12. 18.(목) 오전 11:30', '2025-12-18T11:30', 'minute'],
    ['Naver push', '2026.03.10.(화) 오후 5:00', '2026-03-10T17:00', 'minute'],
    ['Naver consumer pages', '2026. 9. 13. 오후 12:50', '2026-09-13T12:50', 'minute'],
    ['Yanolja stays', '2026.03.10(화) 17:00', '2026-03-10T17:00', 'minute'],
    ['Yanolja stays in English', '2026.03.10(Tue) 17:00', '2026-03-10T17:00', 'minute'],
    ['Yanolja bookings', '2026.03.10(화) 17:00:09', '2026-03-10T17:00:09', 'second'],
    ['Yeogi', '2026.03.10 (화) 17:00', '2026-03-10T17:00', 'minute'],
    ['KakaoTalk bookings', '2026.03.10(화요일) 17:00', '2026-03-10T17:00', 'minute'],
    ['Smartstore and Cafe24', '2026-03-10 12:00:00', '2026-03-10T12:00:00', 'second'],
    ['Smartstore reviews', '2026.09.10.', '2026-09-10T00:00', 'day'],
    ['Smartstore reviews, cut off', '2026.09.10.…', '2026-09-10T00:00', 'day'],
    ['11st', '2026/03/10 12:00:00', '2026-03-10T12:00:00', 'second'],
    ['Godomall', '2026-03-10 09:05', '2026-03-10T09:05', 'minute'],
    ['hours in words', '2026년 3월 10일 (화) 오후 5시 30분', '2026-03-10T17:30', 'minute'],
    ['a full-width page', '２０２６．０３．１０　１７：００', '2026-03-10T17:00', 'minute'],
  ])('reads %s: %s', (_, text, local, precision) => {
    expect(parseKoreanDate(text)).toEqual({ at: korean(local), precision })
  })

  it.each([
    ['오후 12:30', '12:30'],
    ['오전 12:10', '00:10'],
    ['오전 12:00', '00:00'],
    ['오후 12:00', '12:00'],
    ['오전 0:30', '00:30'],
    ['오후 11:59', '23:59'],
    ['AM 9:00', '09:00'],
    ['pm 9:00', '21:00'],
    ['0:05', '00:05'],
  ])('knows noon from midnight: %s is %s', (clock, local) => {
    expect(parseKoreanDate(`2026-03-10 ${clock}`)).toEqual({ at: korean(`2026-03-10T${local}`), precision: 'minute' })
  })

  it.each([
    ['nothing', ''],
    ['a day that does not exist', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['a thirteenth month', '2026.13.01'],
    ['month nought', '2026.00.10'],
    ['the wrong weekday', '2026.03.10(수)'],
    ['the wrong weekday in words', '2026년 3월 10일 수요일'],
    ['the wrong English weekday', '2026.03.10(Wed) 17:00'],
    ['25 o’clock', '2026-03-10 25:00'],
    ['24 o’clock', '2026-03-10 24:00'],
    ['60 minutes', '2026-03-10 12:60'],
    ['60 seconds', '2026-03-10 12:00:60'],
    ['one in the afternoon, twice over', '2026-03-10 오후 13:00'],
    ['marks that do not agree', '2026-03.10'],
    ['Korean and dots mixed', '2026년 3. 10'],
    ['a day run into an hour', '2026.03.1018:54'],
    ['two dates', '2026-03-10 2026-03-11'],
    ['a word before it', '주문일 2026-03-10'],
    ['a phone', '02-123-4567'],
    ['a date that stands for none', '0001-01-01'],
    ['a date that stands for never', '9999-12-31'],
    ['a span', '25. 12. 10.(수) 오전 11:00~12:00'],
    ['an order number', '2020060851382681'],
    ['a moment with its own zone', '2019-05-16T15:00:00Z'],
  ])('reads no date in %s', (_, text) => {
    expect(parseKoreanDate(text, '2026-03-10T03:00:00.000Z')).toBeUndefined()
  })

  it('reads 29 February of a leap year', () => {
    expect(parseKoreanDate('2028-02-29')?.at).toBe(korean('2028-02-29T00:00'))
  })
})

describe('reading a relative date', () => {
  const now = korean('2026-03-10T14:30')

  it.each([
    ['방금', '2026-03-10'],
    ['방금 전', '2026-03-10'],
    ['5분 전', '2026-03-10'],
    ['5시간 전', '2026-03-10'],
    ['오늘', '2026-03-10'],
    ['어제', '2026-03-09'],
    ['그저께', '2026-03-08'],
    ['그제', '2026-03-08'],
    ['3일 전', '2026-03-07'],
    ['30일전', '2026-02-08'],
  ])('knows the day of %s', (text, date) => {
    expect(parseKoreanDate(text, now)).toEqual({ at: korean(`${date}T00:00`), precision: 'day' })
  })

  it('leaves hours that may be on either side of midnight open', () => {
    expect(parseKoreanDate('13시간 전', now)?.at).toBe(korean('2026-03-10T00:00'))
    expect(parseKoreanDate('14시간 전', now)).toBeUndefined()
    expect(parseKoreanDate('15시간 전', now)?.at).toBe(korean('2026-03-09T00:00'))
  })

  it('knows the day in Korea where it is still yesterday in London', () => {
    expect(parseKoreanDate('어제', '2026-03-09T16:00:00.000Z')?.at).toBe(korean('2026-03-09T00:00'))
  })

  it('knows nothing without now', () => {
    for (const text of ['3일 전', '5시간 전', '어제', '방금', '오늘']) expect(parseKoreanDate(text)).toBeUndefined()
  })

  it('does not guess at weeks and months', () => {
    for (const text of ['2주 전', '3개월 전', '1년 전', '며칠 전']) expect(parseKoreanDate(text, now)).toBeUndefined()
  })
})

describe('reading a span', () => {
  it.each([
    ['an end that is noon', '25. 12. 10.(수) 오전 11:00~12:00', '2025-12-10T11:00', '2025-12-10T12:00'],
    ['an end after noon', '25. 12. 10.(수) 오전 11:00~1:30', '2025-12-10T11:00', '2025-12-10T13:30'],
    ['an end the same morning', '25. 12. 10.(수) 오전 9:00~10:00', '2025-12-10T09:00', '2025-12-10T10:00'],
    ['an end the same evening', '25. 12. 10.(수) 오후 6:00~8:00', '2025-12-10T18:00', '2025-12-10T20:00'],
    ['an end at midnight', '25. 12. 10.(수) 오후 11:00~12:00', '2025-12-10T23:00', '2025-12-11T00:00'],
    ['an end past midnight', '25. 12. 10.(수) 오후 11:00~1:00', '2025-12-10T23:00', '2025-12-11T01:00'],
    ['an end that says 오후', '25. 12. 10.(수) 오전 11:00~오후 1:00', '2025-12-10T11:00', '2025-12-10T13:00'],
    ['an end that says 오전', '25. 12. 10.(수) 오후 11:00 ~ 오전 12:30', '2025-12-10T23:00', '2025-12-11T00:30'],
    ['times of 24 hours', '2026.03.10 (화) 17:00 ~ 19:00', '2026-03-10T17:00', '2026-03-10T19:00'],
    ['times of 24 hours past midnight', '2026.03.10 (화) 22:00~01:00', '2026-03-10T22:00', '2026-03-11T01:00'],
    ['a full end', '2026.03.10(화) 17:00～2026.03.11(수) 11:00', '2026-03-10T17:00', '2026-03-11T11:00'],
  ])('reads %s: %s', (_, text, starts, ends) => {
    expect(parseKoreanDateRange(text)).toEqual({
      starts: { at: korean(starts), precision: 'minute' },
      ends: { at: korean(ends), precision: 'minute' },
    })
  })

  it('reads a stay by its days', () => {
    expect(parseKoreanDateRange('24. 8. 19.(월)~24. 8. 21.(수)')).toEqual({
      starts: { at: korean('2024-08-19T00:00'), precision: 'day' },
      ends: { at: korean('2024-08-21T00:00'), precision: 'day' },
    })
  })

  it('reads a start alone', () => {
    const starts = { at: korean('2025-03-27T09:00'), precision: 'minute' }
    expect(parseKoreanDateRange('25. 3. 27.(목) 오전 9:00')).toEqual({ starts, ends: undefined })
    expect(parseKoreanDateRange('25. 3. 27.(목) 오전 9:00 ~')).toEqual({ starts, ends: undefined })
  })

  it.each([
    ['nothing', ''],
    ['an end before the start', '24. 8. 21.(수)~24. 8. 19.(월)'],
    ['an end that does not exist', '25. 12. 10.(수) 오전 11:00~25:00'],
    ['the wrong weekday at the end', '24. 8. 19.(월)~24. 8. 21.(목)'],
    ['a time after a mere day', '24. 8. 19.(월)~12:00'],
    ['three moments', '24. 8. 19.~24. 8. 20.~24. 8. 21.'],
    ['a word for an end', '24. 8. 19.(월)~미정'],
  ])('reads no span in %s', (_, text) => {
    expect(parseKoreanDateRange(text)).toBeUndefined()
  })

  it('ends within a day of its start whatever the two times', () => {
    const clock = fc.tuple(fc.constantFrom('오전 ', '오후 ', ''), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 59 }))
    fc.assert(
      fc.property(clock, clock, ([half, hour, minute], [endHalf, endHour, endMinute]) => {
        const range = parseKoreanDateRange(`2026.03.10 ${half}${hour}:${minute}~${endHalf}${endHour}:${endMinute}`)
        const length = Date.parse(range?.ends?.at ?? '') - Date.parse(range?.starts.at ?? '')
        expect(length).toBeGreaterThan(0)
        expect(length).toBeLessThanOrEqual(half !== '' && endHalf === '' ? 43_200_000 : 86_400_000)
      }),
    )
  })
})

describe('dates in general', () => {
  const weekdays = ['일', '월', '화', '수', '목', '금', '토']
  const second = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 30) }).map((at) => Math.floor(at / 1000) * 1000)

  it('are read back from every way of writing them', () => {
    fc.assert(
      fc.property(second, fc.nat({ max: 4 }), (at, way) => {
        const local = new Date(at + 9 * 3_600_000)
        const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()]
        const [hour, clock] = [local.getUTCHours(), local.toISOString().slice(11, 19)]
        const spoken = `${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}${clock.slice(2)}`
        const writing = (weekday: string | undefined) => [
          `${year}. ${month}. ${day}. (${weekday}) ${spoken}`,
          `${String(year).slice(2)}. ${month}. ${day}.(${weekday}) ${spoken}`,
          `${year}.${month}.${day}(${weekday})${clock}`,
          `${year}년 ${month}월 ${day}일 ${weekday}요일 ${spoken}`,
          `${year}/${month}/${day} (${weekday}요일) ${clock}`,
        ][way] as string
        const weekday = local.getUTCDay()
        expect(parseKoreanDate(writing(weekdays[weekday]))).toEqual({ at: new Date(at).toISOString(), precision: 'second' })
        expect(parseKoreanDate(writing(weekdays[(weekday + 1) % 7]))).toBeUndefined()
      }),
    )
  })

  it('crash on no text and linger on none', () => {
    const now = '2026-03-10T03:00:00.000Z'
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseKoreanDate(text, now)?.at ?? now).toMatch(/Z$/)
        expect(parseKoreanDateRange(text)?.starts.at ?? now).toMatch(/Z$/)
      }),
    )
    for (const text of ['1', '2026.03.10', '~', ' ', '오전', '(', '일', '2026.03.10(월)~', '\u0323\u0301']) {
      expect(parseKoreanDate(text.repeat(200_000), now)).toBeUndefined()
      expect(parseKoreanDateRange(text.repeat(200_000))).toBeUndefined()
    }
  })
})

describe('a day in words', () => {
  it.each([
    ['2026-12-05', '오늘', 'today'],
    ['2026-12-04', '어제', 'yesterday'],
    ['2026-12-02', '3일 전', '3 days ago'],
    ['2026-11-05', '30일 전', '30 days ago'],
    ['2026-11-04', '11월 4일 (수)', 'Wed, Nov 4'],
    ['2026-12-06', '12월 6일 (일)', 'Sun, Dec 6'],
    ['2025-12-03', '2025년 12월 3일', 'Dec 3, 2025'],
    ['2027-01-01', '2027년 1월 1일', 'Jan 1, 2027'],
  ])('says %s as %s and %s', (date, ko, en) => {
    expect(describeDay(date, '2026-12-05', 'ko')).toBe(ko)
    expect(describeDay(date, '2026-12-05', 'en')).toBe(en)
  })

  it('counts days across the new year', () => {
    expect(describeDay('2026-12-31', '2027-01-01', 'ko')).toBe('어제')
    expect(describeDay('2026-12-12', '2027-01-01', 'ko')).toBe('20일 전')
  })

  it('counts exactly the days back that are not too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 0, max: 10_000 }), (ago, offset) => {
        const today = addDays('2020-01-01', offset)
        expect(describeDay(addDays(today, -ago), today, 'ko')).toBe(`${ago}일 전`)
        expect(civilDateOf(korean(`${today}T00:00`), 'Asia/Seoul')).toBe(today)
      }),
    )
  })
})
