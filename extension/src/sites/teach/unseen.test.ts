// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { unseen, type Frozen, type Unseen } from '../../../../test/bench/recognition/in-page.ts'
import { addUp, type Tallies } from '../../../../test/bench/recognition/tally.ts'
import { fixtureNames, siteFixture } from '../../../../test/support/site-fixtures.ts'
import { sites } from '../list.ts'
import { profileProblems } from '../profile-schema.ts'

const frozen = (site: string, name: string): Frozen => {
  const { html, url, frame, records } = siteFixture(site, name)
  return { site, name, html, url, records, ...(frame !== undefined && { frame }) }
}
const pages = sites.flatMap((site) => site.pages.filter(({ key }) => key).map(({ id }) => [site.id, id] as const))
const people = ['number', 'name', 'nickname', 'phone', 'member', 'platformVisits']

describe('a page whose site is not known', () => {
  const answers: Unseen[] = []
  it.each(pages)('%s %s tells nobody\'s name or number for another\'s, unaided or taught, and its drafts are profiles', (site, name) => {
    const recycled = fixtureNames(site).includes(`${name}-recycled`) ? [frozen(site, `${name}-recycled`)] : []
    const answer = unseen(frozen(site, name), recycled, 3, 2)
    answers.push(answer)
    for (const tallies of [answer.generic, answer.taught, answer.redesigned?.tallies ?? {}]) {
      expect(people.filter((field) => (tallies[field]?.wrong ?? 0) > 0)).toEqual([])
    }
    for (const draft of answer.drafts) expect(profileProblems(draft)).toEqual([])
  })

  it('is read for the most part, and nearly all of it once taught', () => {
    const sum = (of: (answer: Unseen) => Tallies) => {
      const whole: Tallies = {}
      for (const answer of answers) addUp(whole, of(answer))
      return (field: string) => (whole[field]?.right ?? 0) / (whole[field]?.wanted ?? 1)
    }
    const [generic, taught] = [sum((answer) => answer.generic), sum((answer) => answer.taught)]
    for (const field of ['number', 'name', 'phone', 'status', 'ordered']) expect(generic(field)).toBeGreaterThan(0.7)
    expect(generic('written')).toBeGreaterThan(0.5)
    // The names that are left are markup (`<b>토리</b>`), which the reader takes for no name.
    expect(taught('name')).toBeGreaterThan(0.75)
    for (const field of ['number', 'phone', 'member', 'starts', 'ordered']) expect(taught(field)).toBeGreaterThan(0.9)
  })
})
