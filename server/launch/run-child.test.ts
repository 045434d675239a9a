import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const module = JSON.stringify(join(import.meta.dirname, 'run-child.mjs'))

/**
 * A launcher, as a process of its own, that hands over to a Node which runs `code`: 'up' on its output says it runs.
 * For each line it says it is sent the next of `waves`, signals at once: one that waits overtakes another that waits.
 */
async function launch(code: string, ...waves: readonly (readonly NodeJS.Signals[])[]) {
  const launcher = `
    import { orSayWhy, runChild } from ${module}
    await orSayWhy(() => runChild(process.execPath, ['-e', ${JSON.stringify(code)}], { env: process.env }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', launcher], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let sent = 0
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString()
      for (const lines = said.split('\n').length - 1; sent < lines; sent += 1) for (const signal of waves[sent] ?? []) child.kill(signal)
    })
  }
  const [exit, by] = await new Promise<[number | null, NodeJS.Signals | null]>((done) => child.once('close', (...end) => done(end)))
  return { exit, by, said }
}

const waits = "console.log('up'); setInterval(() => {}, 1000)"

describe('handing over to a program', () => {
  it.each([0, 1, 7])('ends with its exit code %i', async (exit) => {
    expect(await launch(`process.exit(${exit})`)).toEqual({ exit, by: null, said: '' })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on and lets it end in its own way', async (signal) => {
    const orderly = `process.on('${signal}', () => { console.log('bye'); process.exit(3) }); ${waits}`
    expect(await launch(orderly, [signal])).toEqual({ exit: 3, by: null, said: 'up\nbye\n' })
  })

  it('passes on once what comes twice at once, as from npm and from whoever started npm', async () => {
    const tells = `process.on('SIGINT', () => console.log('heard')); process.on('SIGTERM', () => process.exit(1)); ${waits}`
    expect(await launch(tells, ['SIGINT', 'SIGINT'], ['SIGTERM'])).toEqual({ exit: 1, by: null, said: 'up\nheard\n' })
  })

  it('ends by the signal that ended it', async () => {
    expect(await launch(waits, ['SIGTERM'])).toEqual({ exit: null, by: 'SIGTERM', said: 'up\n' })
  })
})
