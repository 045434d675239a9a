import pg from 'pg'
import type { Listener } from './database.ts'

const longestPause = 5_000

export interface Ears {
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** LISTEN on a connection of its own, opened when first needed and opened again when it breaks. */
export function openEars(config: pg.ClientConfig): Ears {
  const listeners = new Map<string, Set<Listener>>()
  let connection: Promise<pg.Client> | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client(config)
    client.on('notification', ({ channel, payload = '' }) => listeners.get(channel)?.forEach((one) => one.heard(payload)))
    await client.connect()
    for (const channel of listeners.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    let lost = false
    const onLost = (): void => {
      if (lost || closed) return
      lost = true
      connection = undefined
      void client.end().catch(() => undefined)
      reconnect(100)
    }
    client.on('error', onLost)
    client.on('end', onLost)
    return client
  }

  /** The one connection, made when there is none; a failed attempt is forgotten, so that the next one tries again. */
  function connected(): Promise<pg.Client> {
    connection ??= connect().catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }

  function reconnect(pause: number): void {
    retry = setTimeout(() => {
      connected().then(
        () => listeners.forEach((all) => all.forEach((one) => one.resumed())),
        () => !closed && reconnect(Math.min(pause * 2, longestPause)),
      )
    }, pause)
  }

  return {
    async listen(channel, listener) {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(listener))
      const client = await connected()
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
      return async () => void all.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      const client = await connection?.catch(() => undefined)
      await client?.end()
    },
  }
}
