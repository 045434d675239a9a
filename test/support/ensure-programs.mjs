import { existsSync } from 'node:fs'
import process from 'node:process'
import { LaunchFailure, runStep } from '../../server/launch/step.mjs'
import { findBrowser, findPostgres } from './programs.mjs'

/**
 * Sees to it that the tests have a browser and a PostgreSQL; installs what is missing where that is ours to do.
 * @returns {Promise<{ DANGOL_BROWSER: string, DANGOL_POSTGRES: string }>} where they are, as the tests look them up
 * @throws {LaunchFailure} naming what is missing and how to get it.
 */
export async function ensurePrograms() {
  // A place that was named wrongly is put right by whoever named it, not by installing another.
  const lacks = (/** @type {string} */ name, /** @type {string | undefined} */ found) => !found && !process.env[name]
  const missing = [
    ...(lacks('DANGOL_BROWSER', findBrowser()) ? ['chromium', 'fonts-noto-cjk'] : []),
    ...(lacks('DANGOL_POSTGRES', findPostgres()) ? ['postgresql'] : []),
  ]
  if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) await aptInstall(missing)
  const browser = findBrowser()
  const postgres = findPostgres()
  if (browser === undefined || postgres === undefined) {
    throw new LaunchFailure(howToGet(browser === undefined, postgres === undefined))
  }
  return { DANGOL_BROWSER: browser, DANGOL_POSTGRES: postgres }
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const waiting = ['-o', 'DPkg::Lock::Timeout=300']
  await runStep({ line: `Installing ${packages.join(', ')} from Debian…`, command: 'apt-get', args: [...waiting, 'update'], cwd: '/', env })
  await runStep({ command: 'apt-get', args: [...waiting, 'install', '-y', '--no-install-recommends', ...packages], cwd: '/', env })
}

/**
 * @param {boolean} noBrowser
 * @param {boolean} noPostgres
 */
function howToGet(noBrowser, noPostgres) {
  const what = [...(noBrowser ? ['Chromium'] : []), ...(noPostgres ? ['PostgreSQL 15 or newer'] : [])].join(' and ')
  const debian = [...(noBrowser ? ['chromium'] : []), ...(noPostgres ? ['postgresql'] : [])].join(' ')
  const brew = [...(noBrowser ? ['chromium'] : []), ...(noPostgres ? ['postgresql@17'] : [])].join(' ')
  const names = [...(noBrowser ? ['DANGOL_BROWSER=<program>'] : []), ...(noPostgres ? ['DANGOL_POSTGRES=<folder of initdb>'] : [])].join(' ')
  return `Missing: ${what}. Get it with "sudo apt-get install ${debian}" (Debian, Ubuntu) or "brew install ${brew}" (macOS), or say where it is with ${names}.`
}
