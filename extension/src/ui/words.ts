import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageWords } from '../locales/page.ts'

const Words = createContext<PageWords | null>(null)

/** Gives the words to everything inside. */
export const WordsProvider = Words.Provider

/** The words to speak. Throws outside a WordsProvider. */
export function useWords(): PageWords {
  const words = useContext(Words)
  if (!words) throw new Error('No words were given to this component')
  return words
}
