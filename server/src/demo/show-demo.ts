import type { Cdp } from './cdp.ts'

export interface Show {
  readonly extensionDir: string
  /** The store's server, without path. */
  readonly server: string
  readonly pairingCode: string
  readonly language: 'ko' | 'en'
  /** Opened in tabs, in this order; the first is shown. */
  readonly addresses: readonly string[]
  readonly index: string
}

/** What came of it: whatever could not be done is left for the person, and said. */
export interface Shown {
  readonly extension: boolean
  readonly paired: boolean
}

/** Loads the extension, pairs it on its options page as a person would, and opens the pages with the panel beside them. */
export async function showDemo(cdp: Cdp, { extensionDir, server, pairingCode, language, addresses, index }: Show): Promise<Shown> {
  const id = await loadExtension(cdp, extensionDir)
  const first = await firstTab(cdp)
  let paired = false
  if (id !== undefined) {
    await first.goTo(`chrome-extension://${id}/options.html?${new URLSearchParams({ server, code: pairingCode })}`)
    paired = await pair(first)
    if (language === 'ko') await first.run(chooseKorean)
    if (paired) await first.run('chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id })).then(() => true, () => false)')
  }
  const tabs: string[] = []
  for (const url of addresses) {
    const { targetId } = await cdp.send('Target.createTarget', { url, background: true })
    tabs.push(String(targetId))
  }
  await first.goTo(index)
  if (tabs[0] !== undefined) await cdp.send('Target.activateTarget', { targetId: tabs[0] })
  return { extension: id !== undefined, paired }
}

/** Browsers come without some languages; the extension has Korean all the same, and is told so on its options page. */
const chooseKorean = `document.documentElement.lang === 'ko' || [...document.querySelectorAll('label')].find((label) => label.textContent === '한국어')?.click()`

/** Chrome ignores --load-extension since 137; this asks over the pipe instead. undefined where the browser cannot. */
async function loadExtension(cdp: Cdp, path: string): Promise<string | undefined> {
  try {
    const { id } = await cdp.send('Extensions.loadUnpacked', { path })
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

interface Tab {
  goTo(url: string): Promise<void>
  /** The value of an expression, as if a person's press had led to it. */
  run(expression: string): Promise<unknown>
}

async function firstTab(cdp: Cdp): Promise<Tab> {
  const { targetInfos } = await cdp.send('Target.getTargets')
  const page = (targetInfos as { targetId: string; type: string }[]).find(({ type }) => type === 'page')
  const targetId = page?.targetId ?? (await cdp.send('Target.createTarget', { url: 'about:blank' }))['targetId']
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true })
  const session = String(sessionId)
  return {
    goTo: async (url) => void (await cdp.send('Page.navigate', { url }, session)),
    async run(expression) {
      const { result } = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }, session)
      return (result as { value?: unknown }).value
    },
  }
}

/** The form is filled in by its address; this says, in sight of whoever watches, that the privacy text was read, presses its button and waits for what becomes of it. */
async function pair(tab: Tab): Promise<boolean> {
  if ((await until(tab, `document.querySelector('.pair-form .main-button') !== null`)) !== true) return false
  await tab.run(`document.querySelector('.privacy-accept input')?.click(), document.querySelector('.pair-form .main-button').click()`)
  return (await until(tab, `document.querySelector('.paired') ? true : document.querySelector('.pair-form [role=alert]') ? 'refused' : false`)) === true
}

/** Asks until the answer is something; a page that never comes is given up after 20 s. */
async function until(tab: Tab, expression: string): Promise<unknown> {
  for (const giveUp = Date.now() + 20_000; Date.now() < giveUp; ) {
    const value = await tab.run(expression).catch(() => false)
    if (value) return value
    await new Promise((next) => setTimeout(next, 100))
  }
  return false
}
