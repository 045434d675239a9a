import { defineConfig } from 'wxt'

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
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'chrome116' },
  }),
})
