import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { languageOf } from '../../../../extension/src/locales/language.ts'
import { en } from './en.ts'
import { ko, type Words } from './ko.ts'

const chosen = 'dangol-language'

export function wordsOf(language: string): Words {
  return language === 'en' ? en : ko
}

/** The person's own choice, else the browser's. */
export function firstWords(): Words {
  const kept = localStorage.getItem(chosen)
  return wordsOf(languageOf(navigator.language, kept === 'ko' || kept === 'en' ? kept : null))
}

export function keepLanguage(language: 'ko' | 'en'): void {
  localStorage.setItem(chosen, language)
}

const Context = createContext<Words>(ko)
export const WordsProvider = Context.Provider

export function useWords(): Words {
  return useContext(Context)
}

/** A reason code in words; what nobody has words for is said in general. */
export function problemOf({ problem }: Words, code: string): string {
  return Object.hasOwn(problem, code) ? problem[code as keyof Words['problem']] : problem.stopped
}
