import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { gridHtml, gridPage, gridUrl, type GridRow } from '../support/order-grid.ts'
import { overlayOf } from '../support/overlay.ts'
import { eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let browser: Browser
beforeAll(async () => {
  shop = await openShop()
  browser = await shop.openBrowser()
}, 120_000)
afterAll(() => shop.close())

const people = ['강라온', '윤보람', '표하늘', '서다움', '남궁슬', '도새론']
const some: readonly GridRow[] = people.map((name, n) => ({ n, name }))

/** A page of ours by its address, and whatever it likes to be by its content. */
async function visit(body: string): Promise<{ page: Page; overlay: Awaited<ReturnType<typeof overlayOf>>; badges: () => Promise<number> }> {
  const page = await browser.context.newPage()
  await page.route(`${gridUrl}*`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
  await page.goto(gridUrl)
  const overlay = await overlayOf(page)
  return { page, overlay, badges: async () => (await overlay.pressables()).filter(({ label }) => /첫 방문|손님/.test(label)).length }
}
const call = <Answer>(page: Page, name: string) => page.evaluate<Answer>(name)

describe('a page that means no good', () => {
  it('writes markup into names: it is text to us', async () => {
    // An order and a number of its own: under another name, a number the others have would be nobody's from then on.
    const { page, overlay, badges } = await visit(gridPage(gridHtml([{ n: 90, name: '강라온&lt;img src=x onerror="hit=1"&gt;' }, ...some.slice(1)]), { first: 'hit = 0' }))
    await eventually(badges).toBe(people.length)
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.includes('라온'))).toBe(true)
    await overlay.hover(/라온/)
    await eventually(() => overlay.text()).toMatch(/<img src=x/)
    expect(await call(page, 'hit')).toBe(0)
    await page.close()
  })

  it('has 10 MB in one text, and in one of many pieces: the other rows are read', async () => {
    const last = `
      document.querySelector('[data-row-key="2"] [data-column-name="productName"] div').textContent = '가'.repeat(10_000_000)
      const many = document.querySelector('[data-row-key="3"] [data-column-name="productName"] div')
      for (let n = 0; n < 2_000; n++) many.append(document.createTextNode('나'.repeat(5_000)))`
    const { page, badges } = await visit(gridPage(gridHtml(some), { last }))
    await eventually(badges).toBe(people.length)
    await page.close()
  })

  it('has 50,000 rows: the first ones are read, and it can be used meanwhile', async () => {
    const page = await browser.context.newPage()
    // The page itself only lays out the first ones, or it would be its own work that nobody could wait for.
    const last = `pressed = 0; onclick = () => pressed++
      const more = Array.from({ length: 50_000 }, (_, n) => '<tr hidden data-row-key="' + (1000 + n) + '"><td data-column-name="productOrderNo">2026112' + String(1000100000 + n).slice(1)).join('')
      for (const id of ['left', 'right']) document.getElementById(id).insertAdjacentHTML('beforeend', more)`
    const body = gridPage(gridHtml(some), { last })
    await page.route(`${gridUrl}*`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    await page.goto(gridUrl, { waitUntil: 'commit' })
    await eventually(async () => {
      await page.mouse.click(5, 5)
      return call<number>(page, 'globalThis.pressed ?? 0')
    }).toBeGreaterThan(0)
    // A whole document of this size is too much to look through from outside: what lies right of the first name is ours.
    await eventually(() => page.evaluate(() => {
      const { left, top } = document.querySelector('#right td')?.getBoundingClientRect() ?? { left: 0, top: 0 }
      return Array.from({ length: 50 }, (_, step) => document.elementFromPoint(left + 8 * step, top + 16)?.nodeName).includes('DANGOL-OVERLAY')
    })).toBe(true)
    await page.close()
  })

  it('changes without end: what it shows in between is still badged, and it can be used', async () => {
    const last = `
      pressed = 0; onclick = () => pressed++
      let n = 0
      setInterval(() => {
        document.querySelector('[data-row-key="5"] [data-column-name="productName"] div').textContent = 'a' + n++
        if (n % 7 === 0) document.getElementById('right').append(document.getElementById('right').lastChild)
      }, 10)`
    const { page, badges } = await visit(gridPage(gridHtml(some), { last }))
    await eventually(badges).toBe(people.length)
    await page.mouse.click(5, 5)
    await eventually(() => call<number>(page, 'pressed')).toBe(1)
    await page.close()
  })

  it('has rebuilt its own tools: ours are others, and it learns nothing', async () => {
    const first = `
      heard = []
      const tap = (owner, name) => {
        const own = owner[name]
        owner[name] = function (...given) { heard.push(name + ' ' + [this, ...given].map((one) => { try { return typeof one === 'object' ? Object.prototype.toString.call(one) + (one && one.textContent || '') : String(one) } catch { return '?' } }).join(' ')); return Reflect.apply(own, this, given) }
      }
      tap(Element.prototype, 'attachShadow'); tap(Array.prototype, 'push'); tap(Array.prototype, 'map'); tap(JSON, 'stringify'); tap(Map.prototype, 'set')
      for (const name of ['append', 'querySelectorAll', 'querySelector', 'getAttribute', 'setAttribute', 'closest', 'matches']) tap(Element.prototype, name)
      tap(document, 'createElement'); tap(Document.prototype, 'createElement'); tap(EventTarget.prototype, 'addEventListener'); tap(window, 'postMessage')
      MutationObserver = class { constructor() { heard.push('MutationObserver') } observe() {} disconnect() {} }
      Object.defineProperty(Node.prototype, 'textContent', { get() { heard.push('textContent'); return '엿보기' } })`
    const { page, overlay, badges } = await visit(gridPage(gridHtml(some), { first, last: 'heard.length = 0' }))
    await eventually(badges).toBe(people.length)
    expect(await overlay.text()).not.toContain('엿보기')
    // Asked for past everything that a test's own tools would use of the page's.
    const session = await page.context().newCDPSession(page)
    const { result } = await session.send('Runtime.evaluate', { expression: 'heard.join()' })
    expect(result.value).toBe('')
    await page.close()
  })

  it('looks for us: it finds one closed box and none of its words', async () => {
    const first = `
      heard = []
      for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'focusin', 'focusout']) document.addEventListener(type, (event) => heard.push(type + ' ' + event.target.nodeName), true)`
    const { page, overlay, badges } = await visit(gridPage(gridHtml(some), { first }))
    await eventually(badges).toBe(people.length)
    const seen = await page.evaluate(() => {
      const host = document.querySelector('dangol-overlay')
      return { root: host?.shadowRoot, inside: host?.innerHTML, attributes: host?.getAttributeNames(), all: document.documentElement.outerHTML, text: document.documentElement.innerText }
    })
    expect(seen).toMatchObject({ root: null, inside: '', attributes: ['data-theme'] })
    expect(seen.all + seen.text).not.toContain('첫 방문')
    await overlay.press(/첫 방문|손님/)
    expect((await call<string[]>(page, 'heard')).filter((word) => word.includes('DANGOL'))).toEqual([])
    await page.close()
  })

  it('makes up presses, keys and messages: nothing is opened, switched off or told', async () => {
    const { page, overlay, badges } = await visit(gridPage(gridHtml(some)))
    await eventually(badges).toBe(people.length)
    const panel = await browser.openPanel()
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.startsWith('윤보람'))).toBe(true)
    await overlay.press(/^윤보람/)
    await panel.getByRole('heading', { name: '윤보람' }).waitFor()
    await page.mouse.move(2, 2)
    await eventually(() => overlay.text()).not.toContain('이 사이트에서 끄기')
    const answered = await page.evaluate(async () => {
      const host = document.querySelector('dangol-overlay')
      const rows = [...document.querySelectorAll('#right tr')].map((row) => row.getBoundingClientRect())
      for (const type of ['pointerover', 'mouseover', 'focusin', 'pointerdown', 'mousedown', 'click', 'keydown']) {
        for (const target of [host, document, window]) {
          for (const { left, top } of rows) {
            for (let x = left; x < left + 300; x += 20) target?.dispatchEvent(new (type === 'keydown' ? KeyboardEvent : MouseEvent)(type, { bubbles: true, composed: true, detail: 1, key: 'Enter', clientX: x, clientY: top + 16 } as MouseEventInit))
          }
        }
      }
      if (host instanceof HTMLElement) host.click()
      for (const name of ['sightings', 'openCustomer', 'openLink', 'visit', 'mutate', 'customer']) {
        window.postMessage({ dangol: name, request: {} }, '*')
        document.dispatchEvent(new CustomEvent('dangol', { detail: { dangol: name, request: {} } }))
      }
      const { chrome } = window as unknown as { chrome?: { runtime?: { sendMessage?: unknown } } }
      await new Promise((done) => setTimeout(done))
      return typeof chrome?.runtime?.sendMessage
    })
    expect(answered).toBe('undefined')
    expect(await badges()).toBe(people.length)
    expect(await overlay.text()).not.toContain('이 사이트에서 끄기')
    expect(await panel.getByRole('heading', { name: '윤보람' }).count()).toBe(1)
    await panel.close()
    await page.close()
  })
})

