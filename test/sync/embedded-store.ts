// The server's own code over an embedded database, in a process that may be killed at any time: `fork` it with the folder.
import process from 'node:process'
import type { PullResponse, PushRequest, PushResponse } from '../../core/src/sync/protocol.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { pull } from '../../server/src/commands/pull.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPGlite } from '../../server/src/db/pglite.ts'
import { testMaster } from '../support/test-master.ts'

export type Asked =
  | { readonly deed: 'pair'; readonly name: string }
  | { readonly deed: 'push'; readonly deviceId: string; readonly request: PushRequest }
  | { readonly deed: 'pull'; readonly deviceId: string; readonly cursor: string; readonly limit: number }

export interface Answers {
  readonly pair: { readonly id: string; readonly storeId: string }
  readonly push: PushResponse
  readonly pull: PullResponse
}

export interface Question {
  readonly id: number
  readonly asked: Asked
}

const database = await openPGlite(process.argv[2] ?? '')
if ('failed' in database) throw new Error(database.failed)
database.vault.unlock([testMaster])
await migrate(database)
const storeId = await firstStore(database, '모퉁이 분식', '사장님')

process.on('message', ({ id, asked }: Question) => {
  void answer(asked).then((value) => process.send?.({ id, value }))
})
process.send?.('ready')

async function answer(asked: Asked): Promise<Answers[Asked['deed']]> {
  if ('failed' in database) throw new Error(database.failed)
  switch (asked.deed) {
    case 'push': return applyPush(database, { storeId, deviceId: asked.deviceId, author: '카운터' }, asked.request, { now: new Date().toISOString() })
    case 'pull': {
      const page = await pull(database, { storeId, deviceId: asked.deviceId }, { cursor: asked.cursor, limit: asked.limit, scope: 'whole', now: new Date().toISOString() })
      if (page === 'bad-cursor') throw new Error(page)
      return page
    }
    case 'pair': {
      const { code } = await createPairingCode(database, storeId, Date.now())
      const paired = await pairDevice(database, code, asked.name, Date.now())
      if (typeof paired === 'string') throw new Error(paired)
      return { id: paired.id, storeId }
    }
  }
}
