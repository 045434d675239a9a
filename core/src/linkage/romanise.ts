const leads = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h']
const vowels = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i']
const finals = ['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l', 'm', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't']

/** Family names as their bearers write them, which is seldom as the rule says (국립국어원, 성씨의 로마자 표기 실태 2009). */
const families: Readonly<Record<string, readonly string[]>> = {
  김: ['kim'], 이: ['lee', 'yi', 'rhee'], 박: ['park', 'pak'], 최: ['choi', 'choe'], 정: ['jung', 'jeong', 'chung'], 강: ['kang'], 조: ['cho', 'jo'], 윤: ['yoon', 'yun'],
  장: ['jang', 'chang'], 임: ['lim', 'im'], 한: ['han'], 오: ['oh'], 서: ['seo', 'suh'], 신: ['shin', 'sin'], 권: ['kwon'], 황: ['hwang'], 안: ['ahn', 'an'], 송: ['song'], 류: ['ryu', 'ryoo'],
  유: ['yoo', 'yu', 'you'], 전: ['jeon', 'jun'], 홍: ['hong'], 고: ['ko', 'go'], 문: ['moon', 'mun'], 양: ['yang'], 손: ['son', 'sohn'], 배: ['bae'], 백: ['baek', 'paik'], 허: ['heo', 'hur', 'huh'], 남: ['nam'], 노: ['noh', 'roh'],
}

/** 국어의 로마자 표기법 without the sounds that change between syllables, which names do not write. */
export function romanised(text: string): string {
  let letters = ''
  for (const char of text) {
    const at = (char.codePointAt(0) ?? 0) - 0xac00
    letters += at < 0 || at > 11_171 ? char.toLowerCase() : `${leads[Math.floor(at / 588)]}${vowels[Math.floor(at / 28) % 21]}${finals[at % 28]}`
  }
  return letters
}

/** One spelling for what people spell in many: young, yeong and yung are one. */
function levelled(letters: string): string {
  return letters.toLowerCase().replace(/[^a-z]/g, '')
    .replace(/you|yeo|yu/g, 'yo').replace(/woo|oo|ou|eo|eu/g, 'o').replace(/ee|ie|ui|ey/g, 'i').replace(/ae|ai/g, 'e').replace(/u/g, 'o')
    .replace(/kk|g(?!$)|ck/g, 'k').replace(/tt|d/g, 't').replace(/pp|b/g, 'p').replace(/jj|ch|j/g, 'c').replace(/sh|ss/g, 's').replace(/r/g, 'l').replace(/h(?=[^aeiou]|$)/g, '').replace(/wo/g, 'o')
}

/**
 * What a name is found by in either writing: "Minsu KIM" and 김민수 have a key in common, as have Lee Ji-young and 이지영.
 * None for what is no name of a person in either.
 */
export function spellingsOf(text: string): string[] {
  const name = text.replaceAll(' ', '')
  if (/^[가-힣]{2,5}$/.test(name)) {
    const given = levelled(romanised(name.slice(1)))
    return (families[name.slice(0, 1)] ?? [romanised(name.slice(0, 1))]).map((family) => `${family}|${given}`)
  }
  if (!/^[a-z .,'-]+$/i.test(text)) return []
  const words = text.toLowerCase().split(/[\s,]+/).filter((word) => word !== '')
  return words.length < 2 ? [] : words.map((family, at) => `${family}|${levelled(words.filter((_, other) => other !== at).join(''))}`)
}

/** Whether a name in Latin letters is this Korean one. */
export function spellsName(latin: string, korean: string): boolean {
  if (!/^[a-z .,'-]+$/i.test(latin) || !/[가-힣]/.test(korean)) return false
  const keys = new Set(spellingsOf(korean))
  return spellingsOf(latin).some((key) => keys.has(key))
}
