import { describe, expect, it } from 'vitest'
import { isDark } from './page-darkness.ts'

describe('the ground of a page', () => {
  it.each([
    ['rgb(255, 255, 255)', false],
    ['rgb(27, 24, 21)', true],
    ['rgba(0, 0, 0, 0.9)', true],
    ['rgba(0, 0, 0, 0)', undefined],
    ['rgba(255, 255, 255, 0.04)', undefined],
    // A colour space we do not weigh lets the next ground decide.
    ['color(display-p3 0 0 0)', undefined],
  ])('%s', (color, dark) => expect(isDark(color)).toBe(dark))
})
