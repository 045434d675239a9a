// npm test: gets ready whatever the tests need, checks the types, runs every test, says the counts.
// Arguments go to vitest, and then only the tests run: npm test -- core, npm test -- --project e2e.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { buildAccountPage, buildExtension, generateClient, installPackages } from '../server/launch/prepare.mjs'
import { orSayWhy, runChild } from '../server/launch/run-child.mjs'
import { LaunchFailure } from '../server/launch/step.mjs'
import { ensureToolchain, root } from '../server/launch/toolchain.mjs'
import { checkTypes } from './check-types.mjs'
import { countTests } from './support/count-tests.mjs'
import { ensurePrograms } from './support/ensure-programs.mjs'

const wanted = process.argv.slice(2)
const everything = wanted.length === 0

await orSayWhy(async () => {
  const programs = await ensurePrograms()
  const tools = await ensureToolchain()
  await installPackages(tools)
  await generateClient(tools)
  await buildAccountPage(tools)
  await buildExtension(tools)
  await buildExtension(tools, 'e2e')
  if (everything) await checkTypes(tools)

  const folder = mkdtempSync(path.join(tmpdir(), 'dangol-test-'))
  const report = path.join(folder, 'report.json')
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await runChild(tools.node, [vitest, 'run', ...reporters, ...wanted], { cwd: root, env: { ...tools.env, ...programs } })
  try {
    const { passed, failed, notRun } = countTests(JSON.parse(readFileSync(report, 'utf8')))
    if (everything && notRun > 0) {
      process.stderr.write(`${notRun} tests were skipped, and skipped is not passed.\n`)
      process.exitCode = 1
    }
    if (process.exitCode !== 0 && failed === 0) process.stderr.write('Vitest met errors outside of the tests, shown above.\n')
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new LaunchFailure('Vitest ended without a report of its tests.')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
