/** An address that somebody else wrote; undefined for what is none. */
export function addressOf(text: unknown): URL | undefined {
  try {
    return new URL(String(text))
  } catch {
    return undefined
  }
}
