import type { BadSetting, Settings } from '../env.ts'
import type { OpenFailureReason } from '../db/database.ts'

/** Why the server did not start: one plain sentence each. */
export type StartFailure = OpenFailureReason | BadSetting['failed'] | 'no-role' | 'port-in-use' | 'port-refused'

export interface Welcome {
  readonly address: string
  readonly extensionFolder: string
  /** The account page, with a one-time link in it while no owner has an account. */
  readonly account: string
  readonly first: boolean
  readonly code: string
  /** Minutes the code can be used for. */
  readonly minutes: number
  /** Where the data is: a folder, or a server's host and database. */
  readonly data: string
  readonly demo: boolean
}

export interface TerminalWords {
  readonly failure: Readonly<Record<StartFailure, (where: string) => string>>
  readonly welcome: (welcome: Welcome) => string
  readonly seeding: string
  readonly paired: string
  readonly reset: (email: string, link: string) => string
  readonly newCode: (code: string, minutes: number) => string
  readonly newKey: (name: string, key: string) => string
  readonly keyNeedsName: string
  readonly keyOptions: (nouns: string) => string
  readonly noServer: string
  readonly backupFailed: (at: string, folder: string) => string
  readonly bye: string
}

const ko: TerminalWords = {
  failure: {
    'folder-not-writable': (where) => `자료 폴더에 쓸 수 없어요: ${where} — 쓸 수 있는 폴더를 DANGOL_DATA로 알려 주세요.`,
    'folder-in-use': (where) => `다른 단골 서버가 이 자료 폴더를 쓰고 있어요: ${where} — 그 서버를 끄거나 다른 폴더를 DANGOL_DATA로 알려 주세요.`,
    'folder-unreadable': (where) => `자료 폴더를 읽을 수 없어요: ${where} — 백업이 있다면 그 폴더를 DANGOL_DATA로 알려 주세요. 아무것도 바꾸지 않았어요.`,
    'database-not-answering': (where) => `데이터베이스가 대답하지 않아요: ${where} — 켜져 있는지, DATABASE_URL이 맞는지 확인해 주세요.`,
    'database-refused': (where) => `데이터베이스가 들여보내 주지 않아요: ${where} — DATABASE_URL의 이름과 비밀번호를 확인해 주세요.`,
    'no-role': (where) => `가게 사이의 벽을 세울 수 없어요. 데이터베이스 관리자로 한 번 실행해 주세요: CREATE ROLE ${where} NOLOGIN; GRANT ${where} TO <DATABASE_URL의 이름>; — 테이블의 주인도 그 이름이어야 해요. 자료는 그대로예요.`,
    'bad-port': (where) => `PORT는 0에서 65535 사이의 숫자여야 해요: ${where}`,
    'bad-database-url': () => 'DATABASE_URL은 postgres://로 시작해야 해요.',
    'bad-address': (where) => `DANGOL_ADDRESS는 https://로 시작하는 주소여야 해요: ${where}`,
    'bad-mail': () => 'DANGOL_SMTP는 smtp:// 또는 smtps://로 시작해야 하고, 보내는 주소를 DANGOL_MAIL_FROM으로 함께 알려 주세요.',
    'port-in-use': (where) => `${where}번 포트를 다른 프로그램이 쓰고 있어요 — PORT로 다른 번호를 알려 주세요.`,
    'port-refused': (where) => `${where}번 포트를 열 수 없어요 — PORT로 1024보다 큰 번호를 알려 주세요.`,
  },
  welcome: ({ address, extensionFolder, account, first, code, minutes, data, demo }) => `
  단골${demo ? ' 데모' : ''} — 준비됐어요

  1. 브라우저에 확장 프로그램을 불러오세요
     chrome://extensions · edge://extensions · whale://extensions
     개발자 모드를 켜고 ‘압축해제된 확장 프로그램을 로드’에서 이 폴더를 고르세요
     ${extensionFolder}

  2. 확장 프로그램의 옵션에서 연결하세요
     서버 주소  ${address}
     연결 코드  ${code}   (${minutes}분 동안 한 번, 새 코드는 npm run pair)

  3. ${demo ? '' : '같은 화면에서 쓰는 사이트를 켜고 '}판매자 페이지를 열면 손님 옆에 배지가 보여요

  계정        ${account}${first ? '\n              (처음 한 번, 7일 안에 — 직원·기기·열쇠를 관리하려면 여기서 사장님 계정을 만드세요)' : ''}
  API 탐색기  ${address}/explorer   (열쇠는 npm run api-key -- --name "정산")
  자료        ${data}
  끝내기      Ctrl-C
`,
  seeding: '데모 가게의 1년을 만드는 중…',
  paired: '새 기기가 연결됐어요. 한 대 더 연결하려면 npm run pair 를 실행하세요.',
  reset: (email, link) => `\n  ${email} 님이 비밀번호를 다시 정하려고 해요. 본인이 맞으면 이 주소를 전해 주세요 (한 시간 안에 한 번)\n  ${link}\n`,
  newCode: (code, minutes) => `연결 코드  ${code}   (${minutes}분 동안 한 번 쓸 수 있어요)`,
  newKey: (name, key) => `API 열쇠 (${name}): ${key}\n다시 보여 드리지 않으니 지금 안전한 곳에 두세요.`,
  keyNeedsName: '이 열쇠를 어디에 쓰는지 적어 주세요: npm run api-key -- --name "정산"',
  keyOptions: (nouns) => `--read와 --write에는 ${nouns} 가운데서 쉼표로 이어 적고, --days는 3650까지, --per-minute는 60000까지 적을 수 있어요.`,
  noServer: '자료 폴더를 열지 못했어요. 서버가 켜져 있다면 같은 DANGOL_DATA로 실행해 주세요.',
  backupFailed: (at, folder) => `${new Date(at).toLocaleString('ko-KR')}의 백업이 되지 않았어요. 자리가 남아 있는지 확인해 주세요: ${folder} — 다시 해 보는 중이에요.`,
  bye: '저장하고 껐어요.',
}

