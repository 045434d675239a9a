import { resolve } from 'node:path'
import { defineConfig } from 'wxt'

const overlay = (file: string) => resolve(import.meta.dirname, 'src/entrypoints/overlay.content', file)

/**
 * What a content script is built with instead: a page pays for every byte in every frame. Badges are drawn and patched
 * without a tree to compare with, and WXT's context would announce us to the page's own scripts by postMessage.
 */
const lighter = [
  { find: /^preact(?:\/jsx-(?:dev-)?runtime)?$/, replacement: overlay('draw.ts') },
  { find: 'wxt/utils/content-script-context', replacement: overlay('no-context.ts') },
]

export default defineConfig({
  srcDir: 'src',
  publicDir: 'src/public',
  imports: false,
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'ko',
    minimum_chrome_version: '116',
    // Nothing else: hosts come from the content script's own matches, and the store's server allows us by CORS.
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'sidePanel'],
    action: { default_title: '__MSG_name__' },
  },
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      if (entrypoints.some(({ type }) => type === 'content-script')) config.resolve = { ...config.resolve, alias: lighter }
    },
  },
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'chrome116' },
  }),
})
