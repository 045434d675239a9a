import { largestBundleBytes } from '@dangol/core/profile-bundle'
import type { Outcome } from './outcome.ts'

const patienceMs = 15_000

/**
 * The signed profiles that a store's server hands out, as text that nobody has checked yet.
 * @param server the GraphQL address.
 * @returns null when it has none; one character more than the largest bundle when it is longer.
 */
export async function fetchServedProfiles(server: string, fetcher: typeof fetch = fetch): Promise<Outcome<string | null>> {
  try {
    const response = await fetcher(new URL('profiles.json', server).href, { credentials: 'omit', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    if (response.status === 404) return { status: 'ok', value: null }
    if (!response.ok) return { status: 'server-error' }
    return { status: 'ok', value: await textWithin(response, largestBundleBytes) }
  } catch {
    return { status: 'unreachable' }
  }
}

/** Reads no more than is needed to know that it is too much. */
async function textWithin(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    text += decoder.decode(value, { stream: true })
    if (bytes > most) {
      await reader.cancel()
      return text.padEnd(most + 1)
    }
  }
  return text + decoder.decode()
}
