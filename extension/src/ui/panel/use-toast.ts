import { useState } from 'preact/hooks'

/** What was just done, and how to take it back. */
export interface Said {
  readonly text: string
  undo?(): void
}

export interface ToastState {
  readonly said: (Said & { readonly turn: number }) | null
  say(said: Said): void
  dismiss(): void
}

/** One thing is said at a time; the next one takes its place. */
export function useToast(): ToastState {
  const [said, setSaid] = useState<ToastState['said']>(null)
  return {
    said,
    say: (next) => setSaid((before) => ({ ...next, turn: (before?.turn ?? 0) + 1 })),
    dismiss: () => setSaid(null),
  }
}
