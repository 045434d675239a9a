import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../support/server.ts'

const root = path.resolve(import.meta.dirname, '../..')
let data: string
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'dangol-start-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

/** Runs the server's process until it ends by itself. */
async function start(env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['server/src/main.ts'], { cwd: root, env: { ...process.env, LANG: 'en_US.UTF-8', DANGOL_DATA: path.join(data, 'data'), PORT: '0', ...env } })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  return { code, said: said.trim() }
}

describe('a server that cannot start says why in one sentence and fails', () => {
  it('when another program has the port', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as AddressInfo
    expect(await start({ PORT: String(port) })).toEqual({ code: 1, said: expect.stringMatching(new RegExp(`^Another program is using port ${port} .*$`)) })
    await new Promise((done) => other.close(done))
  })

  it('when the data folder cannot be written', async () => {
    // A file in the folder's place: no permission helps, not even root's.
    const { said, code } = await start({ DANGOL_DATA: path.join(root, 'package.json') })
    expect(said).toMatch(/^The data folder cannot be written: .*$/)
    expect(code).toBe(1)
  })

  it('when the database does not answer', async () => {
    expect(await start({ DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/shop' })).toEqual({ code: 1, said: expect.stringMatching(/^The database does not answer: 127\.0\.0\.1:1\/shop .*$/) })
  })

  it('when a setting is not what it should be', async () => {
    expect(await start({ PORT: 'many' })).toMatchObject({ code: 1, said: 'PORT must be a number from 0 to 65535: many' })
  })
})

describe('a server whose master key is not there', () => {
  it('says so in one sentence and changes nothing, and starts once the key is back', async () => {
    const keys = path.join(data, 'data-keys')
    const file = path.join(keys, 'store.key')
    const first = await startServer({ dataFolder: path.join(data, 'data') })
    await expect.poll(() => first.printed(), { timeout: 30_000 }).toContain(file)
    expect(await first.command('rotate-key')).toContain('2번째')
    expect(await first.command('rotate-key', '--master')).toContain(file)
    await first.stop()
    const [key, mode] = [await readFile(file), (await stat(file)).mode & 0o777]
    expect(mode).toBe(0o600)
    await rm(keys, { recursive: true })
    expect(await start({})).toEqual({ code: 1, said: expect.stringMatching(/^The master key that opens the customers' data is not there: .*Nothing was changed\.$/) })
    expect(await start({ DANGOL_MASTER_KEY: Buffer.alloc(32, 1).toString('base64') })).toEqual({ code: 1, said: expect.stringMatching(/^This master key does not open the customers' data: DANGOL_MASTER_KEY .*$/) })
    expect(await start({ DANGOL_MASTER_KEY: 'password' })).toMatchObject({ code: 1, said: expect.stringMatching(/^DANGOL_MASTER_KEY must be 32 bytes/) })
    const again = await startServer({ dataFolder: path.join(data, 'data'), env: { DANGOL_MASTER_KEY: key.toString() } })
    expect(await again.command('rotate-key')).toContain('3번째')
    await expect(again.command('rotate-key', '--master')).rejects.toThrow('DANGOL_MASTER_KEY')
    await again.stop()
  })
})

describe('a running server', () => {
  it('says what to do next in one screenful, and ends cleanly on Ctrl-C, however often it comes at once', async () => {
    const server = await startServer()
    await expect.poll(() => server.printed(), { timeout: 30_000 }).toMatch(/연결 코드 {2}[A-Z2-9]{4}-[A-Z2-9]{4}/)
    const printed = server.printed()
    expect(printed).toContain('chrome-mv3')
    expect(printed).toContain('/explorer')
    expect(printed.trim().split('\n').length).toBeLessThanOrEqual(24)
    void server.stop()
    expect(await server.stop()).toBe(0)
    expect(server.printed()).toContain('저장하고 껐어요.')
    await server.close()
  })
})
