import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { extensionFolders } from '../support/browser.ts'

describe('the content script', () => {
  const script = readFileSync(join(extensionFolders.released, 'content-scripts/overlay.js'))

  it('is at most 25 kB gzipped: every frame of every seller page loads it', () => {
    expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(25_000)
  })

  it('reaches for no database, no network and no ear of the page\'s', () => {
    expect(script.toString()).not.toMatch(/indexedDB|\bfetch\(|XMLHttpRequest|WebSocket|postMessage|localStorage|innerHTML\s*=[^=]/)
  })
})
