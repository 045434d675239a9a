import type { Admission } from '../../extension/src/api/store-api.ts'
import { storeDoor } from '../../extension/src/api/store-client.ts'
import type { RunningServer } from './server.ts'

/** Becomes a device of a server's store, by a code as a person would. */
export async function admitted(server: RunningServer, name = '카운터'): Promise<Admission> {
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await server.command('pair'))?.[0] ?? ''
  const outcome = await storeDoor().admit(server.url, code, name)
  if (outcome.status !== 'ok' || outcome.value.status !== 'admitted') throw new Error(JSON.stringify(outcome))
  return outcome.value.admission
}
