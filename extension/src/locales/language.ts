/** The languages we speak. Korean comes first. */
export type Language = 'ko' | 'en'

/**
 * The language to speak: the person's own choice, else Korean for a Korean browser and English for any other.
 * @param uiLanguage a BCP 47 tag, as chrome.i18n.getUILanguage() gives it ("ko", "ko-KR", "en-US").
 */
export function languageOf(uiLanguage: string, chosen: Language | null): Language {
  return chosen ?? (/^ko\b/i.test(uiLanguage) ? 'ko' : 'en')
}
