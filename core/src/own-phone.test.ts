import { describe, expect, it } from 'vitest'
import { mostOwnPhones, readOwnPhone } from './own-phone.ts'

describe('a number of the shop\'s own', () => {
  it.each([['02-123-4567', '021234567'], ['+82 10-1234-5678', '01012345678'], ['1588 1234', '15881234'], ['가게 070-1234-5678', '07012345678']])('%s is read whole', (typed, digits) => {
    expect(readOwnPhone(typed, [])).toEqual({ digits })
  })

  it.each(['', '가게', '010-12**-5678', '010-0000-0000', '02-123', '010-1234-5678, 02-123-4567'])('%j is none', (typed) => {
    expect(readOwnPhone(typed, [])).toEqual({ refused: 'unread' })
  })

  it('is taken once, however it is written, and up to as many as a shop has', () => {
    expect(readOwnPhone('02.123.4567', ['021234567'])).toEqual({ refused: 'known' })
    const many = Array.from({ length: mostOwnPhones }, (_, n) => `0101234${1000 + n}`)
    expect(readOwnPhone('02-123-4567', many)).toEqual({ refused: 'too-many' })
    expect(readOwnPhone('02-123-4567', many.slice(1))).toEqual({ digits: '021234567' })
  })
})
