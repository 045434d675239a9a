/** What the demo says at the terminal. */
export interface RunWords {
  readonly open: string
  readonly noBrowser: string
  readonly noScreen: string
  readonly byHand: string
  readonly browserClosed: string
  readonly loadByHand: (folder: string) => string
  readonly pairByHand: (server: string, code: string) => string
  readonly failed: (why: string) => string
}

const ko: RunWords = {
  open: '데모 브라우저를 열었어요. 손님 이름 옆의 배지를 눌러 보세요.',
  noBrowser: '크로뮴, 크롬, 엣지, 웨일, 브레이브를 찾지 못했어요. DANGOL_BROWSER로 브라우저 파일을 알려 주세요.',
  noScreen: '브라우저를 띄울 화면이 없어요.',
  byHand: '이 컴퓨터에서 데모를 직접 여는 방법:',
  browserClosed: '데모 브라우저가 닫혔어요. 서버는 Ctrl-C를 누를 때까지 켜 둘게요.',
  loadByHand: (folder) => `이 브라우저에는 확장 프로그램을 직접 불러와야 해요. chrome://extensions에서 개발자 모드를 켜고 이 폴더를 고르세요: ${folder}`,
  pairByHand: (server, code) => `확장 프로그램의 옵션에서 연결해 주세요. 서버 주소 ${server}, 연결 코드 ${code}`,
  failed: (why) => `데모 브라우저를 쓸 수 없었어요 (${why}).`,
}

const en: RunWords = {
  open: 'The demo is open in a browser of its own. Press a badge beside a customer\'s name.',
  noBrowser: 'No Chromium, Chrome, Edge, Whale or Brave was found. DANGOL_BROWSER names one by its file.',
  noScreen: 'There is no screen here to open a browser on.',
  byHand: 'To open the demo on this machine by hand:',
  browserClosed: 'The demo\'s browser was closed. The server goes on until Ctrl-C.',
  loadByHand: (folder) => `This browser loads no extension by itself: on chrome://extensions, switch on developer mode and load ${folder}`,
  pairByHand: (server, code) => `Pair the extension on its options page: server address ${server}, code ${code}`,
  failed: (why) => `The demo's browser could not be used (${why}).`,
}

export function runWords(language: 'ko' | 'en'): RunWords {
  return language === 'ko' ? ko : en
}
