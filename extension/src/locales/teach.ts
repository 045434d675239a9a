import * as en from './en.ts'
import * as ko from './ko.ts'
import type { Language } from './language.ts'

/** The words that are shown on a page that is taught. */
export interface TeachWords {
  readonly field: typeof ko.teach.field
  readonly hint: typeof ko.teach.hint
}

export function teachWords(language: Language): TeachWords {
  const { field, hint } = language === 'ko' ? ko.teach : en.teach
  return { field, hint }
}
