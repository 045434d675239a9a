// @vitest-environment happy-dom
import { tiers } from '@dangol/core/tiering'
import { describe, expect, it } from 'vitest'
import { show } from './testing/page.tsx'
import { TierShape } from './tier-shape.tsx'

describe('tiers', () => {
  it('are told apart by their outline, not by colour', async () => {
    const outlines: string[] = []
    for (const tier of [...tiers, null]) {
      const page = await show(<TierShape tier={tier} />)
      outlines.push(page.querySelector('svg')?.innerHTML ?? '')
    }
    expect(outlines.every((outline) => outline !== '' && !outline.includes('--tier'))).toBe(true)
    expect(new Set(outlines).size).toBe(outlines.length)
  })
  it('have a name where no word stands beside them, and none where one does', async () => {
    const named = await show(<TierShape tier="gold" title="골드" />)
    expect([named.querySelector('svg')?.getAttribute('aria-label'), named.querySelector('title')?.textContent]).toEqual(['골드', '골드'])
    const silent = await show(<TierShape tier="gold" />)
    expect(silent.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  })
})
