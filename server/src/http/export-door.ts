import express, { Router } from 'express'
import { actorOf, recordAccess } from '../commands/access-log/record-access.ts'
import { archiveOf } from '../commands/export/archive.ts'
import { readWholeStore } from '../commands/export/read-store.ts'
import { clientAddress } from '../accounts/own-origins.ts'
import { askerOf, type Desk } from './asker.ts'

/** A browser is not kept busy with a longer one. */
const longestPassword = 200

/**
 * `POST /export`: the asker's store as one archive, for its owner only: `{password?}` in, a zip out. A file, so no part
 * of the GraphQL API; who asks is found out in the same way.
 */
export function exportDoor(desk: Desk): Router {
  const router = Router()
  router.post('/', express.json({ limit: '4kb' }), async (request, response) => {
    const { who } = await askerOf(desk, request)
    if (typeof who !== 'object') return void response.status(401).json({ code: 'UNAUTHENTICATED' })
    if (!who.may.has('store.export')) return void response.status(403).json({ code: 'FORBIDDEN' })
    const { password } = (request.body ?? {}) as { password?: unknown }
    if (password !== undefined && (typeof password !== 'string' || password.length > longestPassword)) return void response.status(400).json({ code: 'BAD_USER_INPUT' })
    const now = desk.now()
    const content = await readWholeStore(desk.database.inStore(who.storeId), who.storeId)
    if (!content) return void response.status(404).json({ code: 'NOT_FOUND' })
    // Before it leaves: what cannot be written down does not leave.
    const count = content.tables.find(({ name }) => name === 'Customer')?.rows.length ?? 0
    await desk.database.inStore(who.storeId).transaction((sql) => recordAccess(sql, { storeId: who.storeId, actor: actorOf(who, clientAddress(request, desk.address)), deed: 'exported', customerId: null, count, fields: content.tables.map(({ name }) => name), at: now }))
    const archive = await archiveOf(content, now, password || undefined)
    response.set({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="dangol-${now.slice(0, 10)}.zip"`, 'Content-Length': String(archive.size) })
    response.end(Buffer.from(await archive.arrayBuffer()))
  })
  return router
}
