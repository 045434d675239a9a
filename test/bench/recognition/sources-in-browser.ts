import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../support/programs.mjs'

const home = resolve(import.meta.dirname, '../../..')
const host = 'https://sources.test'

/** A blank page of a real Chromium in which the repository's own TypeScript can be imported; nothing leaves the machine. */
export async function openSourcesPage(): Promise<{ page: Page; address: (file: string) => string; close: () => Promise<void> }> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no Chromium found; set DANGOL_BROWSER to one')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  const page = await browser.newPage()
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: `<script type="importmap">${JSON.stringify({ imports: { '@dangol/core/': `${host}/core/src/` } })}</script>` })
    if (!/^\/(?:core|extension|test)\/[\w/.-]+$/.test(pathname)) return route.abort()
    const source = await readFile(join(home, pathname.endsWith('.ts') ? pathname : `${pathname}.ts`), 'utf8')
    return route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) })
  })
  await page.goto(`${host}/`)
  return { page, address: (file) => `${host}/${file}`, close: () => browser.close() }
}
