import { describe, expect, it } from 'vitest'
import { totpOf } from './person.ts'

describe('an authenticator app', () => {
  // RFC 6238, appendix B, the last six digits; the secret is "12345678901234567890" in base32.
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_234_567_890, '005924'], [2_000_000_000, '279037']])('shows after %i s what the standard says', (seconds, code) => {
    expect(totpOf('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code)
  })
})
