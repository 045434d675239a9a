import { existsSync } from 'node:fs'
import { commandByHand } from './browser-flags.ts'
import { seoulTime } from './calendar.ts'
import { findBrowser, hasScreen } from './find-browser.ts'
import { launchBrowser, type LaunchedBrowser } from './launch-browser.ts'
import { demoHosts, demoPages } from './pages/demo-pages.ts'
import { demoAddresses } from './pages/index-page.ts'
import { runWords, type RunWords } from './run-words.ts'
import { serveDemo, type DemoServer } from './serve.ts'
import { showDemo } from './show-demo.ts'
import { worldOn, type World } from './world.ts'

export interface DemoRun {
  /** The store's server; a path such as /graphql is left off. */
  readonly apiUrl: string
  /** A fresh code for the demo's own browser. */
  readonly pairingCode: string
  readonly extensionDir: string
  readonly language: 'ko' | 'en'
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
    run.print(runWords(run.language).failed(error instanceof Error ? error.message : String(error)))
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
  const words = runWords(run.language)
  const machine = { platform: process.platform, env: process.env, exists: existsSync }
  const executable = findBrowser(machine)
  // Flags for a demo without anybody watching, such as --headless=new.
  const more = (process.env['DANGOL_BROWSER_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '')
  const headless = more.some((flag) => flag.startsWith('--headless'))
  if (executable === undefined || (!hasScreen(machine) && !headless)) {
    run.print(executable === undefined ? words.noBrowser : words.noScreen)
    byHand(run, server)
    return undefined
  }
  const browser = await launchBrowser({
    executable, flags: more, language: run.language === 'ko' ? 'ko' : undefined,
    window: { hosts: demoHosts, port: server.port, spki: server.spki, extensionDir: run.extensionDir },
  })
  void browser.ended.then(() => closing() || run.print(words.browserClosed))
  try {
    const { extension, paired } = await showDemo(browser.cdp, {
      extensionDir: run.extensionDir, server: new URL(run.apiUrl).origin, pairingCode: run.pairingCode, language: run.language,
      addresses: demoAddresses.map(({ url }) => url), index: 'https://dangol.demo/',
    })
    sayWhatIsLeft(run, words, extension, paired)
  } catch (error) {
    await browser.close()
    throw error
  }
  return browser
}

function sayWhatIsLeft(run: DemoRun, words: RunWords, extension: boolean, paired: boolean): void {
  if (!extension) run.print(words.loadByHand(run.extensionDir))
  run.print(paired ? words.open : words.pairByHand(new URL(run.apiUrl).origin, run.pairingCode))
}

function byHand(run: DemoRun, server: DemoServer): void {
  run.print(runWords(run.language).byHand)
  run.print(commandByHand('chromium', { hosts: demoHosts, port: server.port, spki: server.spki, extensionDir: run.extensionDir }))
}
