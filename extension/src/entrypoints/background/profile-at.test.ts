import { describe, expect, it } from 'vitest'
import { readableSites, sites } from '../../sites/list.ts'
import { profileAt } from './profile-at.ts'

describe('how a page is read', () => {
  it('is told of every place that may be read', () => {
    for (const site of readableSites) {
      for (const pattern of site.matches) expect(profileAt(pattern.replace('*.', 'shop.').replaceAll('*', ''))).toBe(site)
    }
  })
  it('is told of no site of which no page can be read', () => {
    for (const site of sites.filter(({ pages }) => pages.length === 0)) {
      for (const pattern of site.matches) expect(profileAt(pattern.replaceAll('*', ''))).toBeNull()
    }
  })
  it.each(['https://example.com/', 'http://self.baemin.com/', 'https://', 'about:blank', '', null, 7, {}])('is not told of %j', (url) => {
    expect(profileAt(url)).toBeNull()
  })
})
