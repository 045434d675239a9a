// A file's hash, piece by piece: WebCrypto's takes a file only whole.
export { sha256 } from '@noble/hashes/sha2.js'
