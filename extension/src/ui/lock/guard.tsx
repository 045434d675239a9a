import type { ComponentChildren } from 'preact'
import type { LockState } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'

export interface GuardProps {
  readonly background: Background
  readonly lock: LockState
  /** What else stands with them, before them. */
  readonly children?: ComponentChildren
}

/** Two quick ways to keep people out of sight: blur them for a screen that others see, or lock the device. */
export function Guard({ background, lock, children }: GuardProps) {
  const { lock: words } = useWords()
  return (
    <div class="guard">
      {children}
      <button type="button" class="icon-button" aria-label={words.blur} title={words.blurKey} aria-pressed={lock.blurred} onClick={() => void blur(background, !lock.blurred)}><Icon name="blur" /></button>
      <button type="button" class="icon-button" aria-label={words.now} title={words.lockKey} onClick={() => void lockNow(background)}><Icon name="lock" /></button>
    </div>
  )
}

/** That everything is blurred, in sight for as long as it is, with the way back. */
export function BlurChip({ background }: Pick<GuardProps, 'background'>) {
  const { lock: words } = useWords()
  return (
    <p class="blur-chip" role="status">
      <Icon name="blur" size={18} />
      <span>{words.blurred}</span>
      <button type="button" class="text-button" onClick={() => void blur(background, false)}>{words.sharpen}</button>
    </p>
  )
}

// A background that fails has said so itself; the button shows what is so.
export function blur(background: Background, on: boolean): Promise<unknown> {
  return background.ask('blur', { on }).catch(() => undefined)
}

export function lockNow(background: Background): Promise<unknown> {
  return background.ask('lock', {}).catch(() => undefined)
}
