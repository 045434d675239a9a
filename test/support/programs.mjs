// Plain JavaScript: the test command reads it on the Node that is already there, before anything is installed.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const EXE = process.platform === 'win32' ? '.exe' : ''
const POSTGRES_MAJOR = 15

/**
 * A browser of the Chromium family that still loads an unpacked extension from its command line. Chrome itself is left
 * out: it ignores --load-extension since version 137.
 * @returns {string | undefined} its absolute path; DANGOL_BROWSER names one that lies elsewhere
 */
export function findBrowser() {
  const named = process.env['DANGOL_BROWSER']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  return [...onPath('chromium'), ...onPath('chromium-browser'), ...onPath('chrome-for-testing'), ...appPlaces()].find(existsSync)
}

function appPlaces() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  if (process.platform === 'win32') {
    const homes = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? [])
    return homes.flatMap((home) => [`${home}\\Chromium\\Application\\chrome.exe`, `${home}\\Microsoft\\Edge\\Application\\msedge.exe`])
  }
  return ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/chrome-for-testing/chrome', '/usr/bin/microsoft-edge']
}

/**
 * The folder with initdb, postgres and createdb of PostgreSQL 15 or newer, the newest that is found.
 * @returns {string | undefined} absolute; DANGOL_POSTGRES names one that lies elsewhere
 */
export function findPostgres() {
  const named = process.env['DANGOL_POSTGRES']
  if (named !== undefined && named !== '') return isPostgres(named) ? named : undefined
  const homes = [
    '/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt',
    '/Library/PostgreSQL', 'C:\\Program Files\\PostgreSQL',
  ]
  const versioned = homes.flatMap((home) => versionsIn(home)).sort((a, b) => b.major - a.major).map((each) => each.bin)
  const plain = ['/Applications/Postgres.app/Contents/Versions/latest/bin', '/usr/pgsql/bin']
  return [...onPath('initdb').map((file) => path.dirname(file)), ...versioned, ...plain].find(isPostgres)
}

/** @param {string} home a folder that holds one folder a version: "15", "postgresql@16" */
function versionsIn(home) {
  if (!existsSync(home)) return []
  return readdirSync(home).flatMap((name) => {
    const major = /^(?:postgresql@)?(\d+)$/.exec(name)?.[1]
    return major === undefined ? [] : [{ major: Number(major), bin: path.join(home, name, 'bin') }]
  })
}

/** @param {string} bin */
function isPostgres(bin) {
  if (!['initdb', 'postgres', 'createdb'].every((name) => existsSync(path.join(bin, name + EXE)))) return false
  const said = execFileSync(path.join(bin, `postgres${EXE}`), ['--version'], { encoding: 'utf8' })
  return Number(/(\d+)/.exec(said)?.[1]) >= POSTGRES_MAJOR
}

/**
 * @param {string} name of a program, without .exe
 * @returns {string[]} where the PATH has it
 */
function onPath(name) {
  const folders = (process.env['PATH'] ?? process.env['Path'] ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name + EXE)).filter((file) => path.isAbsolute(file) && existsSync(file))
}
