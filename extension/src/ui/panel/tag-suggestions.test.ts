import { describe, expect, it } from 'vitest'
import { suggestTags } from './tag-suggestions.ts'

const all = ['단골', '단체', '포장', '창가 자리']
const names = (typed: string, held: readonly string[] = []) => suggestTags(typed, all, held).map(({ name, isNew }) => (isNew ? `+${name}` : name))

describe('what a half-typed tag may become', () => {
  it('is any tag not held yet, while nothing is typed', () => expect(names('', ['포장'])).toEqual(['단골', '단체', '창가 자리']))
  it('fits by its beginning, its first consonants, or anywhere inside', () => {
    expect(names('단')).toEqual(['단골', '단체', '+단'])
    expect(names('ㅊㄱ')).toEqual(['창가 자리', '+ㅊㄱ'])
    expect(names('자리')).toEqual(['창가 자리', '+자리'])
  })
  it('is not made twice: a tag of that name is chosen, a held one is not offered again', () => {
    expect(names(' 단골 ')).toEqual(['단골'])
    expect(names('단골', ['단골'])).toEqual([])
    expect(suggestTags('vip', ['VIP'], [])).toEqual([{ name: 'VIP', isNew: false }])
  })
})
