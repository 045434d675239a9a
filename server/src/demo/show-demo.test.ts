import { describe, expect, it } from 'vitest'
import type { Cdp } from './cdp.ts'
import { showDemo } from './show-demo.ts'

const show = { extensionDir: '/ext', server: 'http://localhost:4000', pairingCode: '7K2M-9QXD', language: 'en' as const, addresses: ['https://store.coupangeats.com/', 'https://sell.smartstore.naver.com/'], index: 'https://dangol.demo/' }

/** A browser that answers as told and remembers what it was asked. */
function browser({ loads = true, pairs = true } = {}) {
  const asked: string[] = []
  let tabs = 0
  let pressed = false
  const evaluate = (expression: string): unknown => {
    if (expression.includes('한국어')) return asked.push('korean')
    if (expression.includes('.click()')) return void (pressed = true)
    if (expression.includes('sidePanel')) return asked.push('panel') > 0
    if (expression.includes('.paired')) return pressed && (pairs ? true : 'refused')
    return expression.includes('.pair-form')
  }
  const cdp: Cdp = {
    closed: new Promise(() => undefined),
    send(method, params = {}) {
      const given = params as { url?: string; path?: string; targetId?: string; expression?: string }
      if (method === 'Runtime.evaluate') return Promise.resolve({ result: { value: evaluate(given.expression ?? '') } })
      asked.push([method.split('.')[1], given.url ?? given.path ?? given.targetId].filter(Boolean).join(' '))
      switch (method) {
        case 'Extensions.loadUnpacked': return loads ? Promise.resolve({ id: 'abc' }) : Promise.reject(new Error('Method not available.'))
        case 'Target.getTargets': return Promise.resolve({ targetInfos: [{ targetId: 'first', type: 'page' }] })
        case 'Target.attachToTarget': return Promise.resolve({ sessionId: 'S' })
        case 'Target.createTarget': return Promise.resolve({ targetId: `tab${++tabs}` })
        default: return Promise.resolve({})
      }
    },
  }
  return { cdp, asked }
}

describe('showing the demo', () => {
  it('loads the extension, pairs it, opens the panel and then the pages, and shows the first', async () => {
    const { cdp, asked } = browser()
    expect(await showDemo(cdp, show)).toEqual({ extension: true, paired: true })
    expect(asked).toEqual([
      'loadUnpacked /ext', 'getTargets', 'attachToTarget first',
      'navigate chrome-extension://abc/options.html?server=http%3A%2F%2Flocalhost%3A4000&code=7K2M-9QXD', 'panel',
      'createTarget https://store.coupangeats.com/', 'createTarget https://sell.smartstore.naver.com/',
      'navigate https://dangol.demo/', 'activateTarget tab1',
    ])
  })

  it('chooses Korean for a Korean, whatever the browser speaks', async () => {
    const { cdp, asked } = browser()
    await showDemo(cdp, { ...show, language: 'ko' })
    expect(asked).toContain('korean')
  })

  it('opens the pages also where the code is refused', async () => {
    const { cdp, asked } = browser({ pairs: false })
    expect(await showDemo(cdp, show)).toEqual({ extension: true, paired: false })
    expect(asked).not.toContain('panel')
    expect(asked.filter((deed) => deed.startsWith('createTarget'))).toHaveLength(2)
  })

  it('opens the pages also in a browser that loads no extension when asked', async () => {
    const { cdp, asked } = browser({ loads: false })
    expect(await showDemo(cdp, show)).toEqual({ extension: false, paired: false })
    expect(asked.at(-1)).toBe('activateTarget tab1')
  })
})
