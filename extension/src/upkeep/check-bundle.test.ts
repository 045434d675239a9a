import { largestBundleBytes } from '@dangol/core/profile-bundle'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { coupangeats } from '../sites/coupangeats.ts'
import { sites } from '../sites/list.ts'
import { newSigningKey, signBundle } from '../../../server/src/profiles/sign-bundle.ts'
import { checkBundle, type BundleGround } from './check-bundle.ts'
import { testSigner } from './testing/signer.ts'

const newer = { ...coupangeats, version: 99 }
let signer: Awaited<ReturnType<typeof testSigner>>
let ground: BundleGround
beforeAll(async () => {
  signer = await testSigner()
  ground = { keys: [signer.key], packaged: sites, takenAt: null, nowMs: Date.parse('2026-11-22T00:00:00.000Z'), subtle: crypto.subtle }
})
const check = (bundle: unknown, over: Partial<BundleGround> = {}) => checkBundle(typeof bundle === 'string' ? bundle : JSON.stringify(bundle), { ...ground, ...over })
const reason = async (bundle: unknown, over: Partial<BundleGround> = {}) => {
  const answer = await check(bundle, over)
  return answer.status === 'refused' ? answer.reason : answer.status
}

describe('a bundle', () => {
  it('that is signed by a known key is good', async () => {
    expect(await check(await signer.sign([newer]))).toEqual({ status: 'good', issuedAt: '2026-11-20T00:00:00.000Z', keyId: 'test-key', profiles: [newer], refused: [] })
  })
  it('is good however its JSON is laid out', async () => {
    const { profiles, signature, keyId, issuedAt } = await signer.sign([newer])
    expect(await reason(JSON.stringify({ signature, keyId, profiles, issuedAt }, null, 2))).toBe('good')
  })
  it('signed on the command line is good here', async () => {
    const { privateKey, ...key } = newSigningKey()
    const bundle = signBundle([newer], '2026-11-20T00:00:00.000Z', privateKey)
    expect(await reason(bundle, { keys: [signer.key, key] })).toBe('good')
  })
  it('is refused when any one byte of what was signed is another', async () => {
    const text = JSON.stringify(await signer.sign([newer]))
    await fc.assert(fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 94 }), async (at, by) => {
      const changed = String.fromCharCode(((text.charCodeAt(at) - 32 + by) % 95) + 32)
      const tampered = text.slice(0, at) + changed + text.slice(at + 1)
      // An escape of the same letter is the same bundle.
      const same = (() => { try { return JSON.stringify(JSON.parse(tampered)) === text } catch { return false } })()
      if (!same) expect(await reason(tampered)).not.toBe('good')
    }), { numRuns: 300 })
  })
  it('is refused when a profile was put in, taken out or exchanged', async () => {
    const bundle = await signer.sign([newer])
    expect(await reason({ ...bundle, profiles: [newer, newer] })).toBe('bad-signature')
    expect(await reason({ ...bundle, profiles: [] })).toBe('bad-signature')
    expect(await reason({ ...bundle, issuedAt: '2026-11-21T00:00:00.000Z' })).toBe('bad-signature')
  })
  it('is refused when somebody else signed it under our key\'s name', async () => {
    const other = await testSigner()
    expect(await reason(await other.sign([newer]))).toBe('bad-signature')
  })
  it('is refused when its key is not known', async () => {
    const other = await testSigner('other-key')
    expect(await reason(await other.sign([newer]))).toBe('unknown-key')
    expect(await reason(await signer.sign([newer]), { keys: [] })).toBe('unknown-key')
  })
  it('is refused when it is older than one that was taken, and not when it is that one', async () => {
    const bundle = await signer.sign([newer])
    expect(await reason(bundle, { takenAt: '2026-11-20T00:00:00.001Z' })).toBe('older-bundle')
    expect(await reason(bundle, { takenAt: '2026-11-20T00:00:00.000Z' })).toBe('good')
  })
  it('is refused when it comes from the future', async () => {
    expect(await reason(await signer.sign([newer], '2026-11-23T00:00:00.001Z'))).toBe('from-the-future')
    expect(await reason(await signer.sign([newer], '2026-99-99T00:00:00.000Z'))).toBe('from-the-future')
  })
  it('is refused when it is too large, before it is parsed', async () => {
    expect(await reason(' '.repeat(largestBundleBytes + 1))).toBe('too-large')
    expect(await reason('가'.repeat(largestBundleBytes / 2))).toBe('too-large')
  })
  it.each(['', '{', 'null', '[]', '{"profiles":[]}', '"\\ud800"'])('is refused when it is %j', async (text) => expect(await reason(text)).toBe('not-a-bundle'))
  it('is refused when it holds more than it should', async () => expect(await reason({ ...(await signer.sign([newer])), code: 'alert(1)' })).toBe('not-a-bundle'))
  it('is refused where the browser cannot check it', async () => {
    const subtle = { importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')), verify: () => Promise.resolve(true) } as unknown as BundleGround['subtle']
    expect(await reason(await signer.sign([newer]), { subtle })).toBe('cannot-verify')
  })
})

describe('a profile in a good bundle', () => {
  const told = async (...profiles: unknown[]) => {
    const answer = await check(await signer.sign(profiles))
    return answer.status === 'good' ? { taken: answer.profiles.map(({ id }) => id), refused: answer.refused } : answer
  }
  it('is refused when it breaks the schema, and the others are not', async () => {
    const [page] = newer.pages
    const broken = { ...newer, pages: [{ ...page, script: 'alert(1)' }] }
    expect(await told(broken, { ...sites[1], version: 50 }, 7)).toEqual({ taken: [sites[1]?.id], refused: [{ site: 'coupangeats', reason: 'bad-profile' }, { site: null, reason: 'bad-profile' }] })
  })
  it('is refused for a site that is not packaged, or under another platform\'s name', async () => {
    expect(await told({ ...newer, id: 'elsewhere' })).toEqual({ taken: [], refused: [{ site: 'elsewhere', reason: 'unknown-site' }] })
    expect(await told({ ...newer, platform: 'baemin' })).toEqual({ taken: [], refused: [{ site: 'coupangeats', reason: 'unknown-site' }] })
  })
  it('may read other pages of the hosts the owner said yes to, and no others', async () => {
    expect(await told({ ...newer, matches: ['https://store.coupangeats.com/new/*'] })).toMatchObject({ taken: ['coupangeats'] })
    for (const match of ['https://bank.example/*', 'https://*.coupangeats.com/*', 'https://store.coupangeats.com.evil.example/*']) {
      expect(await told({ ...newer, matches: [match] })).toEqual({ taken: [], refused: [{ site: 'coupangeats', reason: 'other-hosts' }] })
    }
  })
})
