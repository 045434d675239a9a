import { describe, expect, it } from 'vitest'
import { gongbiz } from './gongbiz.ts'
import { imweb } from './imweb.ts'
import { profileProblems } from './profile-schema.ts'
import { yanolja } from './yanolja.ts'

describe('a profile without pages', () => {
  it('is one, with a host or without', () => expect([gongbiz, imweb].flatMap(profileProblems)).toEqual([]))
})

describe('a profile with pages', () => {
  it('has a host to read them on', () => expect(profileProblems({ ...yanolja, matches: [] })).toHaveLength(1))
  it('tells when its owner is logged out', () => expect(profileProblems({ ...yanolja, loggedOut: [] })).toHaveLength(1))
  it.each(['http://partner.yanolja.com/*', 'https://*/*', '<all_urls>', 'https://partner.yanolja.com'])('is not read on %s', (pattern) => {
    expect(profileProblems({ ...yanolja, matches: [pattern] })).toHaveLength(1)
  })
})
