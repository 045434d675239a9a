import type { UnreadArchive } from '../commands/export/archive.ts'
import type { Restored } from '../commands/export/restore-store.ts'
import type { Settings } from '../env.ts'

export interface ArchiveWords {
  readonly noServer: string
  readonly noFile: string
  readonly inUse: string
  readonly storeExists: string
  readonly otherwise: string
  readonly exported: (file: string, bytes: number, locked: boolean) => string
  readonly unread: Readonly<Record<UnreadArchive, string>>
  readonly restored: (restored: Restored) => string
  readonly backup: BackupWords
}

interface BackupWords {
  readonly usage: string
  readonly none: string
  readonly onlyEmbedded: string
  readonly unread: string
  readonly made: (file: string, bytes: number, ms: number) => string
  readonly list: (names: readonly string[]) => string
  readonly restored: (name: string, old: string, erasedAgain: number) => string
}

const table = ({ counts }: Restored, sum: string) => {
  const lines = counts.filter(({ archived }) => archived > 0).map(({ table, archived, written, same }) => `  ${table.padEnd(14)}${[archived, written, same].map((n) => n.toLocaleString('en').padStart(10)).join('')}`)
  const all = (['archived', 'written', 'same'] as const).map((column) => counts.reduce((total, count) => total + count[column], 0).toLocaleString('en').padStart(10)).join('')
  return [...lines, `  ${sum.padEnd(14)}${all}`].join('\n')
}
const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1)

const ko: ArchiveWords = {
  noServer: '자료 폴더를 열지 못했어요. 서버가 켜져 있다면 같은 DANGOL_DATA로 실행해 주세요.',
  noFile: '내보낸 파일을 적어 주세요: npm run restore -- dangol-2026-11-22.zip',
  inUse: '자료 폴더를 열지 못했어요. 서버를 끄고 다시 해 주세요. 아무것도 바꾸지 않았어요.',
  storeExists: '이 서버에는 그 가게가 이미 있어요. 아무것도 바꾸지 않았어요. 비어 있는 다른 자료 폴더를 DANGOL_DATA로 알려 주세요.',
  otherwise: '되살린 것이 파일과 달라서 모두 되돌렸어요. 아무것도 바꾸지 않았어요.',
  exported: (file, bytes, locked) => `가게의 모든 것을 담았어요: ${file} (${megabytes(bytes)}MB)\n${locked ? '비밀번호로 잠갔어요. 비밀번호는 여기에 남지 않아요.' : '손님의 이름·전화번호·메모가 그대로 들어 있어요. 안전한 곳에 두세요. 잠그려면 --password를 쓰세요.'}`,
  unread: {
    'not-an-archive': '단골에서 내보낸 파일이 아니에요.', 'newer-format': '더 새로운 단골에서 내보낸 파일이에요. 이 서버를 먼저 업데이트해 주세요.', damaged: '파일이 온전하지 않아요. 아무것도 바꾸지 않았어요.', password: '비밀번호로 잠긴 파일이에요. --password로 알려 주세요.',
  },
  restored: (restored) => `‘${restored.storeName}’ 가게를 되살렸어요. (파일 · 저장 · 한 줄씩 견주어 같음)\n${table(restored, '모두')}\n기기는 다시 연결하고, 로그인과 API 열쇠는 새로 만들어 주세요.`,
  backup: {
    usage: 'npm run backup (지금 백업) · npm run backup -- list · npm run backup -- restore 파일이름',
    none: '백업이 아직 없어요.', onlyEmbedded: 'PostgreSQL을 쓰고 있어요. 백업은 pg_dump 같은 그쪽 도구로 해 주세요.', unread: '그 백업을 읽지 못했어요. 아무것도 바꾸지 않았어요.',
    made: (file, bytes, ms) => `백업했어요: ${file} (${megabytes(bytes)}MB, ${(ms / 1000).toFixed(1)}초)`, list: (names) => `백업 (7일 동안 두어요)\n  ${names.join('\n  ')}`,
    restored: (name, old, again) => `되살렸어요: ${name}\n그 전의 자료는 여기 있어요: ${old}\n기기에 남아 있던 변경은 다음에 연결될 때 다시 보내요.${again > 0 ? `\n그 뒤에 지운 손님 ${again}분을 다시 지웠어요. 그 전의 자료 폴더도 확인 후 지워 주세요.` : ''}`,
  },
}

const en: ArchiveWords = {
  noServer: 'The data folder could not be opened. If the server is running, use the same DANGOL_DATA.',
  noFile: 'Name the exported file: npm run restore -- dangol-2026-11-22.zip',
  inUse: 'The data folder could not be opened. Stop the server and try again. Nothing was changed.',
  storeExists: 'This server already has that store. Nothing was changed. Name another, empty data folder with DANGOL_DATA.',
  otherwise: 'What was restored differs from the file, so all of it was taken back. Nothing was changed.',
  exported: (file, bytes, locked) => `The whole store is in ${file} (${megabytes(bytes)} MB)\n${locked ? 'It is locked with the password, which is kept nowhere.' : 'It holds customers’ names, phones and notes in the clear: keep it somewhere safe, or lock it with --password.'}`,
  unread: {
    'not-an-archive': 'This is no file exported by Dangol.', 'newer-format': 'This file was exported by a newer Dangol: update this server first.', damaged: 'The file is not whole. Nothing was changed.', password: 'The file is locked: give its password with --password.',
  },
  restored: (restored) => `The store "${restored.storeName}" is back. (in the file · written · read back and the same)\n${table(restored, 'all')}\nPair the devices again, and make accounts and API keys anew.`,
  backup: {
    usage: 'npm run backup (now) · npm run backup -- list · npm run backup -- restore <name>',
    none: 'There is no backup yet.', onlyEmbedded: 'This server uses PostgreSQL: back it up with its own tools, such as pg_dump.', unread: 'That backup could not be read. Nothing was changed.',
    made: (file, bytes, ms) => `Backed up to ${file} (${megabytes(bytes)} MB, ${(ms / 1000).toFixed(1)} s)`, list: (names) => `Backups (kept 7 days)\n  ${names.join('\n  ')}`,
    restored: (name, old, again) => `Restored ${name}\nWhat was there before is in ${old}\nDevices send again what they still hold when they next connect.${again > 0 ? `\n${again} customers erased since were erased again. Delete the former folder too once you have looked.` : ''}`,
  },
}

export function archiveWords(language: Settings['language']): ArchiveWords {
  return language === 'ko' ? ko : en
}
