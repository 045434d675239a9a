import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { browserFlags, type Window } from './browser-flags.ts'
import { connectPipe, type Cdp } from './cdp.ts'

export interface LaunchedBrowser {
  readonly cdp: Cdp
  /** Resolves when its process has ended, closed by us or by the person. */
  readonly ended: Promise<void>
  /** Closes it and throws its profile away. */
  close(): Promise<void>
}

export interface Launch {
  readonly executable: string
  readonly window: Omit<Window, 'profile'>
  /** The browser's own; where it is left out, the browser chooses. */
  readonly language: string | undefined
  readonly flags: readonly string[]
}

/** Starts a browser on a profile that is thrown away afterwards. Rejects when it cannot be started. */
export async function launchBrowser({ executable, window, language, flags: own }: Launch): Promise<LaunchedBrowser> {
  const profile = await makeProfile()
  const more = language === undefined ? own : [`--lang=${language}`, ...own]
  const flags = browserFlags({ ...window, profile }, { root: process.getuid?.() === 0, more })
  // On Linux a browser takes its language from here.
  const env = language === undefined ? process.env : { ...process.env, LANGUAGE: language }
  const child = spawn(executable, flags, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  const thrownAway = ended.then(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  await once(child, 'spawn')
  const cdp = connectPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  return {
    cdp,
    ended,
    async close() {
      // A browser that does not close when asked is made to.
      const patience = setTimeout(() => child.kill('SIGKILL'), 4_000)
      cdp.send('Browser.close').catch(() => child.kill())
      await ended
      clearTimeout(patience)
      await thrownAway.catch(() => undefined)
    },
  }
}

/** A fresh profile that does not offer to translate the pages it was made for. */
async function makeProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'dangol-demo-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ translate: { enabled: false } }))
  return profile
}
