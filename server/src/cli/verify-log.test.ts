import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPGlite } from '../db/pglite.ts'

const reason = '어제 사본으로 되살림'

describe('npm run verify-log', () => {
  let base: string
  beforeAll(async () => void (base = await mkdtemp(path.join(tmpdir(), 'dangol-verify-'))))
  afterAll(() => rm(base, { recursive: true }))

  const data = () => path.join(base, 'data')
  const run = (...args: readonly string[]) => new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], LANG: 'en', DANGOL_DATA: data() }
    execFile(process.execPath, [path.join(import.meta.dirname, 'verify-log.ts'), ...args], { env }, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }))
  })

  it('says what to do where another end was kept, takes no acceptance without a reason, and is content after one', async () => {
    expect(await run()).toEqual({ code: 0, said: 'The access log is still empty.\n' })
    const database = await openPGlite(path.join(data(), 'store'))
    if ('failed' in database) throw new Error(database.failed)
    const [store] = await database.rows<{ id: string }>('SELECT "id" FROM "Store"')
    await database.close()
    await writeFile(path.join(data(), 'store/access-log-heads.json'), JSON.stringify({ [store?.id ?? '']: { seq: 5, hash: 'f'.repeat(64) } }))
    expect(await run()).toEqual({ code: 1, said: expect.stringMatching(/entry is 1: the end is gone[^]*--accept --reason/) })
    expect(await run('--accept', '--reason', ' ')).toEqual({ code: 1, said: expect.stringContaining('Say why') })
    expect(await run('--accept', '--reason', reason)).toEqual({ code: 0, said: expect.stringContaining('was accepted') })
    expect(await run()).toEqual({ code: 0, said: expect.stringMatching(/All 1 entries[^]*Last entry 1 /) })
    // A process each, with a database to open.
  }, 240_000)
})
