import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAllowsName, parsePersonName, type PersonName } from './person-name.ts'

describe('reading a name', () => {
  it.each([
    ['한봄이', '한봄이'],
    ['  한봄이\u00a0 ', '한봄이'],
    ['한봄이님', '한봄이'],
    ['한봄이 님', '한봄이'],
    ['한봄이 고객님', '한봄이'],
    ['한봄이고객님', '한봄이'],
    ['한봄이 손님', '한봄이'],
    ['한봄이 씨', '한봄이'],
    ['Mr. John  Smith', 'John Smith'],
    ['MS KIM', 'KIM'],
    ['한\u200b봄이', '한봄이'],
    ['한봄이'.normalize('NFD'), '한봄이'],
    ['남궁 봄이', '남궁 봄이'],
    ['봄이2', '봄이2'],
    ['李民', '李民'],
    ['O’Neil', 'O’Neil'],
    ['친절한아저씨', '친절한아저씨'],
    // letters of Latin names are never a mask
    ['Moon', 'Moon'],
    ['COOPER', 'COOPER'],
    ['XX Lee', 'XX Lee'],
    ['Oo Kyaw', 'Oo Kyaw'],
    ['Max', 'Max'],
    ['박Alex', '박Alex'],
  ])('reads %j as the name %s', (text, name) => {
    expect(parsePersonName(text)).toEqual({ kind: 'plain', text: name })
  })

  it.each([
    ['이**', '이**'],
    ['이** 고객님', '이**'],
    ['홍*동님', '홍*동'],
    ['한OO', '한OO'],
    ['한O이', '한O이'],
    ['O봄이', 'O봄이'],
    ['김○○', '김○○'],
    ['김●●', '김●●'],
    ['김ㅇㅇ', '김ㅇㅇ'],
    ['김XX', '김XX'],
    ['김 OO', '김 OO'],
    ['C**********U', 'C**********U'],
    ['ko**', 'ko**'],
    ['한＊이', '한*이'],
  ])('reads %j as the mask %s', (text, mask) => {
    expect(parsePersonName(text)).toEqual({ kind: 'masked', text: mask })
  })

  it.each([
    ['nothing', ''],
    ['spaces', ' \n\u3000 '],
    ['punctuation', '-'],
    ['punctuation in brackets', '( . )'],
    ['a whole mask', '***'],
    ['a whole mask of letters', 'OOO'],
    ['circles', '○○○'],
    ['lone jamo', 'ㅇㅇ'],
    ['a word for nobody', '고객님'],
    ['a guest', '비회원'],
    ['a number', '12'],
    ['a name with its phone glued on', '한봄이0503-5089-1322'],
    ['more than 60 characters', '봄'.repeat(61)],
  ])('reads no name in %s', (_, text) => {
    expect(parsePersonName(text)).toBeUndefined()
  })

  it('gives the same again when it reads what it gave', () => {
    const noisy = fc.array(fc.constantFrom('님', '고객', ' ', '씨', '이', 'O', 'o', '*', '●', 'Mr.', 'Lee', 'ㅇ', '　', '＊', 'é')).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noisy), (text) => {
        const name = parsePersonName(text)
        if (name) expect(parsePersonName(name.text)).toEqual(name)
      }),
    )
  })

  it('never takes a text with a star for a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(parsePersonName(`${before}*${after}`)?.kind).not.toBe('plain')
      }),
    )
  })

  it('is quick about a megabyte', () => {
    for (const text of ['님', ' 님', '*', 'O', ' ', 'Mr. ', '가O', '\u0323\u0301']) expect(parsePersonName(text.repeat(500_000))).toBeUndefined()
  })
})

const masked = (text: string): PersonName => ({ kind: 'masked', text })

describe('a masked name', () => {
  it.each([
    ['이**', '이봄이'],
    ['이**', '이봄'], // Coupang Eats prints two stars whatever the length
    ['이**', '이 봄이나'],
    ['홍*동', '홍길동'],
    ['홍*동', '홍길길동'],
    ['한OO', '한봄이'],
    ['김○○', '김봄이'],
    ['김 OO', '김봄이'],
    ['C**********U', 'Choi Minu'],
    ['ko**', 'Kokoa'],
    ['*봄*', '한봄이'],
    ['*봄*', '봄봄봄이'],
  ])('%s allows %s', (mask, name) => {
    expect(maskAllowsName(masked(mask), name)).toBe(true)
  })

  it.each([
    ['이**', '김봄이'],
    ['이**', '이'],
    ['홍*동', '홍동'],
    ['홍*동', '홍길순'],
    ['동*동', '동'],
    ['C**********U', 'Choi Mina'],
    ['*봄*', '봄이'],
    ['*봄*', '한봄'],
    ['한OO', '김봄이'],
  ])('%s rules out %s', (mask, name) => {
    expect(maskAllowsName(masked(mask), name)).toBe(false)
  })

  it('that hides nothing allows only itself', () => {
    expect(maskAllowsName({ kind: 'plain', text: '한봄이' }, '한 봄이')).toBe(true)
    expect(maskAllowsName({ kind: 'plain', text: '한봄이' }, '한봄')).toBe(false)
  })

  it('allows the name it was made from', () => {
    const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.array(fc.tuple(syllable, fc.boolean()), { minLength: 1, maxLength: 12 }), (letters) => {
        const name = letters.map(([letter]) => letter).join('')
        const mask = letters.map(([letter, hidden]) => (hidden ? '*' : letter)).join('')
        expect(maskAllowsName(masked(mask), name)).toBe(true)
      }),
    )
  })
})