describe('a page that will not leave our host alone', () => {
  it('carries it away once: it comes back', async () => {
    const { page, badges } = await visit(gridPage(gridHtml(some)))
    await eventually(badges).toBe(people.length)
    await page.evaluate(() => {
      const hidden = document.createElement('div')
      hidden.style.display = 'none'
      document.body.append(hidden)
      hidden.append(document.querySelector('dangol-overlay') ?? '')
    })
    await eventually(() => page.evaluate(() => document.querySelector('dangol-overlay')?.parentElement?.nodeName)).toBe('HTML')
    await eventually(badges).toBe(people.length)
    await page.close()
  })

  it('styles it away: that does nothing', async () => {
    const { page, overlay, badges } = await visit(gridPage(gridHtml(some)))
    await eventually(badges).toBe(people.length)
    await page.evaluate(() => {
      const host = document.querySelector('dangol-overlay') as HTMLElement
      host.hidden = true
      host.style.cssText = 'display: none !important; visibility: hidden !important; opacity: 0 !important; transform: scale(0) !important; pointer-events: none !important; position: fixed !important; left: -9999px !important'
    })
    await overlay.hover(/첫 방문|손님/)
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await page.close()
  })

  it('throws it out again and again: it stays away, and the panel says why until the page lets it be', async () => {
    const last = `new MutationObserver(() => document.querySelector('dangol-overlay')?.remove()).observe(document.documentElement, { childList: true })
      setInterval(() => document.querySelector('[data-row-key="2"] [data-column-name="productName"] div').append('!'), 200)`
    const { page } = await visit(gridPage(gridHtml(some), { last }))
    const options = await browser.openOptions()
    const line = options.getByText('페이지가 배지를 계속 지워서 표시를 멈췄어요')
    await eventually(() => line.count()).toBe(1)
    expect(await page.evaluate(() => document.querySelectorAll('dangol-overlay').length)).toBe(0)
    await page.close()
    const calm = await visit(gridPage(gridHtml(some)))
    await eventually(() => line.count()).toBe(0)
    await calm.page.close()
    await options.close()
  })
})

