import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findPostgres } from './programs.mjs'

export interface Cluster {
  /** postgres:// with its user, password and port, and no database. */
  readonly url: string
  /** The folder of its programs. */
  readonly bin: string
  stop(): Promise<void>
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { readonly url: string; readonly bin: string }
  }
}

/** Vitest's global setup: one private PostgreSQL for all test files of a project; see `freshDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('postgres', { url: cluster.url, bin: cluster.bin })
  return () => cluster.stop()
}

/**
 * A PostgreSQL of our own in a temporary folder, reachable on localhost with a password made for it. What it holds is
 * thrown away, so it never waits for the disk.
 */
export async function startPostgres(): Promise<Cluster> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('PostgreSQL 15 or newer was not found; DANGOL_POSTGRES names its folder of programs')
  const home = await mkdtemp(join(tmpdir(), 'dangol-postgres-'))
  const user = await unprivileged(home)
  const password = randomBytes(16).toString('hex')
  await writeFile(join(home, 'password'), password)
  const data = join(home, 'data')
  const choices = ['--username=dangol', `--pwfile=${join(home, 'password')}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync']
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, ...choices], { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
  const { port, server } = await serve(bin, data, { ...user, cwd: home })
  // An orderly end goes through `stop`; whatever else ends this process must not leave a server behind.
  const abandon = () => {
    server.kill('SIGQUIT')
    // It removes files of its own while it ends, and rmSync gives up in silence at one that is gone.
    for (let tries = 0; existsSync(home) && tries < 100; tries++) rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  return {
    url: `postgres://dangol:${password}@127.0.0.1:${port}`,
    bin,
    async stop() {
      process.off('exit', abandon)
      await ended(server, 'SIGINT')
      await rm(home, { recursive: true, force: true })
    },
  }
}

type Owner = { readonly uid?: number; readonly gid?: number }

/** PostgreSQL refuses to run as root: then it runs as the user its package made, or as nobody. */
async function unprivileged(home: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  const of = (name: string) => ({ uid: id('-u', name), gid: id('-g', name) })
  let owner: { uid: number; gid: number }
  try {
    owner = of('postgres')
  } catch {
    owner = of('nobody')
  }
  await chown(home, owner.uid, owner.gid)
  return owner
}

/** Starts it on a free port; another program may take the port in between, so it is tried more than once. */
async function serve(bin: string, data: string, options: Owner & { readonly cwd: string }): Promise<{ port: number; server: ChildProcess }> {
  let said = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort()
    const settings = {
      port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200,
      fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', log_min_messages: 'fatal',
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    said = ''
    server.stderr.on('data', (text: Buffer) => (said += text.toString()))
    if (await accepts(bin, port, server)) return { port, server }
  }
  throw new Error(`PostgreSQL did not start:\n${said}`)
}

/** Resolves with true when it takes connections and with false when it ended instead. */
async function accepts(bin: string, port: number, server: ChildProcess): Promise<boolean> {
  let over = false
  server.once('exit', () => (over = true))
  while (!over) {
    const asked = spawn(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q'], { stdio: 'ignore' })
    if ((await new Promise((done) => asked.once('exit', done))) === 0) return !over
  }
  return false
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    server.once('exit', () => done())
    server.kill(signal)
  })
}
