import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = ['tokens.css', 'page.css'].map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n')
const colours = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)].map(([, name = '', light = '', dark = '']) => [name, [light, dark] as const]))
const grounds = ['paper', 'surface', 'sunken']

/** Relative luminance (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [a, b] = [one, other].map((name) => luminance(colours.get(name)?.[theme] ?? '')) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

describe.each([['light', 0], ['dark', 1]] as const)('in the %s theme', (_, theme) => {
  it('words can be read on every ground', () => {
    const texts = ['ink', 'ink-soft', 'accent', 'warning', 'waiting', 'saved', 'tier-vip', 'tier-bronze']
    const pairs = [
      ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
      // A tier's name stands on a slip only.
      ['tier-silver', 'surface'], ['tier-gold', 'surface'],
      ['ink', 'accent-wash'], ['ink', 'warning-wash'], ['warning', 'warning-wash'], ['ink', 'tag-wash'], ['ink-soft', 'tag-wash'],
      ['accent', 'accent-wash'], ['waiting', 'waiting-wash'], ['ink-soft', 'accent-wash'], ['on-accent', 'accent'], ['on-accent', 'accent-strong'],
    ] as const
    expect(pairs.filter(([text, ground]) => !(contrast(text, ground, theme) >= 4.5))).toEqual([])
  })
  it('marks and the edges of controls can be seen', () => {
    const marks = ['edge', 'tier-bronze', 'tier-silver', 'tier-gold', 'tier-vip', 'warning', 'saved', 'waiting']
    const pairs = marks.flatMap((mark) => [...grounds, 'accent-wash'].map((ground) => [mark, ground] as const))
    expect(pairs.filter(([mark, ground]) => !(contrast(mark, ground, theme) >= 3))).toEqual([])
  })
})

it.each(['badge.css', '../entrypoints/teach/teach.css'])('what %s draws on a host page has every value it names, without page.css', (file) => {
  const [tokens, own] = ['tokens.css', file].map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
  const named = [...(own ?? '').matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => !`${tokens}${own}`.includes(`${name}:`))).toEqual([])
})
