import process from 'node:process'

// The server's own words are chosen by the same rule, so that a start speaks one language from end to end.
const env = process.env
const korean = /^ko/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '')

/** What the launcher says at the terminal. */
export const words = korean
  ? {
      node: 'Node 24와 pnpm을 받는 중… (처음 한 번만)',
      otherNode: '이 컴퓨터에 맞는 최신 Node 24를 받는 중…',
      pnpm: 'pnpm을 받는 중… (처음 한 번만)',
      packages: '필요한 패키지를 설치하는 중… (처음 한 번만)',
      packagesAgain: '바뀐 패키지를 설치하는 중…',
      client: '데이터베이스 연결을 준비하는 중…',
      accountPage: '계정 화면을 만드는 중…',
      extension: '확장 프로그램을 만드는 중… (처음 한 번만)',
      extensionAgain: '바뀐 확장 프로그램을 다시 만드는 중…',
      failed: (/** @type {string} */ step, /** @type {string} */ how) => `이 단계에서 멈췄어요 (${how}): ${step}`,
      offline: 'npm 저장소에 닿지 않아요. 인터넷 연결을 확인하고 다시 시작해 주세요.',
      notStarted: (/** @type {string} */ program, /** @type {string} */ why) => `${program}을(를) 실행할 수 없어요 (${why}).`,
      notAccessible: (/** @type {string} */ file, /** @type {string} */ why) => `${file}을(를) 읽거나 쓸 수 없어요 (${why}).`,
      noNode: (/** @type {string} */ machine) => `단골은 Node 24 이상이 필요한데 npm에 ${machine}용이 없어요. https://nodejs.org 에서 설치하고 다시 시작해 주세요.`,
    }
  : {
      node: 'Getting Node 24 and pnpm (first time only)…',
      otherNode: 'Getting the newest Node 24 for this machine…',
      pnpm: 'Getting pnpm (first time only)…',
      packages: 'Installing packages (first time only)…',
      packagesAgain: 'Installing the packages that have changed…',
      client: 'Preparing the database client…',
      accountPage: 'Building the account page…',
      extension: 'Building the extension (first time only)…',
      extensionAgain: 'Building the extension, which has changed…',
      failed: (/** @type {string} */ step, /** @type {string} */ how) => `This step failed (${how}): ${step}`,
      offline: 'The npm registry could not be reached: check the network and start again.',
      notStarted: (/** @type {string} */ program, /** @type {string} */ why) => `${program} could not be started (${why}).`,
      notAccessible: (/** @type {string} */ file, /** @type {string} */ why) => `${file} could not be read or written (${why}).`,
      noNode: (/** @type {string} */ machine) => `Dangol needs Node 24 or newer, and npm carries none for ${machine}: install it from https://nodejs.org and start again.`,
    }
