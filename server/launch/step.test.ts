import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { LaunchFailure, runStep } from './step.mjs'
import { words } from './words.mjs'

const node = (code: string) => runStep({ command: process.execPath, args: ['-e', code], cwd: import.meta.dirname })

describe('one step', () => {
  it('keeps what a failing program printed, on both streams, and its code', async () => {
    const failure = node("console.log('half'); console.error('done'); process.exitCode = 4").catch((error: unknown) => error)
    expect(await failure).toBeInstanceOf(LaunchFailure)
    expect(await failure).toMatchObject({ message: expect.stringContaining('code 4'), output: expect.stringMatching(/half|done/) })
  })

  it('says so when it looks as if the machine is offline', async () => {
    await expect(node("throw new Error('getaddrinfo EAI_AGAIN')")).rejects.toThrow(words.offline)
  })

  it('says in one sentence that a program is missing', async () => {
    await expect(runStep({ command: 'no-such-program', args: [], cwd: '.' })).rejects.toThrow(words.notStarted('no-such-program', 'ENOENT'))
  })

  it('gives the program nothing to wait for', async () => {
    await expect(node("process.stdin.on('end', () => process.exit(0)); process.stdin.resume()")).resolves.toBeUndefined()
  })
})
