import { sha256 } from '@dangol/core/table-file/sha256'
import { bytesOf, type ByteSource } from '@dangol/core/table-file/byte-source'
import { openTable, orProblem } from '@dangol/core/table-file/open-table'
import { TableUnreadable, type TableProblem } from '@dangol/core/table-file/table-problem'
import { knowTable, type KnownTable } from '@dangol/core/import/send-import'

/** Reads a file here, in the browser: its own bytes never leave the device, only the rows that are sent to the store. */
export function knowFile(file: File, password: string | undefined): Promise<KnownTable | { readonly problem: TableProblem }> {
  return orProblem(async () => {
    const sheets = await openTable(sourceOf(file), { Decoder: TextDecoder, password })
    if ('problem' in sheets) throw new TableUnreadable(sheets.problem)
    const now = new Date()
    return knowTable(sheets, new Date(Math.min(file.lastModified || now.getTime(), now.getTime())).toISOString(), now.getFullYear())
  })
}

function sourceOf(file: File): ByteSource {
  return { size: file.size, read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) }
}

/** The same for the same file read in the same way: by it the store knows one that was cut off. */
export async function fingerprintOf(file: File, { plan, sheet }: KnownTable): Promise<string> {
  const hash = sha256.create().update(new TextEncoder().encode(JSON.stringify([sheet.name, plan.preset.id, plan.columns, plan.madeAt])))
  for await (const bytes of bytesOf(sourceOf(file))) hash.update(bytes)
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
