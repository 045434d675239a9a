import path from 'node:path'
import process from 'node:process'
import { whenChanged } from './fingerprint.mjs'
import { runStep } from './step.mjs'
import { root } from './toolchain.mjs'
import { words } from './words.mjs'

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * Installs every package as the lockfile says, when the lockfile is not the one last installed.
 * @param {Toolchain} tools
 */
export function installPackages(tools) {
  return whenChanged({
    root,
    name: 'packages',
    sources: ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    salt: `${process.platform}-${process.arch}`,
    results: ['core/node_modules', 'extension/node_modules', 'server/node_modules'],
    run: (first) =>
      runStep({
        line: first ? words.packages : words.packagesAgain,
        command: tools.pnpm,
        args: ['install', '--frozen-lockfile'],
        cwd: root,
        // Without a terminal pnpm would rather stop than replace a node_modules that no longer fits.
        env: { ...tools.env, CI: 'true' },
      }),
  })
}

/**
 * Generates the Prisma client when the schema has changed.
 * @param {Toolchain} tools
 */
export function generateClient(tools) {
  return whenChanged({
    root,
    name: 'client',
    sources: ['prisma/schema.prisma', 'server/prisma.config.ts', 'pnpm-lock.yaml'],
    results: ['server/src/db/generated'],
    run: () =>
      runStep({
        line: words.client,
        command: tools.pnpm,
        args: ['exec', 'prisma', 'generate'],
        cwd: path.join(root, 'server'),
        env: {
          ...tools.env,
          // `generate` never runs the schema engine, but downloads it unless told where one is: any program will do.
          PRISMA_SCHEMA_ENGINE_BINARY: tools.node,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      }),
  })
}

/**
 * Builds the account page into `server/account/.output/` when its sources, or what it shares with the extension, have changed.
 * @param {Toolchain} tools
 */
export function buildAccountPage(tools) {
  return whenChanged({
    root,
    name: 'account-page',
    sources: ['server/account', 'extension/src/ui/tokens.css', 'extension/src/ui/page.css', 'extension/src/ui/sheets.css', 'extension/src/ui/mark.tsx', 'extension/src/locales/language.ts', 'core/src/permissions.ts', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    results: ['server/account/.output/index.html'],
    run: () => runStep({ line: words.accountPage, command: tools.pnpm, args: ['--filter', '@dangol/server', 'build-account'], cwd: root, env: tools.env }),
  })
}

/**
 * Builds the extension into `extension/.output/` when its sources, core's or their packages have changed.
 * @param {Toolchain} tools
 * @param {'released' | 'e2e'} [variant] `e2e`, for the browser tests and the demo, may read every site from the start:
 *   there nobody answers when the browser asks
 */
export function buildExtension(tools, variant = 'released') {
  const granted = variant === 'e2e'
  return whenChanged({
    root,
    name: granted ? 'extension-e2e' : 'extension',
    sources: ['extension', 'core/src', 'core/package.json', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    results: [`extension/.output/chrome-mv3${granted ? '-e2e' : ''}/manifest.json`],
    run: (first) =>
      runStep({
        line: first ? words.extension : words.extensionAgain,
        command: tools.pnpm,
        args: ['--filter', '@dangol/extension', 'build'],
        cwd: root,
        env: { ...tools.env, DANGOL_VARIANT: granted ? 'e2e' : '' },
      }),
  })
}
