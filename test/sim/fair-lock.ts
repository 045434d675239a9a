import type { Exclusive } from '../../extension/src/sync/lock.ts'
import type { Life } from './disk.ts'

/** A Web Lock as the browser keeps it: in the order asked, over all workers of a profile, given back by the dead. */
export class FairLock {
  private holder: Life | undefined
  private readonly waiting: { readonly life: Life; readonly begin: () => void }[] = []

  get isFree(): boolean {
    return !this.holder && this.waiting.length === 0
  }

  for(life: Life): Exclusive {
    return async (deed) => {
      await new Promise<void>((begin) => {
        this.waiting.push({ life, begin })
        this.next()
      })
      try {
        return await deed()
      } finally {
        if (!life.dead) this.release()
      }
    }
  }

  /** The browser takes back what a dead worker held. */
  bury(life: Life): void {
    if (this.holder === life) this.release()
  }

  private release(): void {
    this.holder = undefined
    this.next()
  }

  private next(): void {
    while (!this.holder) {
      const first = this.waiting.shift()
      if (!first) return
      if (first.life.dead) continue
      this.holder = first.life
      first.begin()
    }
  }
}
