/**
 * Whether a key press belongs to an input method. While a Hangul syllable is being composed, Enter only finishes the
 * syllable. 229 is what a key press says whose `isComposing` came too late (macOS, older Windows input methods).
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** What to do on a key; `false` means it was not wanted after all. */
export type KeyDeeds = Readonly<Record<string, (event: KeyboardEvent) => void | false>>

/**
 * The one way our pages listen to keys: by `key`, never during composition, and a key that was used goes no further.
 * `Mod+Enter` and the like stand for Ctrl (or ⌘) with the key.
 */
export function onKeys(deeds: KeyDeeds): (event: KeyboardEvent) => void {
  return (event) => {
    if (isComposing(event) || event.defaultPrevented) return
    const name = event.ctrlKey || event.metaKey ? `Mod+${event.key}` : event.key
    const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined
    if (!deed || deed(event) === false) return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Whether what is pressed here is meant as text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
