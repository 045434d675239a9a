import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { whenChanged } from './fingerprint.mjs'

let root: string
let runs: string[]

const write = (file: string, text: string) => writeFileSync(join(root, file), text)

function step(run = () => Promise.resolve()) {
  return whenChanged({
    root, name: 'step', sources: ['source', 'absent.json'], results: ['result'],
    run: async (first) => {
      await run()
      runs.push(first ? 'first' : 'again')
      write('result', 'made')
    },
  })
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dangol-step-'))
  runs = []
  mkdirSync(join(root, 'source/deep/node_modules'), { recursive: true })
  write('source/deep/a.ts', 'a')
  await step()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a step of the preparation', () => {
  it('is done the first time, and no second time while nothing changes', async () => {
    await step()
    expect(runs).toEqual(['first'])
  })

  const changes: Record<string, () => void> = {
    'a file says something else of the same length': () => write('source/deep/a.ts', 'b'),
    'a file is added': () => write('source/b.ts', ''),
    'a file is renamed': () => { rmSync(join(root, 'source/deep/a.ts')); write('source/deep/z.ts', 'a') },
    'a file that was absent appears': () => write('absent.json', ''),
    'its result is gone': () => rmSync(join(root, 'result')),
  }
  it.each(Object.keys(changes))('is done again when %s', async (change) => {
    changes[change]?.()
    await step()
    await step()
    expect(runs).toEqual(['first', 'again'])
  })

  const unrelated: Record<string, () => void> = {
    'a file only gets a new date': () => utimesSync(join(root, 'source/deep/a.ts'), 0, 0),
    'a test changes': () => write('source/deep/a.test.ts', ''),
    'a package changes by itself': () => write('source/deep/node_modules/index.js', ''),
  }
  it.each(Object.keys(unrelated))('is not done again when %s', async (change) => {
    unrelated[change]?.()
    await step()
    expect(runs).toEqual(['first'])
  })

  it('is tried again after it failed', async () => {
    write('source/b.ts', '')
    await expect(step(() => Promise.reject(new Error('no disk left')))).rejects.toThrow('no disk left')
    await step()
    expect(runs).toEqual(['first', 'again'])
  })
})
