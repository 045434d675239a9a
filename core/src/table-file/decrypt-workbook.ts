import { cbc, ecb } from '@noble/ciphers/aes.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { compoundStreams } from './compound-file.ts'
import { TableUnreadable } from './table-problem.ts'
import { attributeOf, XmlScanner } from './xml-scanner.ts'
import { viewOf } from './zip-archive.ts'

type Hash = (bytes: Uint8Array) => Uint8Array
const hashes: Readonly<Record<string, Hash>> = { SHA1: sha1, SHA256: sha256, SHA384: sha384, SHA512: sha512 }

/** Excel writes 100,000; a file that asks for many more wants to be waited for. */
const mostSpins = 1_000_000

/**
 * The workbook inside a compound file that has a password (MS-OFFCRYPTO, agile and standard encryption: Excel 2007 and
 * newer). Throws `TableUnreadable`: `password-needed`, `password-wrong`, `old-excel` for a workbook of before 2007.
 */
export function decryptWorkbook(bytes: Uint8Array, password: string | undefined): Uint8Array {
  const streams = compoundStreams(bytes)
  const [info, sealed] = [streams.get('EncryptionInfo')?.(), streams.get('EncryptedPackage')]
  if (!info || !sealed) throw new TableUnreadable(streams.has('Workbook') || streams.has('Book') ? 'old-excel' : 'not-a-table')
  if (password === undefined) throw new TableUnreadable('password-needed')
  const view = viewOf(info)
  const [major, minor] = [view.getUint16(0, true), view.getUint16(2, true)]
  if (major === 4 && minor === 4) return agile(info.subarray(8), sealed(), password)
  if (minor === 2 && major >= 2 && major <= 4) return standard(info, sealed(), password)
  throw new TableUnreadable('encryption-unknown')
}

interface AgileInfo {
  readonly data: string
  readonly key: string
}

function agile(info: Uint8Array, sealed: Uint8Array, password: string): Uint8Array {
  const { data, key } = readAgile(info)
  const hash = hashOf(attributeOf(key, 'hashAlgorithm'))
  const spins = Number(attributeOf(key, 'spinCount'))
  if (!(spins >= 0 && spins <= mostSpins) || !/AES/.test(attributeOf(key, 'cipherAlgorithm') ?? '') || !/CBC/.test(attributeOf(key, 'cipherChaining') ?? '')) throw new TableUnreadable('encryption-unknown')
  const salt = base64(attributeOf(key, 'saltValue'))
  const length = Number(attributeOf(key, 'keyBits')) / 8
  const spun = spin(hash, salt, password, spins)
  const open = (purpose: readonly number[], value: string | undefined): Uint8Array => aes(cbc(fitted(hash(joined(spun, Uint8Array.from(purpose))), length), fitted(salt, 16), noPadding), base64(value))
  const verifier = open([0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79], attributeOf(key, 'encryptedVerifierHashInput'))
  const expected = open([0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e], attributeOf(key, 'encryptedVerifierHashValue'))
  const proof = hash(verifier.subarray(0, base64(attributeOf(key, 'saltValue')).length))
  if (!proof.every((byte, at) => byte === expected[at])) throw new TableUnreadable('password-wrong')
  const secret = open([0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6], attributeOf(key, 'encryptedKeyValue')).subarray(0, length)
  return segments(sealed, secret, hashOf(attributeOf(data, 'hashAlgorithm')), base64(attributeOf(data, 'saltValue')))
}

/** The package is sealed 4096 bytes at a time, each with an IV made of its number. */
function segments(sealed: Uint8Array, secret: Uint8Array, hash: Hash, salt: Uint8Array): Uint8Array {
  const size = viewOf(sealed).getUint32(0, true)
  const body = sealed.subarray(8, 8 + Math.ceil(size / 16) * 16)
  if (body.length < size) throw new TableUnreadable('cut-off')
  const out = new Uint8Array(body.length)
  for (let at = 0, index = 0; at < body.length; at += 4096, index += 1) {
    const iv = fitted(hash(joined(salt, word(index))), 16)
    out.set(aes(cbc(secret, iv, noPadding), body.subarray(at, at + 4096)), at)
  }
  return out.subarray(0, size)
}

