// npm run check: the compiler over every package and over the tests.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { generateClient, installPackages } from '../server/launch/prepare.mjs'
import { orSayWhy } from '../server/launch/run-child.mjs'
import { runStep } from '../server/launch/step.mjs'
import { ensureToolchain, root } from '../server/launch/toolchain.mjs'

/** @param {import('../server/launch/toolchain.mjs').Toolchain} tools */
export async function checkTypes(tools) {
  const common = { command: tools.pnpm, cwd: root, env: tools.env }
  await runStep({ ...common, line: 'Checking the types of core, extension and server…', args: ['-r', 'run', 'check'] })
  await runStep({ ...common, line: 'Checking the types of the tests…', args: ['exec', 'tsc', '-p', 'test'] })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await orSayWhy(async () => {
    const tools = await ensureToolchain()
    await installPackages(tools)
    await generateClient(tools)
    await checkTypes(tools)
  })
}
