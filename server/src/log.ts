import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/**
 * A line of JSON an event, on stderr so that what is said to the person at the terminal stays readable.
 * @param level 'warn' tells what went wrong, 'info' every request too, 'silent' nothing.
 */
export function openLog(level: string): Log {
  return logTo(level, pino.destination(2))
}

export function logTo(level: string, destination: DestinationStream): Log {
  return pino({ base: null, level, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}

/**
 * What may be kept of an error nobody expected: its kind, its code and where it happened. Not its message, and not
 * what drivers hang on it: both can hold a customer's name ("Key (name)=(…) already exists").
 */
export function traceOf(error: unknown): { readonly kind: string; readonly code: string | undefined; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, code: undefined, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // Below the message, which may have lines of its own that look like these.
  const frames = (error.stack ?? '').split(error.message).at(-1)?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { kind: error.constructor.name, code, at: frames.slice(0, 12).map((line) => line.trim()) }
}
