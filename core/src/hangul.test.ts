import { assemble, convertHangulToQwerty, convertQwertyToHangul, disassemble } from 'es-hangul'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery, matchRank, searchKeyOf } from './hangul.ts'

describe('a search key', () => {
  it.each([
    ['김민수', '김민수', 'ㄱㅁㅅ'],
    ['남궁 민수', '남궁민수', 'ㄴㄱㅁㅅ'],
    ['Kim 민수2', 'kim민수2', 'kimㅁㅅ2'],
    ['뷰티샵 ABC 1호점', '뷰티샵abc1호점', 'ㅂㅌㅅabc1ㅎㅈ'],
    ['ㄱ봄', 'ㄱ봄', 'ㄱㅂ'],
    ['까치', '까치', 'ㄲㅊ'],
    ['', '', ''],
  ])('of %j is %s and %s', (text, plain, initials) => {
    expect(searchKeyOf(text)).toEqual({ plain, initials })
  })

  it('is the same however the text was composed', () => {
    expect(searchKeyOf('김민수'.normalize('NFD'))).toEqual(searchKeyOf('김민수'))
  })

  it('is made at once of a megabyte', () => {
    expect(searchKeyOf('\u0323\u0301'.repeat(500_000)).plain.length).toBeLessThan(1000)
  })

  it('has its two halves place by place for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = searchKeyOf(text)
        expect(key.initials.length).toBe(key.plain.length)
        expect(searchKeyOf(key.plain)).toEqual(key)
      }),
    )
  })
})

describe('a query', () => {
  it.each([
    ['the whole name', '김미선', '김미선', 0],
    ['a name with spaces', '김 미선', '김미선', 0],
    ['other capitals', 'KIM', 'kim', 0],
    ['the name’s start', '김미', '김미선', 2],
    ['its inside', '미선', '김미선', 4],
    ['initials', 'ㄱㅁㅅ', '김미선', 2],
    ['initials inside', 'ㅁㅅ', '김미선', 4],
    ['initials that the keyboard ran together', 'ㄳ', '김선', 2],
    ['initials mixed with syllables', '김ㅁ선', '김미선', 2],
    ['a last consonant', '김미ㅅ', '김미선', 2],
    ['a last consonant that belongs to the next syllable', '김밋', '김미선', 2],
    ['a double one', '김값', '김갑수', 2],
    ['a syllable whose final is to come', '기', '김미선', 2],
    ['a vowel that grows', '고', '곽봄', 2],
    ['a final that grows', '달', '닭사랑', 2],
    ['Korean on an English keyboard', 'rlaals', '김민수', 3],
    ['Korean on an English keyboard, whole', 'rlaaltjs', '김미선', 1],
    ['Korean on an English keyboard, inside', 'altjs', '김미선', 5],
    ['initials on an English keyboard', 'rat', '김미선', 3],
    ['jamo on an English keyboard', 'bb', 'ㅠㅠ단골', 3],
    ['the better of two readings', 'dk', '아dk', 3],
    ['English on a Korean keyboard', 'ㅏㅑㅡ', 'kimchi01', 3],
    ['English on a Korean keyboard, run together', '새ㅡ', 'TOM', 1],
    ['English on a Korean keyboard, inside', 'ㄷㅍㄷ', 'fever', 5],
    ['part of a phone', '5678', '01012345678', 4],
    ['part of a phone with its hyphen', '1234-5678', '01012345678', 4],
    ['an order number with its hyphen', '20200717-00', '20200717-0029236', 2],
    ['a nickname', '단골', '오늘도단골', 4],
  ])('finds by %s: %s in %s', (_, query, name, rank) => {
    expect(matchRank(query, searchKeyOf(name))).toBe(rank)
  })

  it.each([
    ['nothing', '', '김미선'],
    ['spaces', '  ', '김미선'],
    ['another name', '김민', '김미선'],
    ['other initials', 'ㄱㅂ', '김미선'],
    ['a full syllable where the name goes on otherwise', '김믹', '김미선'],
    ['an open syllable that is not the last', '기미', '김미선'],
    ['a tense initial', 'ㄲ', '김미선'],
    ['Latin that spells no Korean', 'kim', '김미선'],
    ['more than the name', '김미선이', '김미선'],
    ['a very long text', 'ㄱ'.repeat(1_000_000), '김미선'],
    ['a very long text after spaces', ' '.repeat(1_000_000) + 'r'.repeat(1_000_000), '이미선'],
  ])('does not find by %s', (_, query, name) => {
    expect(matchRank(query, searchKeyOf(name))).toBeUndefined()
  })

  it('puts the name itself first, then what starts with it, then what holds it', () => {
    const match = compileQuery('미선')
    const ranked = ['김미선', '미선이', '미선', '박'].map((name) => match(searchKeyOf(name)))
    expect(ranked).toEqual([4, 2, 0, undefined])
  })

  const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code))
  const name = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((all) => all.join(''))

  it('finds a name at every key pressed on the way to it', () => {
    fc.assert(
      fc.property(name, (wanted) => {
        const keys = [...disassemble(wanted)]
        keys.forEach((_, i) => {
          expect(matchRank(assemble(keys.slice(0, i + 1)), searchKeyOf(wanted))).toBeLessThanOrEqual(2)
        })
      }),
    )
  })

  it('finds a name typed on the wrong keyboard', () => {
    fc.assert(
      fc.property(name, (wanted) => {
        expect(matchRank(convertHangulToQwerty(wanted), searchKeyOf(wanted))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('finds an id typed on the wrong keyboard', () => {
    const id = fc.stringMatching(/^[a-z][a-z\d]{1,11}$/)
    fc.assert(fc.property(id, (wanted) => { expect(matchRank(convertQwertyToHangul(wanted), searchKeyOf(wanted))).toBeLessThanOrEqual(3) }))
  })

  it('finds any part of any name, and all of its initials', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (wanted, a, b) => {
        const from = a % wanted.length
        const part = wanted.slice(from, from + 1 + (b % wanted.length))
        expect(matchRank(part, searchKeyOf(wanted))).toBeLessThanOrEqual(from === 0 ? 2 : 4)
        expect(matchRank(searchKeyOf(wanted).initials, searchKeyOf(wanted))).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('crashes on no text', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, (query, other) => {
        expect([undefined, 0, 1, 2, 3, 4, 5]).toContain(matchRank(query, searchKeyOf(other)))
      }),
    )
  })
})
