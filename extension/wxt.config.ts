import { resolve } from 'node:path'
import { defineConfig } from 'wxt'
import { anyHost, askableOrigins } from './src/sites/list.ts'

const overlay = (file: string) => resolve(import.meta.dirname, 'src/entrypoints/overlay.content', file)

/**
 * What a content script is built with instead: a page pays for every byte in every frame. Badges are drawn and patched
 * without a tree to compare with, and WXT's context would announce us to the page's own scripts by postMessage.
 */
const lighter = [
  { find: /^preact(?:\/jsx-(?:dev-)?runtime)?$/, replacement: overlay('draw.ts') },
  { find: 'wxt/utils/content-script-context', replacement: overlay('no-context.ts') },
]

/**
 * DANGOL_VARIANT=e2e builds the extension of the browser tests and the demo into a folder of its own. It may read every
 * site from the start: a browser asks a person for an optional host, and those two have nobody to ask.
 */
const granted = process.env['DANGOL_VARIANT'] === 'e2e'

export default defineConfig({
  ...(granted && { outDirTemplate: '{{browser}}-mv{{manifestVersion}}-e2e' }),
  srcDir: 'src',
  publicDir: 'src/public',
  imports: false,
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'ko',
    minimum_chrome_version: '123',
    // Nothing else: the store's server allows us by CORS. `scripting` puts the overlay on sites that are switched on;
    // `activeTab` tells the panel which page it was opened beside, of the tab whose icon was clicked and no other;
    // `idle` tells whether anybody is at this computer, for a device that locks itself.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'sidePanel', 'scripting', 'activeTab', 'idle'],
    ...(granted && { host_permissions: [...askableOrigins] }),
    // The hosts of the sites we know, and any one that a shop teaches: a host that nobody can name beforehand. None of them
    // is held; each is asked for by a button that names it, when it is switched on or saved.
    optional_host_permissions: [...(granted ? [] : askableOrigins), anyHost],
    action: { default_title: '__MSG_name__' },
  },
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      if (!entrypoints.some(({ type }) => type === 'content-script')) return
      config.resolve = { ...config.resolve, alias: lighter }
      // Slower than the built-in one, and half a kilobyte smaller.
      config.build = { ...config.build, minify: 'terser', terserOptions: { ecma: 2020, compress: { passes: 6, unsafe_arrows: true } } }
    },
  },
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'chrome123' },
  }),
})
