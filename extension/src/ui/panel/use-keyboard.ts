import { useEffect } from 'preact/hooks'
import { isTyping, onKeys } from '../keys.ts'

export interface Keyboard {
  search(): void
  /** @returns false where there is nothing to go back from. */
  back(): void | false
  /** @returns false where there is nothing to undo. */
  undo(): void | false
  lock(): void
  blur(): void
}

/** The keys that work anywhere on the panel: "/" searches, Esc goes back, Ctrl+Z takes the last change back, Ctrl+Shift+L locks, Ctrl+Shift+H blurs. */
export function useKeyboard({ search, back, undo, lock, blur }: Keyboard): void {
  useEffect(() => {
    // In a text these keys are the text's own.
    const keys = onKeys({
      '/': ({ target }) => (isTyping(target) ? false : search()),
      Escape: back,
      'Mod+z': ({ target }) => (isTyping(target) ? false : undo()),
      // With Shift, the key's own name is the capital.
      'Mod+L': lock,
      'Mod+H': blur,
    })
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  })
}
