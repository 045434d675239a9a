import { spawn } from 'node:child_process'
import process from 'node:process'
import { LaunchFailure } from './step.mjs'

/**
 * Hands the terminal to a program and ends as it ends: same exit code, or the same signal.
 *
 * SIGTERM and SIGHUP are passed on. So is SIGINT, unless it came from Ctrl-C: then the terminal has already given it
 * to every program in the foreground, and a second one could cut short an orderly shutdown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>} settles when the program has ended and `process.exitCode` is set
 * @throws {LaunchFailure} when it cannot be started.
 */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    child.once('error', (error) => {
      reject(new LaunchFailure(`${command} could not be started (${'code' in error ? error.code : error.name}).`))
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
  return `${error.path} could not be read or written (${error.code}).`
}
