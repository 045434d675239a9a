/** Runs one deed at a time over the databases, in the order asked. Never call it from within a deed. */
export type Exclusive = <T>(deed: () => Promise<T>) => Promise<T>

/**
 * A Web Lock: also holds against a second worker, which a browser may run for a moment while it replaces the first,
 * and is given back when the worker dies.
 */
export function webLock(locks: LockManager, name: string): Exclusive {
  return <T>(deed: () => Promise<T>) => locks.request(name, deed) as Promise<T>
}
