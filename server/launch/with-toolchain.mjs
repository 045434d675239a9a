// Runs a command with Node 24 and pnpm on its PATH and every package installed:
//   node server/launch/with-toolchain.mjs [--extension] <command> [arguments]
// With --extension the account page and both builds of the extension are made first. The command runs in the folder this is called from.
import process from 'node:process'
import { buildAccountPage, buildExtension, generateClient, installPackages } from './prepare.mjs'
import { orSayWhy, runChild } from './run-child.mjs'
import { LaunchFailure } from './step.mjs'
import { ensureToolchain } from './toolchain.mjs'

await orSayWhy(async () => {
  const words = process.argv.slice(2)
  const extension = words[0] === '--extension'
  const [command, ...args] = extension ? words.slice(1) : words
  if (command === undefined) throw new LaunchFailure('Say which command to run.')
  const tools = await ensureToolchain()
  await installPackages(tools)
  await generateClient(tools)
  if (extension) {
    await buildAccountPage(tools)
    await buildExtension(tools, 'e2e')
    await buildExtension(tools)
  }
  const own = /** @type {Record<string, string>} */ ({ node: tools.node, pnpm: tools.pnpm })
  await runChild(own[command] ?? command, args, { env: tools.env })
})
