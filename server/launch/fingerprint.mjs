import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Folders made by the steps themselves: what they hold never decides whether a step is due. */
const MADE = new Set(['node_modules', '.output', '.wxt'])

/**
 * A SHA-256 over the names and contents of files; folders are walked in name order, tests left out.
 * Contents and not dates, because a checkout gives every file a new date: the three steps' files together are read
 * in some 20 ms.
 * @param {string} root absolute
 * @param {readonly string[]} entries files and folders relative to the root; one that does not exist counts as such
 * @returns {string} hex
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256')
  for (const entry of entries) add(hash, root, entry)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} entry
 */
function add(hash, root, entry) {
  const file = path.join(root, entry)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) {
    hash.update(`${entry}\0absent\0`)
  } else if (found.isDirectory()) {
    const names = readdirSync(file).filter((name) => !MADE.has(name) && !/\.test\.tsx?$/.test(name))
    for (const name of names.sort()) add(hash, root, `${entry}/${name}`)
  } else {
    hash.update(`${entry}\0${found.size}\0`).update(readFileSync(file))
  }
}

/**
 * Does a step only when what it depends on has changed since it last succeeded, or its result is gone.
 * The fingerprint of the last success is kept in node_modules, so removing that folder forgets them all.
 * @param {object} step
 * @param {string} step.root
 * @param {string} step.name also the name of the file that keeps the fingerprint
 * @param {readonly string[]} step.sources what it depends on, relative to the root
 * @param {readonly string[]} step.results what must exist afterwards, relative to the root
 * @param {string} [step.salt] anything else it depends on
 * @param {(first: boolean) => Promise<void>} step.run `first` when it has not succeeded here before
 */
export async function whenChanged({ root, name, sources, results, salt = '', run }) {
  const stamp = path.join(root, 'node_modules', '.dangol', name)
  const now = `${fingerprint(root, sources)} ${salt}`
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
  if (before === now && results.every((result) => existsSync(path.join(root, result)))) return
  await run(before === undefined)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
}
