import { describe, expect, it } from 'vitest'
import { findBrowser, hasScreen, type Machine } from './find-browser.ts'

const machine = (platform: NodeJS.Platform, files: readonly string[], env: Machine['env'] = {}): Machine => ({ platform, env, exists: (file) => files.includes(file) })

describe('finding a browser', () => {
  it.each([
    ['linux', '/usr/bin/chromium', {}],
    ['linux', '/usr/bin/naver-whale', {}],
    ['linux', '/home/dal/bin/google-chrome', { PATH: '/usr/bin:/home/dal/bin' }],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', { HOME: '/Users/dal' }],
    ['darwin', '/Users/dal/Applications/Whale.app/Contents/MacOS/Whale', { HOME: '/Users/dal' }],
    ['win32', 'C:\\Program Files\\Naver\\Naver Whale\\Application\\whale.exe', { PROGRAMFILES: 'C:\\Program Files' }],
    ['win32', 'C:\\Users\\dal\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe', { LOCALAPPDATA: 'C:\\Users\\dal\\AppData\\Local' }],
  ] as const)('looks where %s keeps it: %s', (platform, file, env) => {
    expect(findBrowser(machine(platform, [file], env))).toBe(file)
  })

  it('takes Chromium before a branded one, and the one that is named before all', () => {
    const files = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/opt/own']
    expect(findBrowser(machine('linux', files))).toBe('/usr/bin/chromium')
    expect(findBrowser(machine('linux', files, { DANGOL_BROWSER: '/opt/own' }))).toBe('/opt/own')
  })

  it('finds none where there is none, and does not take another for one that is named but missing', () => {
    expect(findBrowser(machine('linux', []))).toBeUndefined()
    expect(findBrowser(machine('linux', ['/usr/bin/chromium'], { DANGOL_BROWSER: '/opt/gone' }))).toBeUndefined()
  })

  it('needs a display on Linux only', () => {
    expect(hasScreen({ platform: 'linux', env: {} })).toBe(false)
    expect(hasScreen({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true)
    expect(hasScreen({ platform: 'darwin', env: {} })).toBe(true)
  })
})
