import { describe, expect, it } from 'vitest'
import { browserFlags, commandByHand } from './browser-flags.ts'

const window = { profile: '/tmp/p', hosts: ['store.coupangeats.com', 'dangol.demo'], port: 4443, spki: 'abc=', extensionDir: '/ext' }

describe('the demo\'s browser', () => {
  it('is led to us for our hosts only, and trusts our key only', () => {
    const flags = browserFlags(window, { root: false, more: [] })
    expect(flags).toContain('--host-resolver-rules=MAP store.coupangeats.com 127.0.0.1:4443, MAP dangol.demo 127.0.0.1:4443')
    expect(flags).toContain('--ignore-certificate-errors-spki-list=abc=')
    expect(flags).not.toContain('--ignore-certificate-errors')
    expect(flags.join(' ')).not.toContain('MAP *')
  })

  it('has a profile of its own, opens no port, and keeps its sandbox unless root runs it', () => {
    expect(browserFlags(window, { root: false, more: [] })).toContain('--user-data-dir=/tmp/p')
    expect(browserFlags(window, { root: false, more: [] }).join(' ')).not.toMatch(/remote-debugging-port|no-sandbox/)
    expect(browserFlags(window, { root: true, more: ['--headless=new'] })).toEqual(expect.arrayContaining(['--no-sandbox', '--headless=new']))
  })

  it('can be started by hand from one line', () => {
    expect(commandByHand('chromium', window)).toBe('chromium --user-data-dir=dangol-demo-profile --host-resolver-rules="MAP store.coupangeats.com 127.0.0.1:4443, MAP dangol.demo 127.0.0.1:4443" --ignore-certificate-errors-spki-list=abc= --load-extension="/ext" https://dangol.demo/')
  })
})
