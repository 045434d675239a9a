/** The languages we speak. Korean comes first. */
export type Language = 'ko' | 'en'

/** Where the person's own choice is kept in chrome.storage.local; absent means "as the browser". */
export const languageKey = 'language'

/**
 * The language to speak: the person's choice, else Korean for a Korean browser and English for any other.
 * @param uiLanguage a BCP 47 tag, as chrome.i18n.getUILanguage() gives it ("ko", "ko-KR", "en-US").
 * @param chosen what storage holds under `languageKey`; anything but 'ko' and 'en' means no choice.
 */
export function languageOf(uiLanguage: string, chosen?: unknown): Language {
  if (chosen === 'ko' || chosen === 'en') return chosen
  return /^ko\b/i.test(uiLanguage) ? 'ko' : 'en'
}