/** Excel 2007: AES in ECB, SHA-1, 50,000 times. */
function standard(info: Uint8Array, sealed: Uint8Array, password: string): Uint8Array {
  const view = viewOf(info)
  const header = 12
  const headerSize = view.getUint32(8, true)
  const algorithm = view.getUint32(header + 8, true)
  const length = view.getUint32(header + 16, true) / 8
  if (![0x660e, 0x660f, 0x6610].includes(algorithm) || ![16, 24, 32].includes(length)) throw new TableUnreadable('encryption-unknown')
  const verifier = header + headerSize
  const salt = info.subarray(verifier + 4, verifier + 20)
  const final = sha1(joined(spin(sha1, salt, password, 50_000), word(0)))
  const key = fitted(joined(padded(final, 0x36), padded(final, 0x5c)), length)
  const open = (value: Uint8Array): Uint8Array => aes(ecb(key, noPadding), value)
  const proof = sha1(open(info.subarray(verifier + 20, verifier + 36)))
  const expected = open(info.subarray(verifier + 40, verifier + 72))
  if (!proof.every((byte, at) => byte === expected[at])) throw new TableUnreadable('password-wrong')
  const size = viewOf(sealed).getUint32(0, true)
  const whole = open(sealed.subarray(8, 8 + Math.floor((sealed.length - 8) / 16) * 16))
  if (whole.length < size) throw new TableUnreadable('cut-off')
  return whole.subarray(0, size)
}

const noPadding = { disablePadding: true } as const

function aes(cipher: { decrypt(bytes: Uint8Array): Uint8Array }, bytes: Uint8Array): Uint8Array {
  try {
    return cipher.decrypt(bytes)
  } catch {
    throw new TableUnreadable('damaged')
  }
}

function padded(final: Uint8Array, filler: number): Uint8Array {
  const block = new Uint8Array(64).fill(filler)
  final.forEach((byte, at) => (block[at] = byte ^ filler))
  return sha1(block)
}

function spin(hash: Hash, salt: Uint8Array, password: string, times: number): Uint8Array {
  const letters = new Uint8Array(password.length * 2)
  for (let at = 0; at < password.length; at += 1) viewOf(letters).setUint16(2 * at, password.charCodeAt(at), true)
  let spun = hash(joined(salt, letters))
  for (let index = 0; index < times; index += 1) spun = hash(joined(word(index), spun))
  return spun
}

function readAgile(info: Uint8Array): AgileInfo {
  const found = { data: '', key: '' }
  // Its letters are ASCII: names of algorithms and base64.
  let text = ''
  for (let at = 0; at < info.length; at += 4096) text += String.fromCharCode(...info.subarray(at, at + 4096))
  new XmlScanner({
    open(name, attributes) {
      if (name === 'keyData') found.data = attributes
      if (name === 'encryptedKey') found.key = attributes
    },
    close: () => undefined,
    text: () => undefined,
  }).push(text)
  if (!found.data || !found.key) throw new TableUnreadable('encryption-unknown')
  return found
}

function hashOf(name: string | undefined): Hash {
  const hash = hashes[(name ?? '').replace('-', '')]
  if (!hash) throw new TableUnreadable('encryption-unknown')
  return hash
}

function fitted(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes.subarray(0, length)
  const longer = new Uint8Array(length).fill(0x36)
  longer.set(bytes)
  return longer
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, value, true)
  return bytes
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(text: string | undefined): Uint8Array {
  const letters = (text ?? '').replace(/[^A-Za-z\d+/]/g, '')
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (const letter of letters) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}
