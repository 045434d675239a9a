import { useEffect } from 'preact/hooks'
import { isTyping, onKeys } from '../../keys.ts'

/** Y for yes and N for somebody else, anywhere but in a text; also where the keyboard writes Korean, whose letters stand on the same keys. */
export function useAnswerKeys(on: boolean, yes: () => void, no: () => void): void {
  useEffect(() => {
    if (!on) return
    const unlessTyping = (deed: () => void) => ({ target, altKey, repeat }: KeyboardEvent) => (isTyping(target) || altKey || repeat ? false : deed())
    const [agree, deny] = [unlessTyping(yes), unlessTyping(no)]
    const keys = onKeys({ y: agree, ㅛ: agree, n: deny, ㅜ: deny })
    document.addEventListener('keydown', keys)
    return () => document.removeEventListener('keydown', keys)
  })
}
