import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { raw, type Markup } from './markup.ts'

/** A stylesheet or script that lies beside these files, to be written into a page. */
export function ownFile(name: string): Markup {
  return raw(readFileSync(join(import.meta.dirname, name), 'utf8'))
}
