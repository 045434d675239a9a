import { existsSync } from 'node:fs'
import { commandByHand } from './browser-flags.ts'
import { seoulTime } from './calendar.ts'
import { findBrowser, hasScreen } from './find-browser.ts'
import { launchBrowser, type LaunchedBrowser } from './launch-browser.ts'
import { demoHosts, demoPages } from './pages/demo-pages.ts'
import { demoAddresses } from './pages/index-page.ts'
import { serveDemo, type DemoServer } from './serve.ts'
import { showDemo } from './show-demo.ts'
import { worldOn, type World } from './world.ts'

export interface DemoRun {
  /** The store's server; a path such as /graphql is left off. */
  readonly apiUrl: string
  /** A fresh code for the demo's own browser. */
  readonly pairingCode: string
  readonly extensionDir: string
  /** Says a line to the person at the terminal. */
  print(line: string): void
}

/**
 * Serves the look-alike pages and, where there is a screen and a browser of Chromium's family, shows them in it with
 * the extension paired. Where not, it says how to open them by hand; the server goes on either way.
 */
export async function runDemo(run: DemoRun): Promise<{ close(): Promise<void> }> {
  const server = await serveDemo(pagesOfToday(), demoHosts)
  let closing = false
  const shown = await show(run, server, () => closing).catch((error: unknown) => {
    run.print(`The demo's browser could not be used (${error instanceof Error ? error.message : String(error)}).`)
    byHand(run, server)
    return undefined
  })
  return {
    async close() {
      closing = true
      await shown?.close()
      await server.close()
    },
  }
}

/** The world is made anew when a day has passed while the demo was open. */
function pagesOfToday() {
  let world: World | undefined
  return (request: Parameters<ReturnType<typeof demoPages>>[0]) => {
    const now = new Date().toISOString()
    const { day } = seoulTime(now)
    if (world?.today !== day) world = worldOn(day)
    return demoPages(world, now)(request)
  }
}

async function show(run: DemoRun, server: DemoServer, closing: () => boolean): Promise<LaunchedBrowser | undefined> {
  const machine = { platform: process.platform, env: process.env, exists: existsSync }
  const executable = findBrowser(machine)
  // Flags for a demo without anybody watching, such as --headless=new.
  const more = (process.env['DANGOL_BROWSER_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  if (executable === undefined || (!hasScreen(machine) && more.length === 0)) {
    run.print(executable === undefined
      ? 'No Chromium, Chrome, Edge, Whale or Brave was found (DANGOL_BROWSER names one).'
      : 'There is no screen here to open a browser on.')
    byHand(run, server)
    return undefined
  }
  const browser = await launchBrowser(executable, { hosts: demoHosts, port: server.port, spki: server.spki, extensionDir: run.extensionDir }, more)
  void browser.ended.then(() => closing() || run.print('The demo\'s browser was closed. The server goes on until Ctrl-C.'))
  try {
    const { extension, paired } = await showDemo(browser.cdp, {
      extensionDir: run.extensionDir, server: new URL(run.apiUrl).origin, pairingCode: run.pairingCode,
      addresses: demoAddresses.map(({ url }) => url), index: 'https://dangol.demo/',
    })
    if (!extension) run.print(`This browser loads no extension by itself: open chrome://extensions, turn on developer mode, load ${run.extensionDir}.`)
    if (!paired) run.print(`Then pair it on its options page: ${new URL(run.apiUrl).origin}, code ${run.pairingCode}.`)
    if (paired) run.print('The demo is open in a browser of its own. Press a badge beside a customer\'s name.')
  } catch (error) {
    await browser.close()
    throw error
  }
  return browser
}

function byHand(run: DemoRun, server: DemoServer): void {
  run.print('To open the demo on this machine by hand:')
  run.print(commandByHand('chromium', { hosts: demoHosts, port: server.port, spki: server.spki, extensionDir: run.extensionDir }))
}
