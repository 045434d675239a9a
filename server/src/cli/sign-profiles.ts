// pnpm --filter @dangol/server sign-profiles key <file>: makes a key, and prints its public part for the extension.
// pnpm --filter @dangol/server sign-profiles sign <key file> <folder> <profile.json …>: writes the folder's profiles.json.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { bundleFile } from '../profiles/serve-profiles.ts'
import { newSigningKey, signBundle } from '../profiles/sign-bundle.ts'

const usage = `sign-profiles key <new key file>
sign-profiles sign <key file> <folder> <profile.json> …`

/** Paths are meant from where the person stands, not from the package's folder. */
const at = (file: string) => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file)

async function makeKey(file: string): Promise<string> {
  const { privateKey, ...publicPart } = newSigningKey()
  // Never over another key, and for its owner's eyes only.
  await writeFile(at(file), privateKey, { flag: 'wx', mode: 0o600 })
  return `${file}: keep this file to yourself, and put this into extension/src/upkeep/profile-keys.json:\n${JSON.stringify(publicPart)}`
}

async function sign(keyFile: string, folder: string, files: readonly string[]): Promise<string> {
  const profiles = await Promise.all(files.map(async (file) => JSON.parse(await readFile(at(file), 'utf8')) as unknown))
  const bundle = signBundle(profiles, new Date().toISOString(), await readFile(at(keyFile), 'utf8'))
  const target = path.join(at(folder), bundleFile)
  await mkdir(at(folder), { recursive: true })
  // Whoever asks meanwhile gets the old one or the new one, and never half.
  await writeFile(`${target}.new`, JSON.stringify(bundle))
  await rename(`${target}.new`, target)
  return `${target}: ${profiles.length} signed as ${bundle.keyId}, ${bundle.issuedAt}`
}

function sayFailure(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const [deed, first, second, ...rest] = process.argv.slice(2).filter((argument) => argument !== '--')
try {
  if (deed === 'key' && first !== undefined) process.stdout.write(`${await makeKey(first)}\n`)
  else if (deed === 'sign' && first !== undefined && second !== undefined && rest.length > 0) process.stdout.write(`${await sign(first, second, rest)}\n`)
  else sayFailure(usage)
} catch (error) {
  sayFailure(error instanceof Error ? error.message : String(error))
}
