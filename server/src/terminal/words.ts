import type { BadSetting, Settings } from '../env.ts'
import type { OpenFailureReason } from '../db/database.ts'
import type { UnlockFailure } from '../db/vault/unlock.ts'

/** Why the server did not start: one plain sentence each. */
export type StartFailure = OpenFailureReason | UnlockFailure['failed'] | BadSetting['failed'] | 'no-role' | 'port-in-use' | 'port-refused'

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
  /** Where the master key is: its file, or the name of the setting. */
  readonly key: string
  readonly demo: boolean
}

export interface TerminalWords {
  readonly failure: Readonly<Record<StartFailure, (where: string) => string>>
  readonly welcome: (welcome: Welcome) => string
  readonly seeding: string
  readonly sealing: string
  /** A new key for the store; how many rows still wait for it. */
  readonly resealing: (left: number) => string
  readonly resealed: (keyVersion: number) => string
  readonly masterChanged: (where: string) => string
  readonly masterGiven: string
  readonly masterKept: string
  readonly paired: string
  readonly reset: (email: string, link: string) => string
  readonly newCode: (code: string, minutes: number) => string
  readonly newKey: (name: string, key: string) => string
  readonly keyNeedsName: string
  readonly storeNeedsName: string
  readonly newStore: (name: string, link: string) => string
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
    'bad-master-key': () => 'DANGOL_MASTER_KEY는 32바이트를 base64나 16진수로 적은 열쇠여야 해요. 아무것도 바꾸지 않았어요.',
    'master-key-missing': (where) => `손님 정보를 여는 마스터 열쇠가 없어요: ${where} — 따로 둔 열쇠 파일을 그 자리에 되돌려 놓거나 DANGOL_MASTER_KEY로 알려 주세요. 아무것도 바꾸지 않았어요.`,
    'master-key-wrong': (where) => `이 마스터 열쇠로는 손님 정보가 열리지 않아요: ${where || 'DANGOL_MASTER_KEY'} — 이 자료를 만들 때 쓴 열쇠를 알려 주세요. 아무것도 바꾸지 않았어요.`,
    'key-file-unreadable': (where) => `마스터 열쇠 파일을 읽을 수 없어요: ${where} — 따로 둔 사본을 그 자리에 되돌려 주세요. 아무것도 바꾸지 않았어요.`,
    'key-file-not-writable': (where) => `마스터 열쇠를 둘 파일을 만들 수 없어요: ${where} — 쓸 수 있는 곳을 DANGOL_KEY_FILE로 알려 주세요.`,
    'no-role': (where) => `가게 사이의 벽을 세울 수 없어요. 데이터베이스 관리자로 한 번 실행해 주세요: CREATE ROLE ${where} NOLOGIN; GRANT ${where} TO <DATABASE_URL의 이름>; — 테이블의 주인도 그 이름이어야 해요. 자료는 그대로예요.`,
    'bad-port': (where) => `PORT는 0에서 65535 사이의 숫자여야 해요: ${where}`,
    'bad-database-url': () => 'DATABASE_URL은 postgres://로 시작해야 해요.',
    'bad-address': (where) => `DANGOL_ADDRESS는 https://로 시작하는 주소여야 해요: ${where}`,
    'bad-mail': () => 'DANGOL_SMTP는 smtp:// 또는 smtps://로 시작해야 하고, 보내는 주소를 DANGOL_MAIL_FROM으로 함께 알려 주세요.',
    'port-in-use': (where) => `${where}번 포트를 다른 프로그램이 쓰고 있어요 — PORT로 다른 번호를 알려 주세요.`,
    'port-refused': (where) => `${where}번 포트를 열 수 없어요 — PORT로 1024보다 큰 번호를 알려 주세요.`,
  },
  welcome: ({ address, extensionFolder, account, first, code, minutes, data, key, demo }) => `
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
  열쇠        ${key}
              (손님 정보를 여는 하나뿐인 열쇠 — 잃으면 자료를 되살릴 수 없으니 백업과 다른 곳에 사본을 두세요)
  끝내기      Ctrl-C
`,
  seeding: '데모 가게의 1년을 만드는 중…',
  sealing: '저장돼 있던 손님 정보를 암호화하는 중… (처음 한 번, 꺼도 다음에 이어서 해요)',
  resealing: (left) => `새 열쇠로 바꾸는 중… ${left.toLocaleString('ko-KR')}건 남음`,
  resealed: (keyVersion) => `가게 열쇠를 바꿨어요 (${keyVersion}번째). 앞의 열쇠는 없앴어요.`,
  masterChanged: (where) => `마스터 열쇠를 바꿨어요: ${where} — 따로 둔 사본도 새 파일로 바꿔 주세요.`,
  masterGiven: '마스터 열쇠를 DANGOL_MASTER_KEY로 주고 있어요. 값을 "새 열쇠,지금 열쇠"로 바꿔 서버를 다시 켠 다음, 새 열쇠만 남기고 한 번 더 켜세요.',
  masterKept: '마스터 열쇠를 바꾸지 못했어요. 지금 열쇠가 그대로 쓰여요.',
  paired: '새 기기가 연결됐어요. 한 대 더 연결하려면 npm run pair 를 실행하세요.',
  reset: (email, link) => `\n  ${email} 님이 비밀번호를 다시 정하려고 해요. 본인이 맞으면 이 주소를 전해 주세요 (한 시간 안에 한 번)\n  ${link}\n`,
  newCode: (code, minutes) => `연결 코드  ${code}   (${minutes}분 동안 한 번 쓸 수 있어요)`,
  newKey: (name, key) => `API 열쇠 (${name}): ${key}\n다시 보여 드리지 않으니 지금 안전한 곳에 두세요.`,
  storeNeedsName: '가게 이름을 적어 주세요: npm run store -- --name "2호점"',
  newStore: (name, link) => `\n  ${name} 가게를 만들었어요. 사장님께 이 주소를 드리세요. 계정이 있는 분은 로그인한 다음 열면 돼요.\n  ${link}\n\n  7일 안에 한 번 쓸 수 있고, 다시 보여 드리지 않아요.\n`,
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
    'bad-master-key': () => 'DANGOL_MASTER_KEY must be 32 bytes as base64 or hex. Nothing was changed.',
    'master-key-missing': (where) => `The master key that opens the customers' data is not there: ${where} — put your copy of the key file back, or set DANGOL_MASTER_KEY. Nothing was changed.`,
    'master-key-wrong': (where) => `This master key does not open the customers' data: ${where || 'DANGOL_MASTER_KEY'} — use the key this data was made with. Nothing was changed.`,
    'key-file-unreadable': (where) => `The file of the master key cannot be read: ${where} — put your copy of it back. Nothing was changed.`,
    'key-file-not-writable': (where) => `The file for the master key cannot be made: ${where} — name a place that can be written with DANGOL_KEY_FILE.`,
    'no-role': (where) => `The walls between stores cannot be put up. Let an administrator of the database run once: CREATE ROLE ${where} NOLOGIN; GRANT ${where} TO <the name in DATABASE_URL>; — the tables must be that name's own, too. Your data is as it was.`,
    'bad-port': (where) => `PORT must be a number from 0 to 65535: ${where}`,
    'bad-database-url': () => 'DATABASE_URL must begin with postgres://.',
    'bad-address': (where) => `DANGOL_ADDRESS must be an address that begins with https://: ${where}`,
    'bad-mail': () => 'DANGOL_SMTP must begin with smtp:// or smtps://, and DANGOL_MAIL_FROM must name the sender.',
    'port-in-use': (where) => `Another program is using port ${where} — choose another with PORT.`,
    'port-refused': (where) => `Port ${where} cannot be opened — choose one above 1024 with PORT.`,
  },
  welcome: ({ address, extensionFolder, account, first, code, minutes, data, key, demo }) => `
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
  Key           ${key}
                (the only key to the customers' data — lost, the data is lost: keep a copy, apart from backups)
  Stop          Ctrl-C
`,
  seeding: 'Making the demo shop\'s year…',
  sealing: 'Encrypting the customers\' data that is there… (once; if stopped, the next start goes on)',
  resealing: (left) => `Changing to the new key… ${left.toLocaleString('en-US')} rows left`,
  resealed: (keyVersion) => `The store has a new key (its ${keyVersion}.). The one before is destroyed.`,
  masterChanged: (where) => `The master key was changed: ${where} — replace your copy of it, too.`,
  masterGiven: 'The master key comes from DANGOL_MASTER_KEY. Set that to "new key,present key" and start the server again; then leave only the new one and start once more.',
  masterKept: 'The master key was not changed. The present one stays in use.',
  paired: 'A new device is paired. For one more, run npm run pair.',
  reset: (email, link) => `\n  ${email} asks to choose a new password. If it is really them, pass this address on (once, within an hour)\n  ${link}\n`,
  newCode: (code, minutes) => `Pairing code  ${code}   (once, within ${minutes} minutes)`,
  newKey: (name, key) => `API key (${name}): ${key}\nIt is shown this once: keep it somewhere safe.`,
  storeNeedsName: 'Give the shop a name: npm run store -- --name "Second shop"',
  newStore: (name, link) => `\n  ${name} is there. Give its owner this address; whoever has an account signs in first and then opens it.\n  ${link}\n\n  It works once, within 7 days, and is not shown again.\n`,
  keyNeedsName: 'Say what the key is for: npm run api-key -- --name "accounting"',
  keyOptions: (nouns) => `--read and --write take words from: ${nouns}, with commas between; --days at most 3650, --per-minute at most 60000.`,
  noServer: 'The data folder could not be opened. If the server is running, use the same DANGOL_DATA.',
  backupFailed: (at, folder) => `The backup of ${new Date(at).toLocaleString('en')} failed. Check that there is room in ${folder} — it is being tried again.`,
  bye: 'Saved and stopped.',
}

export function terminalWords(language: Settings['language']): TerminalWords {
  return language === 'ko' ? ko : en
}
