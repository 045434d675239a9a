import { BlobReader, configure, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { Writable } from 'node:stream'

// Node has no web workers for it, and its own zlib behind CompressionStream.
configure({ useWebWorkers: false })

/** Packs a folder, empty ones within it too, into one file; a file at a time, so that memory stays as it is. */
export async function packFolder(folder: string, into: string): Promise<void> {
  const zip = new ZipWriter(Writable.toWeb(createWriteStream(into, { mode: 0o600 })) as WritableStream, { level: 1, bufferedWrite: true })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const place = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, place).split(path.sep).join('/')
    if (entry.isDirectory()) await zip.add(`${name}/`, undefined, { directory: true })
    else if (entry.isFile()) await zip.add(name, new BlobReader(await openAsBlob(place)))
  }
  await zip.close()
}

/** Unpacks it again. Throws for a file that is none, was cut or changed, or names a place outside of the folder. */
export async function unpackFolder(file: string, folder: string): Promise<void> {
  const zip = new ZipReader(new BlobReader(await openAsBlob(file)), { checkSignature: true })
  await mkdir(folder, { mode: 0o700 })
  for (const entry of await zip.getEntries()) {
    const place = path.join(folder, entry.filename)
    if (path.relative(folder, place).startsWith('..') || path.isAbsolute(entry.filename)) throw new Error('a place outside of the folder')
    await mkdir(entry.directory ? place : path.dirname(place), { recursive: true, mode: 0o700 })
    if (!entry.directory) await entry.getData(Writable.toWeb(createWriteStream(place, { mode: 0o600 })) as WritableStream)
  }
  await zip.close()
}
