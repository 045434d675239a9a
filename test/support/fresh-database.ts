import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import type {} from './postgres.ts'

/**
 * An empty database for one test file, in the PostgreSQL that the project's global setup started.
 * It need not be dropped: the whole server is thrown away after the run.
 * @returns its postgres:// address.
 */
export async function freshDatabase(): Promise<string> {
  const { url, bin } = inject('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await promisify(execFile)(join(bin, 'createdb'), ['--maintenance-db', `${url}/postgres`, name])
  return `${url}/${name}`
}
