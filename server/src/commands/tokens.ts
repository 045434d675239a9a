import { createHash, randomBytes } from 'node:crypto'

/** What a token opens is told by its first letters, so that each is looked up in one place only. */
export const tokenPrefixes = { device: 'dgd_', apiKey: 'dgl_', admin: 'dga_', invitation: 'dgi_' } as const
export type TokenKind = keyof typeof tokenPrefixes

/** 256 random bits; shown once, kept as a hash. */
export function newToken(kind: TokenKind): string {
  return tokenPrefixes[kind] + randomBytes(32).toString('base64url')
}

export function kindOfToken(token: string): TokenKind | undefined {
  const kinds = Object.keys(tokenPrefixes) as TokenKind[]
  return kinds.find((kind) => token.startsWith(tokenPrefixes[kind]) && token.length === tokenPrefixes[kind].length + 43)
}

/** SHA-256 in hex. Enough for a value of 256 random bits: there is nothing to guess, so nothing to slow down. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
