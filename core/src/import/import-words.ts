import type { TableProblem } from '../table-file/table-problem.ts'
import type { RowReason, RowRemark } from './import-row.ts'
import type { ImportedRow } from './import-desk.ts'
import type { LeftReason, OutcomeKind } from './meet-person.ts'

/** What is said of files and their rows, wherever they are brought in: on the page, at the console and in a file to mend. */
export interface ImportWords {
  readonly problem: Readonly<Record<TableProblem, string>>
  readonly kind: Readonly<Record<OutcomeKind, string>>
  readonly unread: Readonly<Record<RowReason, (column: string) => string>>
  readonly left: Readonly<Record<LeftReason, (to: string) => string>>
  readonly kept: Readonly<Record<'health' | 'birthday', string>>
  /** Of one of the store's own fields. */
  readonly keptField: Readonly<Record<'unread' | 'other', (name: string) => string>>
  readonly remark: Readonly<Record<RowRemark, string>>
  readonly added: Readonly<Record<string, string>>
}

const ko: ImportWords = {
  problem: {
    empty: '빈 파일이에요.',
    'not-a-table': '표가 든 파일이 아니에요. 엑셀(xlsx)이나 CSV 파일을 골라 주세요.',
    'old-excel': '옛날 엑셀(xls) 파일이거나 웹페이지로 저장한 표예요. 엑셀에서 열어 ‘다른 이름으로 저장 → Excel 통합 문서(xlsx)’로 저장한 다음 골라 주세요.',
    'cut-off': '파일이 중간에 끊겼어요. 다시 내려받아 주세요.',
    damaged: '파일이 망가져서 읽지 못했어요. 엑셀에서 열어 다시 저장하거나 새로 내려받아 주세요.',
    bomb: '압축을 풀면 터무니없이 커지는 파일이라 읽지 않았어요.',
    'too-large': '파일이 너무 커요. 나누어서 가져와 주세요.',
    'cell-too-long': '한 칸에 글이 너무 길어요. 따옴표(")가 닫히지 않았을 수 있어요.',
    'password-needed': '비밀번호가 걸린 파일이에요. 비밀번호를 적어 주세요.',
    'password-wrong': '비밀번호가 맞지 않아요.',
    'encryption-unknown': '알지 못하는 방법으로 잠긴 파일이에요. 엑셀에서 열어 비밀번호를 다시 걸어 주세요.',
    'no-rows': '표에 줄이 없어요.',
    'no-header': '이름·전화번호 같은 칸 제목을 찾지 못했어요. 첫 줄에 칸 제목을 적어 주세요.',
    'no-columns': '누구인지 알 수 있는 칸이 없어요. 이름이나 전화번호 칸을 골라 주세요.',
  },
  kind: { new: '새 손님', joined: '아는 손님에 더함', same: '달라질 것 없음', nameless: '이름 없는 주문', conflict: '확인 필요', left: '넣지 않음', bad: '읽지 못함' },
  unread: {
    nobody: () => '이름도 전화번호도 없어요.',
    name: (column) => `‘${column}’ 칸을 이름으로 읽지 못했어요. 가려진 이름(김*수)은 넣을 수 없어요.`,
    phone: (column) => `‘${column}’ 칸을 전화번호로 읽지 못했어요.`,
    email: (column) => `‘${column}’ 칸을 이메일로 읽지 못했어요.`,
    birthday: (column) => `‘${column}’ 칸을 생일로 읽지 못했어요. 3월 2일, 1985-03-02, 음력 8.15처럼 적어 주세요.`,
    date: (column) => `‘${column}’ 칸을 날짜로 읽지 못했어요.`,
    amount: (column) => `‘${column}’ 칸을 금액으로 읽지 못했어요.`,
    number: () => '주문번호나 예약번호가 없어요.',
    'too-long': (column) => `‘${column}’ 칸의 글이 너무 길어요.`,
    'too-many': () => '한 손님에 전화번호·태그·메모가 너무 많아요.',
  },
  left: {
    'two-people': (to) => `전화번호나 이메일이 서로 다른 손님의 것이에요${to && `: ${to}`}.`,
    'other-name': (to) => `같은 번호를 다른 이름의 손님이 쓰고 있어요${to && `: ${to}`}.`,
    erased: () => '지워 달라고 하신 손님이라 다시 넣지 않아요.',
    stopped: () => '이용 정지를 요청하신 손님이라 바꾸지 않아요.',
    removed: () => '목록에서 지운 손님이에요. 되살린 다음 다시 가져와 주세요.',
    refused: () => '값이 너무 길거나 커서 넣지 못했어요.',
  },
  kept: { health: '건강에 관한 내용은 손님의 동의를 받은 다음 넣을 수 있어요.', birthday: '이미 다른 생일이 적혀 있어서 그대로 두었어요.' },
  keptField: { unread: (name) => `‘${name}’ 항목의 값을 읽지 못해서 그 값만 넣지 않았어요.`, other: (name) => `‘${name}’ 항목에 이미 다른 값이 적혀 있어서 그대로 두었어요.` },
  remark: { 'relay-phone': '안심번호(050)는 손님을 알아보는 데 쓰지 않아요', 'masked-phone': '가려진 번호는 쓰지 않아요', 'no-key': '전화번호가 없어 다른 손님과 이어 주지 않아요', health: '건강에 관한 내용이 있어요', 'shop-number': '대표번호는 손님 번호로 쓰지 않아요' },
  added: { name: '이름', birthday: '생일', field: '가게 항목', phone: '전화번호', email: '이메일', tag: '태그', note: '메모', order: '주문', reservation: '예약' },
}

