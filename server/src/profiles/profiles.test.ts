import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { largestBundleBytes } from '@dangol/core/profile-bundle'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleFile, serveProfiles } from './serve-profiles.ts'
import { newSigningKey, signBundle } from './sign-bundle.ts'

let folder: string
let server: Server | undefined
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'dangol-profiles-'))))
afterEach(async () => {
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function ask(from: string | undefined): Promise<{ status: number; text: string }> {
  server = createServer(express().get('/profiles.json', serveProfiles(from))).listen(0, '127.0.0.1')
  await new Promise((listening) => server?.once('listening', listening))
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/profiles.json`)
  return { status: response.status, text: await response.text() }
}

describe('GET /profiles.json', () => {
  it('gives the folder\'s bundle, byte for byte', async () => {
    await writeFile(path.join(folder, bundleFile), '{"profiles": [] }\n')
    expect(await ask(folder)).toEqual({ status: 200, text: '{"profiles": [] }\n' })
  })
  it.each(['no folder is set', 'the folder is empty', 'the folder is not there', 'the bundle is too large'])('has nothing where %s', async (what) => {
    if (what.includes('large')) await writeFile(path.join(folder, bundleFile), ' '.repeat(largestBundleBytes + 1))
    expect((await ask(what === 'no folder is set' ? undefined : what.includes('not there') ? path.join(folder, 'x') : folder)).status).toBe(404)
  })
})

describe('signing', () => {
  it('names a key by itself, so that two never share a name', () => {
    const [one, other] = [newSigningKey(), newSigningKey()]
    expect(one.keyId).not.toBe(other.keyId)
    expect(signBundle([], '2026-11-20T00:00:00.000Z', one.privateKey)).toMatchObject({ keyId: one.keyId, signature: expect.stringMatching(/^[\w-]{86}$/) })
  })
  it('refuses a key of another kind', () => expect(() => signBundle([], '2026-11-20T00:00:00.000Z', 'no key')).toThrow())
})

describe('the sign-profiles command', () => {
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [path.join(import.meta.dirname, '../cli/sign-profiles.ts'), ...args], { cwd: folder, env: { ...process.env, INIT_CWD: folder } })
  it('makes a key for its owner\'s eyes only, and signs a folder\'s bundle with it', async () => {
    const { stdout } = await run('key', 'private.pem')
    const { keyId } = JSON.parse(stdout.split('\n')[1] ?? '') as { keyId: string }
    expect((await stat(path.join(folder, 'private.pem'))).mode & 0o777).toBe(0o600)
    expect(stdout).not.toContain('PRIVATE')
    await writeFile(path.join(folder, 'one.json'), '{"id":"one","version":2}')
    await run('sign', 'private.pem', 'out', 'one.json')
    expect(JSON.parse(await readFile(path.join(folder, 'out', bundleFile), 'utf8'))).toMatchObject({ keyId, profiles: [{ id: 'one', version: 2 }] })
  })
  it('never writes over a key', async () => {
    await run('key', 'private.pem')
    await expect(run('key', 'private.pem')).rejects.toThrow()
  })
  it('says how it is used', async () => await expect(run('sing')).rejects.toMatchObject({ stderr: expect.stringContaining('sign-profiles sign') }))
})
