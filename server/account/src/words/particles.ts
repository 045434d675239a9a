/** Whether a word's last letter ends in a consonant; what is not Hangul is read as if it did not. */
function closes(word: string): number {
  const last = (word.trim().at(-1) ?? '').codePointAt(0) ?? 0
  return last >= 0xac00 && last <= 0xd7a3 ? (last - 0xac00) % 28 : 0
}

const rieul = 8

/** 민지를, 민준을. */
export const object = (word: string): string => `${word}${closes(word) > 0 ? '을' : '를'}`

/** 민지가, 민준이. */
export const subject = (word: string): string => `${word}${closes(word) > 0 ? '이' : '가'}`

/** 직원으로, 매니저로, 서울로: ㄹ counts as open here. */
export const towards = (word: string): string => `${word}${closes(word) > 0 && closes(word) !== rieul ? '으로' : '로'}`
