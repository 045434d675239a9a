import type { LogFault } from '../commands/access-log/verify-log.ts'
import type { Settings } from '../env.ts'

export interface LogWords {
  readonly whole: (entries: number, seq: number, hash: string) => string
  readonly broken: (seq: number, fault: LogFault) => string
  /** What may be done where only the end that was kept is another. */
  readonly mayAccept: string
  readonly accepted: (logs: number) => string
  readonly nothing: string
  /** Also when the log cannot be accepted. */
  readonly never: string
  readonly usage: string
  readonly stopFirst: string
}

const ko: LogWords = {
  whole: (entries, seq, hash) => (seq === 0 ? '열람 기록이 아직 비어 있어요.' : `열람 기록 ${entries}건이 쓰인 그대로예요.\n마지막 기록 ${seq}번  ${hash}\n이 줄을 다른 곳에 적어 두면, 나중에 끝이 잘리거나 통째로 바뀐 것도 알 수 있어요.`),
  broken: (seq, fault) => `열람 기록이 쓰인 그대로가 아니에요. 처음 어긋난 곳은 ${seq}번이에요: ${({ altered: '내용이 바뀌었어요', missing: '기록이 빠졌어요', unchained: '앞 기록과 이어지지 않아요', beheaded: '앞부분이 때가 되기 전에 없어졌어요', 'cut-off': '끝부분이 없어졌어요', replaced: '적어 둔 해시와 달라요' } as const)[fault]}.`,
  mayAccept: '데이터베이스를 직접 다른 곳에서 되살렸다면, 서버를 끄고 까닭을 적어 받아들여 주세요: npm run verify-log -- --accept --reason "11월 20일 사본으로 되살림"\n그런 적이 없다면 받아들이지 마세요. 누군가 기록을 지웠을 수 있어요.',
  accepted: (logs) => `지금 있는 열람 기록을 받아들였어요${logs > 1 ? ` (가게 ${logs}곳)` : ''}. 무엇을 왜 받아들였는지도 기록에 남겼어요.`,
  nothing: '받아들일 것이 없어요. 열람 기록의 끝은 적어 둔 그대로예요. 아무것도 바꾸지 않았어요.',
  never: '기록 자체가 어긋나 있어서 받아들이지 않았어요. 아무것도 바꾸지 않았어요. 어긋나기 전의 사본을 되살려 주세요: npm run backup -- list',
  usage: '왜 받아들이는지 200자 안으로 적어 주세요. 손님 이야기는 적지 마세요. 기록에 2년 동안 남아요:\n  npm run verify-log -- --accept --reason "11월 20일 사본으로 되살림"',
  stopFirst: '서버를 끄고 다시 해 주세요. 아무것도 바꾸지 않았어요.',
}

const en: LogWords = {
  whole: (entries, seq, hash) => (seq === 0 ? 'The access log is still empty.' : `All ${entries} entries of the access log are as they were written.\nLast entry ${seq}  ${hash}\nKeep this line somewhere else: by it a log that was cut off or written anew is known.`),
  broken: (seq, fault) => `The access log is not as it was written. The first broken entry is ${seq}: ${({ altered: 'its content was changed', missing: 'entries are gone', unchained: 'it does not follow from the one before', beheaded: 'the beginning is gone before its time', 'cut-off': 'the end is gone', replaced: 'it is not the one whose hash was kept' } as const)[fault]}.`,
  mayAccept: 'If you restored the database from elsewhere yourself, stop the server and accept it, saying why: npm run verify-log -- --accept --reason "restored from the copy of 20 November"\nIf you did not, do not: somebody may have removed entries.',
  accepted: (logs) => `The access log as it is now was accepted${logs > 1 ? ` (${logs} shops)` : ''}. What was accepted, and why, is written in it.`,
  nothing: 'There is nothing to accept: the access log ends as it was kept. Nothing was changed.',
  never: 'It is broken in itself and was not accepted. Nothing was changed. Restore a copy from before: npm run backup -- list',
  usage: 'Say why, in at most 200 characters and without a word of any customer: it stays in the log for two years.\n  npm run verify-log -- --accept --reason "restored from the copy of 20 November"',
  stopFirst: 'Stop the server and try again. Nothing was changed.',
}

export function logWords(language: Settings['language']): LogWords {
  return language === 'ko' ? ko : en
}
