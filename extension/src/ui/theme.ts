import type { Theme } from '../settings/settings.ts'

/** Puts a theme on a page: tokens.css does the rest. */
export function wear(theme: Theme, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}
