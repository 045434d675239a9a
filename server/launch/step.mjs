import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { words } from './words.mjs'

/** A failure whose message, after the output it quotes, is all the person at the terminal needs. */
export class LaunchFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [output] what the failing program printed
   */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/**
 * @typedef {object} Step
 * @property {string} [line] said before it begins; silent without it
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] this process's own when left out
 * @property {boolean} [shell]
 */

/**
 * Runs one step of the preparation quietly: one line when it begins; what it prints is kept for the failure.
 * It gets no stdin, so nothing can stop to ask.
 * @param {Step} step
 * @returns {Promise<void>}
 * @throws {LaunchFailure} when it cannot be started or ends with another code than 0.
 */
export function runStep({ line, command, args, cwd, env = process.env, shell = false }) {
  if (line !== undefined) process.stdout.write(`${line}\n`)
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const output = []
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    const release = stopWithUs(child)
    child.once('error', (error) => {
      release()
      reject(new LaunchFailure(words.notStarted(command, 'code' in error ? String(error.code) : error.name)))
    })
    child.once('close', (code, signal) => {
      release()
      if (code === 0) return resolve()
      const said = Buffer.concat(output).toString('utf8')
      const offline = /EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT/.test(said)
      const sentence = words.failed(line ?? command, signal ?? `code ${code}`)
      reject(new LaunchFailure(offline ? `${sentence}\n${words.offline}` : sentence, said))
    })
  })
}

/**
 * Ends the child when a signal is to end this process, and this process when the child has ended, so that nothing
 * goes on writing behind the back of whoever starts again.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} takes the signal handlers away again
 */
function stopWithUs(child) {
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.once('close', () => process.exit(128 + constants.signals[signal]))
    child.kill()
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, stop)
  return () => signals.forEach((signal) => process.off(signal, stop))
}
