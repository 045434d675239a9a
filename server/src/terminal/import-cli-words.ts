import type { ImportView } from '@dangol/core/import/import-desk'
import { outcomeKinds } from '@dangol/core/import/meet-person'
import { importWords } from '@dangol/core/import/import-words'

export interface ImportCliWords {
  readonly usage: string
  readonly noFile: string
  readonly noServer: string
  readonly found: (preset: string, sheet: string, columns: string) => string
  readonly counts: (view: ImportView, done: boolean) => string
  readonly row: (number: number, reason: string) => string
  readonly more: (left: number) => string
  readonly ask: string
  readonly notNow: string
  readonly done: (id: string) => string
  readonly mend: (file: string) => string
  readonly undone: (view: ImportView) => string
  readonly line: string
}

const n = (count: number): string => count.toLocaleString('en')

function countsIn(language: 'ko' | 'en', { counts, results }: ImportView, done: boolean): string {
  const shown = done ? results : counts
  const words = importWords(language).kind
  const lines = outcomeKinds.filter((kind) => shown[kind] > 0).map((kind) => `  ${n(shown[kind]).padStart(10)}  ${words[kind]}`)
  const sum = outcomeKinds.reduce((total, kind) => total + shown[kind], 0)
  return `${lines.join('\n')}\n  ${n(sum).padStart(10)}  ${language === 'ko' ? '모두' : 'all'}`
}

const ko: ImportCliWords = {
  usage: 'npm run import -- 손님.xlsx [--password 비밀번호] [--yes] · npm run import -- --undo 가져오기번호',
  noFile: '그 파일을 읽지 못했어요.',
  noServer: '자료 폴더를 열지 못했어요. 서버가 켜져 있다면 같은 DANGOL_DATA로 실행해 주세요.',
  found: (preset, sheet, columns) => `${sheet ? `시트 ‘${sheet}’, ` : ''}${preset === 'list' ? '손님 목록' : preset} 파일로 읽어요.\n${columns}`,
  counts: (view, done) => `${done ? '이렇게 했어요.' : '이렇게 돼요. 아직 아무것도 쓰지 않았어요.'}\n${countsIn('ko', view, done)}`,
  row: (number, reason) => `  ${number}행: ${reason}`,
  more: (left) => `  … ${n(left)}줄 더`,
  ask: '가져올까요? (예: y) ',
  notNow: '가져오지 않았어요.',
  done: (id) => `되돌리려면: npm run import -- --undo ${id}`,
  mend: (file) => `넣지 못한 줄은 여기에 있어요. 고쳐서 다시 가져오세요: ${file}`,
  undone: ({ leftCustomers, leftRows }) => `되돌렸어요.${leftCustomers + leftRows > 0 ? ` 그 뒤에 고친 손님 ${n(leftCustomers)}명과 내용 ${n(leftRows)}개는 그대로 두었어요.` : ''}`,
  line: '서버에 닿지 않아요. 다시 실행하면 하던 데서 이어서 해요.',
}

const en: ImportCliWords = {
  usage: 'npm run import -- people.xlsx [--password …] [--yes] · npm run import -- --undo <import>',
  noFile: 'The file could not be read.',
  noServer: 'The data folder could not be opened. If the server is running, use the same DANGOL_DATA.',
  found: (preset, sheet, columns) => `${sheet ? `Sheet “${sheet}”, ` : ''}read as ${preset === 'list' ? 'a list of customers' : `a file of ${preset}`}.\n${columns}`,
  counts: (view, done) => `${done ? 'Done:' : 'What will become of it; nothing is written yet:'}\n${countsIn('en', view, done)}`,
  row: (number, reason) => `  row ${number}: ${reason}`,
  more: (left) => `  … and ${n(left)} more`,
  ask: 'Bring them in? (y) ',
  notNow: 'Nothing was brought in.',
  done: (id) => `To take it back: npm run import -- --undo ${id}`,
  mend: (file) => `Rows that were not taken in are here, to mend and bring again: ${file}`,
  undone: ({ leftCustomers, leftRows }) => `Taken back.${leftCustomers + leftRows > 0 ? ` ${n(leftCustomers)} customers and ${n(leftRows)} facts that somebody has changed since were left.` : ''}`,
  line: 'The server cannot be reached. Run it again and it goes on where it stopped.',
}

export function importCliWords(language: 'ko' | 'en'): ImportCliWords {
  return language === 'ko' ? ko : en
}
