import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { findBrowser } from './programs.mjs'
import { chromium, type BrowserContext, type Page } from 'playwright-core'

const builds = resolve(import.meta.dirname, '../../extension/.output')

/** The extension as it is built: released, and as the browser tests need it, with every site allowed from the start. */
export const extensionFolders = { released: join(builds, 'chrome-mv3'), granted: join(builds, 'chrome-mv3-e2e') } as const

export interface Browser {
  readonly context: BrowserContext
  readonly extensionId: string
  /** The side panel's page; in a tab, because a headless browser has no place beside one. */
  openPanel(): Promise<Page>
  openOptions(query?: string): Promise<Page>
  /** A press of the extension's icon beside the address of a page. */
  pressIcon(page: Page): Promise<void>
  /** Whether the browser's own side panel is open on our page. */
  sidePanelIsOpen(): Promise<boolean>
  /** Stops the extension's worker, as the browser does at will; whatever it held in memory is gone. */
  stopWorker(): Promise<void>
  /** Closes the window in an orderly way and keeps the profile for `reopen`. */
  quit(): Promise<void>
  /** SIGKILL: what was not written is lost. */
  kill(): Promise<void>
  /** The same profile once more. */
  reopen(): Promise<Browser>
  close(): Promise<void>
}

export interface BrowserOptions {
  readonly pagesPort: number
  readonly profile?: string
  readonly language?: 'ko' | 'en'
  readonly dark?: boolean
  /** `granted` unless told otherwise; or a folder that a test has made. */
  readonly extension?: keyof typeof extensionFolders | { readonly folder: string } | false
  /** Of a profile opened before: its worker may sleep until it is asked something. */
  readonly extensionId?: string
}

/** A real Chromium with the built extension, in which every host name leads to our page server. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no Chromium found; set DANGOL_BROWSER to one')
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'dangol-profile-')))
  const language = options.language ?? 'ko'
  const folder = folderOf(options.extension ?? 'granted')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: { width: 1280, height: 860 },
    colorScheme: options.dark ? 'dark' : 'light',
    ignoreHTTPSErrors: true,
    // The browser's own language decides the extension's, and LANGUAGE is how Chromium on Linux is told it.
    env: { ...process.env, LANGUAGE: language, LANG: language === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8' },
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    args: [
      '--headless=new', '--enable-unsafe-extension-debugging', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', `--lang=${language}`,
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--ignore-certificate-errors',
      `--host-resolver-rules=MAP * 127.0.0.1:${options.pagesPort}, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
      ...(folder === undefined ? [] : [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]),
    ],
  })
  const extensionId = folder === undefined ? '' : (options.extensionId ?? (await idOf(context)))
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${extensionId}/${path}`)
    return page
  }
  return {
    context,
    extensionId,
    openPanel: () => open('sidepanel.html'),
    openOptions: (query = '') => open(`options.html${query}`),
    pressIcon: (page) => pressIcon(context, extensionId, page),
    async sidePanelIsOpen() {
      const page = context.pages()[0] ?? (await context.newPage())
      const session = await context.newCDPSession(page)
      const { targetInfos } = await session.send('Target.getTargets')
      await session.detach()
      const ours = targetInfos.filter((target) => target.url.includes('/sidepanel.html'))
      return ours.length > context.pages().filter((tab) => tab.url().includes('/sidepanel.html')).length
    },
    stopWorker: () => stopWorker(context, extensionId),
    quit: () => context.close(),
    async kill() {
      const closed = new Promise((done) => context.once('close', done))
      await killAll(context)
      await closed
    },
    reopen: () => openBrowser({ ...options, profile, extensionId }),
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

function folderOf(extension: NonNullable<BrowserOptions['extension']>): string | undefined {
  if (extension === false) return undefined
  return typeof extension === 'string' ? extensionFolders[extension] : extension.folder
}

async function idOf(context: BrowserContext): Promise<string> {
  const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers()
  return new URL(worker.url()).host
}

/** Every process the browser says it has, itself first. */
async function killAll(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the browser has no debugger')
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  for (const { id } of [...processInfo].sort((a, b) => Number(b.type === 'browser') - Number(a.type === 'browser'))) {
    try {
      process.kill(id, 'SIGKILL')
    } catch {
      // It went with the one before.
    }
  }
}

async function stopWorker(context: BrowserContext, id: string): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the browser has no debugger')
  const { targetInfos } = await session.send('Target.getTargets')
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && new URL(url).host === id)
  if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId })
  await session.detach()
}

/** Over the debugger, because the toolbar is no page. */
async function pressIcon(context: BrowserContext, id: string, page: Page): Promise<void> {
  await page.bringToFront()
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('the browser has no debugger')
  // Newer than the table of commands that playwright-core knows.
  const send = session.send.bind(session) as (method: string, params: object) => Promise<unknown>
  const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'tab' }] }) as { targetInfos: { url: string; targetId: string }[] }
  const tab = targetInfos.find(({ url }) => url === page.url())
  await send('Extensions.triggerAction', { id, targetId: tab?.targetId })
  await session.detach()
}

/**
 * The person's yes, given beforehand: a page of ours that asks for this host is not asked back. Nobody can press the
 * button of the browser's own question.
 */
export async function willAllow({ context, extensionId }: Browser, origin: string): Promise<void> {
  const settings = await context.newPage()
  await settings.goto('chrome://extensions')
  await settings.evaluate(`chrome.developerPrivate.addHostPermission('${extensionId}', '${origin}')`)
  await settings.close()
}
