import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings', () => {
  it('are as the browser does, until somebody chooses', () => {
    expect(readSettings({})).toEqual({ language: null, theme: 'system', sitesOff: [] })
  })
  it('are read as they were chosen', () => {
    const chosen = { language: 'en', theme: 'dark', sitesOff: ['coupangeats'] }
    expect(readSettings(chosen)).toEqual(chosen)
  })
  it('survive whatever else storage may hold', () => {
    expect(readSettings({ language: 'fr', theme: 7, sitesOff: ['a', 3, null] })).toEqual({ language: null, theme: 'system', sitesOff: ['a'] })
    expect(readSettings({ sitesOff: 'a' })).toEqual({ language: null, theme: 'system', sitesOff: [] })
  })
})
