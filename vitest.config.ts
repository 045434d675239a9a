import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

// Every test file belongs to exactly one project; test/house/test-files.test.ts holds that.
// PGlite's first start and a real browser take seconds, hence the patience: no test measures time.
export const projects = [
  { name: 'core', include: ['core/src/**/*.test.ts'], testTimeout: 60_000 },
  // In Node unless a file asks for a DOM with @vitest-environment happy-dom.
  { name: 'extension', include: ['extension/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
  {
    name: 'server',
    include: ['server/**/*.test.ts', 'test/{sync,support,bench,sim,wire}/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 30_000 },
  {
    name: 'e2e',
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser at a time, after everything else.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
]

// Vite would take graphql's .mjs and Node its .js: two copies, whose objects are strangers to each other.
const graphql = createRequire(new URL('server/package.json', import.meta.url)).resolve('graphql')

export default defineConfig({
  test: {
    projects: projects.map((test) => ({
      resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      test: { environment: 'node', exclude: ['**/node_modules/**'], ...test },
    })),
  },
})