/** What our script has a screen reader say from now on, noted in its own world, which the page does not see. */
async function listenToSpeech(page: Page): Promise<() => Promise<string[]>> {
  const session = await page.context().newCDPSession(page)
  const contextId = new Promise<number>((found) => session.on('Runtime.executionContextCreated', ({ context }) => { if (context.origin.startsWith('chrome-extension:')) found(context.id) }))
  await session.send('Runtime.enable')
  const ours = { contextId: await contextId, returnByValue: true }
  const said = 'globalThis.said'
  await session.send('Runtime.evaluate', { ...ours, expression: `${said} = []; Document.prototype.ariaNotify = new Proxy(Document.prototype.ariaNotify, { apply(say, page, [words, how]) { ${said}.push(words); return say.call(page, words, how) } })` })
  return async () => (await session.send('Runtime.evaluate', { ...ours, expression: said })).result.value as string[]
}

describe('rows in what a page lays over itself', () => {
  const pressed = async (overlay: Awaited<ReturnType<typeof overlayOf>>) => {
    const panel = await browser.openPanel()
    await panel.locator('body').waitFor()
    await overlay.press(/강라온/)
    await panel.getByRole('heading', { name: /강라온/ }).waitFor()
    // Elsewhere again, for the next one.
    await panel.close()
  }

  it('a modal dialog: they carry badges that can be pressed', async () => {
    const { page, overlay, badges } = await visit(gridPage(`<dialog id="box">${gridHtml(some)}</dialog>`, { last: 'outside = 0; box.showModal(); box.onclick = (event) => { if (event.target === box) outside++ }' }))
    await eventually(badges).toBe(people.length)
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.startsWith('강라온'))).toBe(true)
    expect(await topmostOf(page)).toBe('layer top')
    await pressed(overlay)
    expect(await call(page, 'outside + " " + box.open')).toBe('0 true')
    await page.evaluate(() => (document.getElementById('box') as HTMLDialogElement).close())
    await eventually(badges).toBe(0)
    await page.close()
  })

  it('a modal dialog, without a mouse: keys walk them and open the panel, and the page hears none of them', async () => {
    const { page, overlay, badges } = await visit(gridPage(`<dialog id="box"><button>닫기</button>${gridHtml(some)}</dialog>`, { last: 'heard = 0; addEventListener("keydown", () => heard++); spoken = []; Document.prototype.ariaNotify = (words) => spoken.push(words); box.showModal()' }))
    await eventually(badges).toBe(people.length)
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.startsWith('윤보람'))).toBe(true)
    const panel = await browser.openPanel()
    await panel.locator('body').waitFor()
    await page.bringToFront()
    const spoken = await listenToSpeech(page)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await eventually(async () => (await spoken()).map((words) => words.split(/[ <]/)[0])).toEqual(['강라온', '윤보람'])
    expect(await call(page, 'JSON.stringify(spoken)')).toBe('[]')
    await page.keyboard.press('Alt+Shift+Enter')
    await panel.getByRole('heading', { name: /윤보람/ }).waitFor()
    // Alt and Shift themselves, three times each.
    expect(await call(page, 'heard + " " + box.open')).toBe('6 true')
    await panel.close()
    await page.close()
  })

  it('a popover that closes when something beside it is pressed: a badge is not beside it', async () => {
    const { page, overlay, badges } = await visit(gridPage(`<div id="box" popover="auto">${gridHtml(some)}</div>`, { last: 'box.showPopover()' }))
    await eventually(badges).toBe(people.length)
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.startsWith('강라온'))).toBe(true)
    await pressed(overlay)
    expect(await call(page, 'box.matches(":popover-open")')).toBe(true)
    await page.close()
  })

  it('a popover: they carry badges that lie on it', async () => {
    const { page, overlay, badges } = await visit(gridPage(`<div id="box" popover="manual">${gridHtml(some)}</div>`, { last: 'box.showPopover()' }))
    await eventually(badges).toBe(people.length)
    expect(await topmostOf(page)).toBe('layer top')
    await pressed(overlay)
    await page.close()
  })

  it('a box with a focus trap: pressing a badge is no press outside, and no focus is taken back', async () => {
    // As focus-trap and its like do: whatever happens outside is stopped at the document, on its way down.
    const last = `
      caught = []
      const outside = (event) => { if (!box.contains(event.target)) { caught.push(event.type); event.preventDefault(); event.stopImmediatePropagation(); if (event.type === 'focusin') box.querySelector('button').focus() } }
      for (const type of ['focusin', 'mousedown', 'touchstart', 'click', 'keydown']) document.addEventListener(type, outside, true)
      box.querySelector('button').focus()`
    const { page, overlay, badges } = await visit(gridPage(`<div id="box" role="dialog" aria-modal="true" style="position:fixed;inset:40px;background:white;z-index:1000"><button>닫기</button>${gridHtml(some)}</div>`, { last }))
    await eventually(badges).toBe(people.length)
    await eventually(async () => (await overlay.pressables()).some(({ label }) => label.startsWith('강라온'))).toBe(true)
    await pressed(overlay)
    expect(await call<string[]>(page, 'caught')).toEqual([])
    await page.close()
  })
})

/** The class of what the browser shows above all else. */
async function topmostOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const { nodeIds } = await session.send('DOM.getTopLayerElements')
  const { attributes } = await session.send('DOM.getAttributes', { nodeId: nodeIds.filter(Boolean).at(-1) ?? 0 })
  await session.detach()
  return attributes[attributes.indexOf('class') + 1] ?? ''
}