const en: TerminalWords = {
  failure: {
    'folder-not-writable': (where) => `The data folder cannot be written: ${where} — name one that can with DANGOL_DATA.`,
    'folder-in-use': (where) => `Another Dangol server is using this data folder: ${where} — stop it, or name another folder with DANGOL_DATA.`,
    'folder-unreadable': (where) => `The data folder cannot be read: ${where} — if you have a backup, name its folder with DANGOL_DATA. Nothing was changed.`,
    'database-not-answering': (where) => `The database does not answer: ${where} — check that it is running and that DATABASE_URL is right.`,
    'database-refused': (where) => `The database does not let us in: ${where} — check the name and password in DATABASE_URL.`,
    'no-role': (where) => `The walls between stores cannot be put up. Let an administrator of the database run once: CREATE ROLE ${where} NOLOGIN; GRANT ${where} TO <the name in DATABASE_URL>; — the tables must be that name's own, too. Your data is as it was.`,
    'bad-port': (where) => `PORT must be a number from 0 to 65535: ${where}`,
    'bad-database-url': () => 'DATABASE_URL must begin with postgres://.',
    'bad-address': (where) => `DANGOL_ADDRESS must be an address that begins with https://: ${where}`,
    'bad-mail': () => 'DANGOL_SMTP must begin with smtp:// or smtps://, and DANGOL_MAIL_FROM must name the sender.',
    'port-in-use': (where) => `Another program is using port ${where} — choose another with PORT.`,
    'port-refused': (where) => `Port ${where} cannot be opened — choose one above 1024 with PORT.`,
  },
  welcome: ({ address, extensionFolder, account, first, code, minutes, data, demo }) => `
  단골 Dangol${demo ? ' demo' : ''} — ready

  1. Load the extension into your browser
     chrome://extensions · edge://extensions · whale://extensions
     Switch on developer mode, choose "Load unpacked" and pick this folder
     ${extensionFolder}

  2. Pair it on the extension's options page
     Server address  ${address}
     Pairing code    ${code}   (once, within ${minutes} minutes; another with npm run pair)

  3. ${demo ? 'Open' : 'Switch on your sites there, and open'} a seller page: badges appear beside people

  Account       ${account}${first ? '\n                (once, within 7 days — to manage staff, devices and keys, make the owner\'s account here)' : ''}
  API explorer  ${address}/explorer   (a key: npm run api-key -- --name "accounting")
  Data          ${data}
  Stop          Ctrl-C
`,
  seeding: 'Making the demo shop\'s year…',
  paired: 'A new device is paired. For one more, run npm run pair.',
  reset: (email, link) => `\n  ${email} asks to choose a new password. If it is really them, pass this address on (once, within an hour)\n  ${link}\n`,
  newCode: (code, minutes) => `Pairing code  ${code}   (once, within ${minutes} minutes)`,
  newKey: (name, key) => `API key (${name}): ${key}\nIt is shown this once: keep it somewhere safe.`,
  keyNeedsName: 'Say what the key is for: npm run api-key -- --name "accounting"',
  keyOptions: (nouns) => `--read and --write take words from: ${nouns}, with commas between; --days at most 3650, --per-minute at most 60000.`,
  noServer: 'The data folder could not be opened. If the server is running, use the same DANGOL_DATA.',
  backupFailed: (at, folder) => `The backup of ${new Date(at).toLocaleString('en')} failed. Check that there is room in ${folder} — it is being tried again.`,
  bye: 'Saved and stopped.',
}

export function terminalWords(language: Settings['language']): TerminalWords {
  return language === 'ko' ? ko : en
}
