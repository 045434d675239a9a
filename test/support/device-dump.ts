import type { TestDevice } from '../../extension/src/sync/testing/test-device.ts'

/** Everything a device has on its disk: both databases, whole. */
export async function deviceDumpOf(device: TestDevice): Promise<string> {
  const { cache, caches, outbox } = device.ground()
  const parts: unknown[] = []
  for (const database of [cache, caches.building, outbox]) for (const table of database?.tables ?? []) parts.push(table.name, await table.toArray())
  return JSON.stringify(parts)
}
