import type { ErasureCounts } from '../commands/rights/erase-customer.ts'
import type { Settings } from '../env.ts'

export interface RightsWords {
  readonly usage: string
  readonly nobody: string
  readonly several: (people: readonly string[]) => string
  readonly written: (file: string) => string
  readonly otherName: string
  readonly erased: (counts: ErasureCounts) => string
}

const ko: RightsWords = {
  usage: '누구인지 아이디, 전화번호, 또는 이름 그대로 적어 주세요:\n  npm run rights -- show 010-1234-5678 --out 열람.html\n  npm run rights -- erase 010-1234-5678 --name "이름 그대로"',
  nobody: '그런 손님이 없어요.',
  several: (people) => `여러 분이에요. 아이디로 다시 적어 주세요:\n  ${people.join('\n  ')}`,
  written: (file) => `가지고 있는 모든 것을 적었어요: ${file}`,
  otherName: '이름이 달라요. 지우지 않았어요. --name에 저장된 이름을 그대로 적어 주세요.',
  erased: ({ identities, tags, notes, edits, quarantined, records }) =>
    `지웠어요. 되돌릴 수 없어요.\n  연락처·아이디 ${identities}개 · 태그 ${tags}개 · 메모 ${notes}개 · 고친 내역 ${edits}개 · 저장하지 못한 변경 ${quarantined}개\n  주문·예약·리뷰·문의 ${records}건은 금액과 날짜만 남아 누구의 것도 아니에요.\n  기기는 다음에 연결될 때 지워요. 자동 백업에는 7일 동안 남아요.`,
}

const en: RightsWords = {
  usage: 'Say who it is by id, phone or whole name:\n  npm run rights -- show 010-1234-5678 --out held.html\n  npm run rights -- erase 010-1234-5678 --name "whole name"',
  nobody: 'There is no such customer.',
  several: (people) => `There are several. Say it again with an id:\n  ${people.join('\n  ')}`,
  written: (file) => `All that is held was written to ${file}`,
  otherName: 'That is another name. Nothing was erased. Give --name exactly as it is stored.',
  erased: ({ identities, tags, notes, edits, quarantined, records }) =>
    `Erased, for ever.\n  contacts and ids ${identities} · tags ${tags} · notes ${notes} · edits ${edits} · unsaved changes ${quarantined}\n  ${records} orders, reservations, reviews and inquiries keep amount and date only and are nobody's.\n  Devices erase it when they next connect. Automatic backups hold it for 7 days.`,
}

export function rightsWords(language: Settings['language']): RightsWords {
  return language === 'ko' ? ko : en
}
