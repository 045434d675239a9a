import { spawn } from 'node:child_process'
import process from 'node:process'
import { LaunchFailure } from './step.mjs'
import { words } from './words.mjs'

/**
 * Hands the terminal to a program and ends as it ends: same exit code, or the same signal.
 *
 * SIGTERM and SIGHUP are passed on. So is SIGINT, unless a terminal sends it: a Ctrl-C goes to every program in the
 * foreground, so the program has it already, and a second one could cut short its orderly end. For the same reason
 * the copies that npm adds are dropped: the same signal again within half a second is the same wish.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>} settles when the program has ended and `process.exitCode` is set
 * @throws {LaunchFailure} when it cannot be started.
 */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
    /** @type {Map<NodeJS.Signals, number>} */
    const passed = new Map()
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      if ((signal === 'SIGINT' && terminal) || performance.now() - (passed.get(signal) ?? -Infinity) < 500) return
      passed.set(signal, performance.now())
      child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    child.once('error', (error) => {
      reject(new LaunchFailure(words.notStarted(command, 'code' in error ? String(error.code) : error.name)))
    })
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, passOn)
      if (signal === null) process.exitCode = code ?? 1
      else process.kill(process.pid, signal)
      resolve()
    })
  })
}

/**
 * Runs a launcher's main deed; an expected failure becomes its output, one sentence and exit code 1.
 * @param {() => Promise<void>} deed
 */
export async function orSayWhy(deed) {
  try {
    await deed()
  } catch (error) {
    const message = explain(error)
    if (message === undefined) throw error
    process.stderr.write(`${error instanceof LaunchFailure ? error.output : ''}\n${message}\n`)
    process.exitCode = 1
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} a sentence for the person at the terminal, or undefined for an error of our own making
 */
function explain(error) {
  if (error instanceof LaunchFailure) return error.message
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined
  return words.notAccessible(String(error.path), String(error.code))
}
