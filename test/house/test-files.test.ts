import { readdirSync } from 'node:fs'
import { matchesGlob, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projects } from '../../vitest.config.ts'

const home = resolve(import.meta.dirname, '../..')
const MADE = ['node_modules', '.output', '.wxt', 'generated']

function testFiles(folder: string): string[] {
  return readdirSync(resolve(home, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return MADE.includes(entry.name) ? [] : testFiles(file)
    return /\.(test|spec)\.[cm]?[jt]sx?$/.test(entry.name) ? [file] : []
  })
}

describe('every test file runs, once', () => {
  it.each(['core', 'extension', 'server', 'test'].flatMap(testFiles))('%s', (file) => {
    const running = projects.filter(({ include }) => include.some((glob) => matchesGlob(file, glob)))
    expect(running.map(({ name }) => name)).toHaveLength(1)
  })
})