const en: ImportWords = {
  problem: {
    empty: 'The file is empty.',
    'not-a-table': 'This file holds no table. Choose an Excel (xlsx) or CSV file.',
    'old-excel': 'This is an old Excel file (xls) or a table saved as a web page. Open it in Excel, save it as an Excel workbook (xlsx) and choose that.',
    'cut-off': 'The file ends in the middle. Download it again.',
    damaged: 'The file is damaged and cannot be read. Open it in Excel and save it again, or download it anew.',
    bomb: 'Unpacked, this file would be absurdly large, so it was not read.',
    'too-large': 'The file is too large. Bring it in parts.',
    'cell-too-long': 'A cell’s text is too long. A quotation mark (") may not be closed.',
    'password-needed': 'The file has a password. Type it.',
    'password-wrong': 'The password is wrong.',
    'encryption-unknown': 'The file is locked in a way we do not know. Open it in Excel and set its password again.',
    'no-rows': 'The table has no rows.',
    'no-header': 'No column titles such as name or phone were found. Write them into the first row.',
    'no-columns': 'No column tells who somebody is. Choose one with a name or a phone.',
  },
  kind: { new: 'New', joined: 'Added to known', same: 'Nothing to change', nameless: 'Names nobody', conflict: 'To decide', left: 'Left out', bad: 'Unreadable' },
  unread: {
    nobody: () => 'It has neither a name nor a phone.',
    name: (column) => `“${column}” cannot be read as a name. Masked names (김*수) cannot be brought in.`,
    phone: (column) => `“${column}” cannot be read as a phone number.`,
    email: (column) => `“${column}” cannot be read as an e-mail address.`,
    birthday: (column) => `“${column}” cannot be read as a birthday. Write 1985-03-02, 3/2 or 음력 8.15.`,
    date: (column) => `“${column}” cannot be read as a date.`,
    amount: (column) => `“${column}” cannot be read as an amount.`,
    number: () => 'It has no order or booking number.',
    'too-long': (column) => `The text in “${column}” is too long.`,
    'too-many': () => 'It has too many phones, tags or notes for one person.',
  },
  left: {
    'two-people': (to) => `Its phone and e-mail belong to different customers${to && `: ${to}`}.`,
    'other-name': (to) => `A customer of another name has this number${to && `: ${to}`}.`,
    erased: () => 'They asked to be erased and are not brought back.',
    stopped: () => 'They asked that nothing more be done with their data.',
    removed: () => 'This customer was removed. Bring them back first, then the file again.',
    refused: () => 'A value is too long or too large.',
  },
  kept: { health: 'Facts about health can be brought in once the customer has agreed.', birthday: 'Another birthday is known already and was kept.' },
  keptField: { unread: (name) => `“${name}” could not be read, so that value alone was left out.`, other: (name) => `“${name}” holds another value already, which was kept.` },
  remark: { 'relay-phone': 'relay numbers (050) tell nobody apart', 'masked-phone': 'masked numbers are not used', 'no-key': 'without a phone they are joined to nobody', health: 'says something about health', 'shop-number': 'company numbers are nobody’s own' },
  added: { name: 'name', birthday: 'birthday', field: 'own field', phone: 'phone', email: 'e-mail', tag: 'tag', note: 'note', order: 'order', reservation: 'booking' },
}

export function importWords(language: 'ko' | 'en'): ImportWords {
  return language === 'ko' ? ko : en
}

/** Why a row was not taken in, or not whole; '' where there is nothing to say. */
export function reasonOf({ kind, reason, column, to, kept }: Pick<ImportedRow, 'kind' | 'reason' | 'column' | 'to' | 'kept'>, words: ImportWords): string {
  const said = kind === 'bad' ? words.unread[reason as RowReason]?.(column ?? '') : reason === null ? '' : words.left[reason as LeftReason]?.(to.join(', '))
  return [said ?? '', ...kept.map((one) => keptIn(one, words))].filter((part) => part !== '').join(' ')
}

function keptIn(kept: string, words: ImportWords): string {
  const [, how, name] = /^(unread|other):(.*)$/s.exec(kept) ?? []
  return how === undefined ? (words.kept[kept as 'health' | 'birthday'] ?? '') : words.keptField[how as 'unread' | 'other'](name ?? '')
}
