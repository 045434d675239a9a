import { openShop } from '../support/shop.ts'
const out = '/tmp/people-shots'
const shop = await openShop({ args: ['--demo'] })
try {
  for (const [language, dark] of [['ko', false], ['en', true]] as const) {
    const browser = await shop.openBrowser({ language, dark })
    const page = await browser.context.newPage()
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') console.log(language, m.text()) })
    page.on('pageerror', (e) => console.log('pageerror', e.message))
    const end = `${language}${dark ? '-dark' : ''}`
    const shot = async (name: string, size = { width: 1280, height: 900 }, full = false) => { await page.setViewportSize(size); await page.waitForTimeout(400); await page.screenshot({ path: `${out}/${name}-${end}.png`, fullPage: full }) }
    const small = { width: 320, height: 720 }
    await page.goto(`chrome-extension://${browser.extensionId}/dashboard.html`)
    await page.locator('[role=row][aria-rowindex="2"] strong').waitFor()
    await shot('list'); await shot('list-320', small)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('grid').focus()
    for (const key of ['ArrowDown', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.locator('.bulk .main-button').click()
    await page.keyboard.type('창가')
    await shot('bulk'); await shot('bulk-320', small)
    await page.keyboard.press('Enter'); await page.waitForTimeout(800)
    await shot('tagged')
    await page.keyboard.press('Escape')
    await page.locator('.tools-line > .plain-button').first().click()
    await shot('filter'); await shot('filter-320', small)
    await page.locator('.filter-panel label').nth(2).click()
    await page.locator('.filter-panel label').nth(3).click()
    await page.locator('.filter-panel .main-button').click()
    await page.waitForTimeout(300)
    await shot('filtered'); await shot('filtered-320', small)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.locator('.columns-opener').click(); await shot('columns')
    await page.locator('.filter-panel .main-button').click()
    await page.getByRole('grid').focus(); await page.keyboard.press('Home'); await page.keyboard.press('Enter')
    await page.locator('.customer').waitFor(); await page.waitForTimeout(500)
    await shot('customer'); await shot('customer-full', { width: 1280, height: 900 }, true); await shot('customer-320', small, true)
    const panel = await browser.openPanel(); await panel.setViewportSize({ width: 320, height: 720 }); await panel.waitForTimeout(500); await panel.screenshot({ path: `${out}/panel-${end}.png` })
    await browser.close()
  }
} finally { await shop.close() }
