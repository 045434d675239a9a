import * as en from './en.ts'
import * as ko from './ko.ts'
import type { Language } from './language.ts'

/** Everything our own pages say. */
export type PageWords = typeof ko & { readonly language: Language }

const words: Readonly<Record<Language, typeof ko>> = { ko, en }

/** The words of the panel and the options page in a language. */
export function pageWords(language: Language): PageWords {
  return { ...words[language], language }
}
