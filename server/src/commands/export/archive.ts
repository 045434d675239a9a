import { BlobReader, BlobWriter, configure, ERR_INVALID_PASSWORD, TextReader, TextWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { csvOf } from '@dangol/core/table-file/csv'
import type { Instant } from '@dangol/core/time'
import { columnWords, tableWords, technicalColumns } from '../rights/person-words.ts'
import { readable } from './readable.ts'
import type { Manifest, Row, StoreContent } from './read-store.ts'

// Node has no web workers for it, and its own zlib behind CompressionStream.
configure({ useWebWorkers: false })

/** Columns left out of the tables for people; the JSON lines have them all. */
const unreadable = (column: string) => technicalColumns.has(column) && column !== 'id' && column !== 'customerId'

const readme = `단골 내보내기

jsonl 폴더: 가게의 모든 것. 한 줄에 하나씩, 빠짐없이. 다른 서버에 되살릴 때 씁니다 (npm run restore -- 파일.zip).
csv 폴더: 같은 것을 엑셀에서 볼 수 있게 적은 표.

이 파일에는 손님의 이름, 전화번호, 메모가 암호화되지 않은 채 들어 있습니다. 안전한 곳에 두고, 다 쓰면 지워 주세요.
비밀번호를 정했다면 AES-256으로 잠겨 있습니다 (7-Zip, 반디집 등으로 여세요).
로그인, 연결된 기기, API 열쇠는 들어 있지 않습니다. 되살린 서버에서 새로 만드세요.
`

/** The archive of a store: JSON Lines, which lose nothing, and CSV, which Korean Excel opens. @param password locks it with AES-256. */
export async function archiveOf({ store, tables }: StoreContent, madeAt: Instant, password?: string): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter('application/zip'), { ...(password ? { password, encryptionStrength: 3 as const } : {}), lastModDate: new Date(madeAt) })
  const manifest: Manifest = { format: 1, madeAt, store, counts: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])) }
  await zip.add('manifest.json', new TextReader(`${JSON.stringify(manifest, undefined, 2)}\n`))
  await zip.add('읽어 주세요.txt', new TextReader(`\uFEFF${readme.replaceAll('\n', '\r\n')}`))
  for (const { name, rows } of tables) {
    await zip.add(`jsonl/${name}.jsonl`, new BlobReader(new Blob(rows.map((row) => `${JSON.stringify(row)}\n`))))
    const columns = Object.keys(rows[0] ?? {}).filter((column) => !unreadable(column))
    await zip.add(`csv/${tableWords[name] ?? name}.csv`, new TextReader(csvOf(columns.map((column) => columnWords[column] ?? column), rows.map((row) => columns.map((column) => readable(row, column))))))
  }
  return zip.close()
}

export type UnreadArchive = 'not-an-archive' | 'newer-format' | 'damaged' | 'password'

/** Reads an archive back. Nothing is taken on trust: what it says it holds, it must hold. */
export async function readArchive(file: Blob, password?: string): Promise<{ readonly manifest: Manifest; readonly content: StoreContent } | UnreadArchive> {
  try {
    const zip = new ZipReader(new BlobReader(file), { ...(password && { password }), checkSignature: true })
    const texts = new Map<string, string>()
    for (const entry of await zip.getEntries()) {
      if (entry.directory || !/^(manifest\.json|jsonl\/\w+\.jsonl)$/.test(entry.filename)) continue
      texts.set(entry.filename, await entry.getData(new TextWriter()))
    }
    await zip.close()
    const manifest = JSON.parse(texts.get('manifest.json') ?? 'null') as Manifest | null
    if (!manifest || typeof manifest.format !== 'number' || typeof manifest.counts !== 'object') return 'not-an-archive'
    if (manifest.format > 1) return 'newer-format'
    const tables = Object.entries(manifest.counts).map(([name, count]) => ({ name, count, rows: linesOf(texts.get(`jsonl/${name}.jsonl`)) }))
    if (tables.some(({ rows, count }) => rows.length !== count)) return 'damaged'
    return { manifest, content: { store: manifest.store, tables } }
  } catch (error) {
    if (error instanceof Error && (error.message === ERR_INVALID_PASSWORD || /password|encrypted/i.test(error.message))) return 'password'
    return error instanceof SyntaxError || (error instanceof Error && /signature|crc/i.test(error.message)) ? 'damaged' : 'not-an-archive'
  }
}

function linesOf(text = ''): Row[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))
}
