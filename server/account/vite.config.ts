import { defineConfig } from 'vite'

// The account page: `pnpm --filter @dangol/server build-account` makes .output, which the server serves at /account/;
// `npm start` does it when something here has changed. Nothing is fetched from elsewhere, and nothing is inlined,
// so that the page's policy can forbid both.
export default defineConfig({
  root: import.meta.dirname,
  base: '/account/',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '.output', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2023' },
})
