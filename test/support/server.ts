import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { testMasterSetting } from './test-master.ts'

const root = resolve(import.meta.dirname, '../..')

export interface GraphqlAnswer<Data> {
  readonly status: number
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

export interface RunningServer {
  readonly url: string
  /** The process's id; another after each restart. */
  pid(): number
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
  /** The same data folder and port once more. */
  restart(): Promise<void>
  /** Everything it printed. */
  printed(): string
  /** Runs one of the server's own commands beside it, e.g. ('pair') or ('api-key', '--name', '정산'). */
  command(name: 'pair' | 'api-key' | 'rotate-key' | 'export-list' | 'import', ...args: readonly string[]): Promise<string>
  /** Asks as any HTTP client would. */
  graphql<Data>(query: string, variables?: Record<string, unknown>, token?: string): Promise<GraphqlAnswer<Data>>
  close(): Promise<void>
}

export interface ServerOptions {
  readonly databaseUrl?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly dataFolder?: string
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Starts the real server, as a process of its own, in a data folder of its own, and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const port = await freePort()
  const base = options.dataFolder === undefined ? await mkdtemp(join(tmpdir(), 'dangol-server-')) : undefined
  // The master key's file lies beside the data folder, and goes with it.
  const data = options.dataFolder ?? join(base ?? '', 'data')
  const env = {
    ...process.env, PORT: String(port), DANGOL_DATA: data, LANG: 'ko_KR.UTF-8',
    // Servers that share a database share its master key.
    ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl, ...testMasterSetting }), ...options.env,
  }
  const url = `http://localhost:${port}/graphql`
  let output = ''
  let child: ChildProcess
  let exited: Promise<number | null>

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['server/src/main.ts', ...(options.args ?? [])], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
    exited = new Promise((done) => child.once('exit', done))
    await ready(port, exited, () => output)
  }
  async function stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    child.kill(signal)
    return exited
  }

  await start()
  return {
    url,
    pid: () => child.pid ?? 0,
    stop,
    kill: async () => void (await stop('SIGKILL')),
    restart: start,
    printed: () => output,
    command: (name, ...args) => run([`server/src/cli/${name}.ts`, ...args, ...(options.args ?? [])], env),
    async graphql<Data>(query: string, variables: Record<string, unknown> = {}, token?: string) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer<Data>, 'status'>) }
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) await stop()
      if (base !== undefined) await rm(base, { recursive: true, force: true })
    },
  }
}

async function ready(port: number, exited: Promise<number | null>, output: () => string): Promise<void> {
  let over = false
  void exited.then(() => (over = true))
  for (;;) {
    if (over) throw new Error(`the server ended before it was ready:\n${output()}`)
    const answer = await fetch(`http://localhost:${port}/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((next) => setImmediate(next))
  }
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${args[0]} ended with ${String(code)}:\n${output}`)
  return output
}
