import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { largestBundleBytes } from '@dangol/core/profile-bundle'
import type { RequestHandler } from 'express'

/** The one file of the folder that is handed out. */
export const bundleFile = 'profiles.json'

/**
 * Hands out the signed profiles of a folder as they are: whoever uses them checks the signature, so this server need not
 * be believed. Read anew each time, so that a new file counts at once; without a folder or a file there is nothing.
 */
export function serveProfiles(folder: string | undefined): RequestHandler {
  return async (_request, response, next) => {
    const text = folder === undefined ? undefined : await bundleIn(folder)
    if (text === undefined) return next()
    response.type('json').send(text)
  }
}

async function bundleIn(folder: string): Promise<string | undefined> {
  const file = path.join(folder, bundleFile)
  try {
    const { size } = await stat(file)
    return size > largestBundleBytes ? undefined : await readFile(file, 'utf8')
  } catch {
    // Not there, or not for us: nothing is served, which harms nobody.
    return undefined
  }
}
