import fc from 'fast-check'
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyVersionOf, seal, SealBroken, unseal, type Place, type SealingKey } from './sealed-value.ts'

const keyOf = (version = 1): SealingKey => ({ version, sealing: createSecretKey(randomBytes(32)) })
const somewhere = (): Place => ({ storeId: randomUUID(), table: 'Note', column: 'text', rowId: randomUUID() })
const key = keyOf()
const place = somewhere()

function reasonOf(deed: () => unknown): string {
  try {
    deed()
    return 'opened'
  } catch (error) {
    return error instanceof SealBroken ? error.reason : 'threw'
  }
}

describe('a sealed value', () => {
  it('opens in its place, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 999_999_999 }), (text, version) => {
      const one = keyOf(version)
      const sealed = seal(one, place, text)
      expect(keyVersionOf(sealed)).toBe(version)
      expect(unseal(one, place, sealed)).toBe(text)
    }))
  })

  it('opens where an id was sent in capitals and read back in small letters', () => {
    const capitals = { ...place, storeId: place.storeId.toUpperCase(), rowId: place.rowId.toUpperCase() }
    expect(unseal(key, place, seal(key, capitals, '땅콩 알레르기'))).toBe('땅콩 알레르기')
  })

  it('is another each time, and holds nothing of what was sealed', () => {
    const sealed = [seal(key, place, '01087654321'), seal(key, place, '01087654321')]
    expect(sealed[0]).not.toBe(sealed[1])
    for (const one of sealed) expect(Buffer.from(one, 'latin1').includes('8765')).toBe(false)
  })

  it.each([
    ['store', { storeId: randomUUID() }], ['table', { table: 'Order' }], ['column', { column: 'request' }], ['row', { rowId: randomUUID() }],
  ])('does not open in another %s', (_, moved) => {
    expect(reasonOf(() => unseal(key, { ...place, ...moved }, seal(key, place, '계란 빼 주세요')))).toBe('tampered')
  })

  it('does not open with another key, nor as another version', () => {
    const sealed = seal(key, place, '계란 빼 주세요')
    expect(reasonOf(() => unseal(keyOf(), place, sealed))).toBe('tampered')
    expect(reasonOf(() => unseal({ ...key, version: 2 }, place, sealed.replace('1.', '2.')))).toBe('tampered')
  })

  it('does not open with any one of its bits turned, or cut short anywhere', () => {
    const sealed = seal(key, place, '창가 자리')
    const [version = '', body = ''] = sealed.split('.')
    const bytes = Buffer.from(body, 'base64url')
    fc.assert(fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const turned = Buffer.from(bytes)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(reasonOf(() => unseal(key, place, `${version}.${turned.toString('base64url')}`))).toBe('tampered')
    }))
    for (let length = 28; length < bytes.length; length += 1) {
      expect(reasonOf(() => unseal(key, place, `${version}.${bytes.subarray(0, length).toString('base64url')}`))).toBe('tampered')
    }
  })

  it.each(['', '땅콩 알레르기', '01012345678', '1.', '1.short', `0.${'a'.repeat(40)}`, `01.${'a'.repeat(40)}`, `1.${'가'.repeat(40)}`, null, 7, {}])('is not %j', (value) => {
    expect(keyVersionOf(value)).toBeUndefined()
  })

  it('says where and why it does not open, and not what it is', () => {
    expect(Object.values(new SealBroken('tampered', place))).toEqual(['tampered', 'SEAL_TAMPERED'])
    expect(new SealBroken('not-sealed', place).message).toBe('Note.text does not open: not-sealed')
  })
})
