import { dishes } from '../menus.ts'

/** Colours of a dish: the ground it is photographed on, its body, its second colour and its highlight. */
interface Palette {
  readonly ground: string
  readonly body: string
  readonly second: string
  readonly light: string
}

const plate = '<ellipse cx="60" cy="66" rx="44" ry="14" fill="#00000014"/><ellipse cx="60" cy="62" rx="42" ry="13" fill="#fffdf8"/><ellipse cx="60" cy="61" rx="30" ry="8.5" fill="#f1ebe0"/>'

const drawings = {
  slice: ({ body, second, light }: Palette) => `${plate}
    <path d="M28 40 78 30l12 9v18L40 66l-12-8Z" fill="${body}"/><path d="M28 40 78 30l12 9-50 11Z" fill="${light}"/>
    <path d="m40 50 50-11v4.5L40 54.5Zm0 9 50-11v3L40 62.5Z" fill="${second}"/><path d="M28 40v18l12 8V50Z" fill="#00000012"/>
    <circle cx="74" cy="31" r="6" fill="${second}"/><circle cx="63" cy="34" r="4" fill="${light}"/><path d="M74 25c1-3 3-4 5-4-1 3-2 4-5 4Z" fill="#6d8f52"/>`,
  roll: ({ body, second, light }: Palette) => `${plate}<path d="M44 34h34a16 16 0 0 1 0 30H44Z" fill="${body}"/><circle cx="44" cy="49" r="17" fill="${second}"/><circle cx="44" cy="49" r="12.5" fill="${light}"/><path d="M44 42a7 7 0 1 1-6.5 9.5M44 45.5a3.5 3.5 0 1 1-3 5" fill="none" stroke="${second}" stroke-width="2.5" stroke-linecap="round"/>`,
  roundBread: ({ body, second, light }: Palette) => `${plate}<path d="M24 56c0-14 12-23 26-20 10 2 16 10 16 19-8 8-34 9-42 1Z" fill="${body}"/><path d="M56 60c-1-13 9-22 20-20 11 1 19 9 18 19-7 8-31 9-38 1Z" fill="${second}"/><path d="M34 44c4-4 10-5 14-4M66 48c4-4 10-5 14-4" stroke="${light}" stroke-width="3" stroke-linecap="round" fill="none"/><g fill="#fff"><circle cx="42" cy="46" r="1.3"/><circle cx="48" cy="43" r="1.3"/><circle cx="53" cy="48" r="1.3"/><circle cx="73" cy="50" r="1.3"/><circle cx="79" cy="47" r="1.3"/><circle cx="84" cy="52" r="1.3"/></g>`,
  loaf: ({ body, second, light }: Palette) => `${plate}<path d="M22 52c2-12 18-18 40-18s34 8 36 17c-4 11-18 15-38 15s-36-5-38-14Z" fill="${body}"/><path d="M26 55c14 7 54 8 70-1-5 9-18 12-36 12s-31-4-34-11Z" fill="${second}"/><path d="M40 42c3-2 6-3 9-3M58 39h9M76 41c3 1 6 2 8 4" stroke="${light}" stroke-width="3" stroke-linecap="round"/><g fill="#5b6b3a"><circle cx="45" cy="48" r="2.5"/><circle cx="66" cy="46" r="2.5"/><circle cx="82" cy="50" r="2.5"/></g>`,
  sandwich: ({ body, second, light }: Palette) => `${plate}<path d="M22 46c0-9 12-14 38-14s38 5 38 13c0 4-10 6-38 6s-38-1-38-5Z" fill="${body}"/><path d="M21 50c12-3 18 4 28 1s16 3 26 0 16 2 24-1v5H21Z" fill="#8aa866"/><path d="M22 55h77v5H22Z" fill="${second}"/><path d="M23 60h75c0 5-12 7-37 7s-38-2-38-7Z" fill="${body}"/><path d="M36 38c6-2 12-3 20-3" stroke="${light}" stroke-width="3" stroke-linecap="round"/>`,
  bars: ({ body, second, light }: Palette) => `${plate}<g stroke="${second}" stroke-width="1.5"><rect x="26" y="46" width="34" height="13" rx="5" fill="${body}" transform="rotate(-8 43 52)"/><rect x="60" y="45" width="34" height="13" rx="5" fill="${body}" transform="rotate(7 77 51)"/><rect x="43" y="34" width="34" height="13" rx="5" fill="${light}"/></g><path d="M49 38.5h20" stroke="#ffffffb0" stroke-width="2.5" stroke-linecap="round"/>`,
  cookie: ({ body, second, light }: Palette) => `${plate}<path d="M36 44c2-9 16-14 29-11s22 11 18 20-18 12-30 9-19-10-17-18Z" fill="${body}"/><path d="M41 43c4-7 15-9 24-7" stroke="${light}" stroke-width="3" fill="none" stroke-linecap="round"/><g fill="${second}"><circle cx="52" cy="46" r="4"/><circle cx="66" cy="42" r="3.3"/><circle cx="72" cy="52" r="4"/><circle cx="58" cy="55" r="3"/><circle cx="45" cy="52" r="2.3"/></g>`,
  canele: ({ body, second, light }: Palette) => `${plate}<g fill="${body}"><path d="M33 38h20l4 24c-5 4-22 4-28 0Z"/><path d="M66 36h20l4 24c-5 4-22 4-28 0Z"/></g><path d="M38 38v27M43 38v28M48 38v27M71 36v27M76 36v28M81 36v27" stroke="${second}" stroke-width="2.5"/><ellipse cx="43" cy="38" rx="10" ry="3.5" fill="${light}"/><ellipse cx="76" cy="36" rx="10" ry="3.5" fill="${light}"/>`,
  madeleine: ({ body, second, light }: Palette) => `${plate}<path d="M26 58c-2-12 6-23 16-22s18 10 17 22c-8 6-25 6-33 0Z" fill="${body}"/><path d="M58 58c-2-13 7-25 18-24s19 12 18 24c-9 6-27 6-36 0Z" fill="${light}"/><path d="M35 58c-1-8 1-15 5-20M42 60V38M50 58c1-8-1-15-5-20M68 58c-1-9 2-17 6-22M76 61V36M85 58c1-9-1-17-6-22" stroke="${second}" stroke-width="1.8" fill="none"/>`,
  cup: ({ body, second, light }: Palette) => `<ellipse cx="60" cy="50" rx="40" ry="36" fill="#00000012"/><circle cx="58" cy="47" r="35" fill="#fffdf8"/><circle cx="58" cy="47" r="24" fill="#ece4d6"/><circle cx="58" cy="46" r="21" fill="${body}"/><path d="M93 42c9-1 12 4 8 9s-10 4-12 1" fill="none" stroke="#fffdf8" stroke-width="6" stroke-linecap="round"/><path d="M58 60c-8-5-12-9-12-14 0-7 9-8 12-2 3-6 12-5 12 2 0 5-4 9-12 14Z" fill="${light}"/><path d="M58 53c-4-3-6-5-6-7.5 0-3.5 4.5-4 6-1 1.5-3 6-2.5 6 1 0 2.5-2 4.5-6 7.5Z" fill="${second}"/>`,
  black: ({ body, second, light }: Palette) => `<ellipse cx="60" cy="50" rx="40" ry="36" fill="#00000012"/><circle cx="58" cy="47" r="35" fill="#fffdf8"/><circle cx="58" cy="47" r="24" fill="#ece4d6"/><circle cx="58" cy="46" r="21" fill="${body}"/><path d="M93 42c9-1 12 4 8 9s-10 4-12 1" fill="none" stroke="#fffdf8" stroke-width="6" stroke-linecap="round"/><path d="M42 42c3-8 10-12 18-12" stroke="${light}" stroke-width="3" fill="none" stroke-linecap="round"/><circle cx="66" cy="56" r="2.5" fill="${second}"/><circle cx="59" cy="60" r="1.6" fill="${second}"/>`,
  box: ({ body, second, light }: Palette) => `<path d="M20 40h80v32H20Z" fill="#00000014"/><path d="M18 36h84v32H18Z" fill="${light}"/><path d="M18 36h84v5H18Z" fill="#00000010"/><g stroke="#fffdf8" stroke-width="1.5"><rect x="24" y="45" width="17" height="18" rx="4" fill="${body}"/><rect x="44" y="45" width="15" height="18" rx="7.5" fill="${second}"/><rect x="62" y="45" width="15" height="18" rx="4" fill="${body}"/><rect x="80" y="45" width="16" height="18" rx="8" fill="${second}"/></g><path d="M22 36 30 20h60l8 16Z" fill="${body}" opacity=".35"/>`,
} as const

type Drawing = keyof typeof drawings

const palettes = {
  strawberry: { ground: '#f7dfdc', body: '#fbeee0', second: '#d9534f', light: '#fffaf3' },
  earlGrey: { ground: '#e3e2ee', body: '#e9d8bd', second: '#b9a07a', light: '#fbf6ec' },
  cheese: { ground: '#e6ecdf', body: '#f3d48e', second: '#c98f3c', light: '#8a5a2b' },
  chocolate: { ground: '#eadfd6', body: '#6b4226', second: '#3f2415', light: '#83553a' },
  matcha: { ground: '#e2ecd8', body: '#a5bd7f', second: '#7e9a55', light: '#fbfaf0' },
  pumpkin: { ground: '#f8e7cd', body: '#f0b55b', second: '#d98a2b', light: '#fff3dc' },
  butter: { ground: '#e4ebf0', body: '#e2a95b', second: '#d09245', light: '#f8dda8' },
  rye: { ground: '#eee6da', body: '#b98a58', second: '#8c6238', light: '#dcb98c' },
  ham: { ground: '#dfeae4', body: '#dba45c', second: '#eb9f94', light: '#f5d6a0' },
  golden: { ground: '#e6e4f0', body: '#e7b566', second: '#c28a3c', light: '#f3cf8d' },
  caramel: { ground: '#f0e4da', body: '#6f3d1c', second: '#542b11', light: '#a2652f' },
  yuzu: { ground: '#e1eef0', body: '#f0c765', second: '#d9a23a', light: '#f7dc92' },
  coffee: { ground: '#dfe7ea', body: '#3b2416', second: '#7a4d2e', light: '#7a4d2e' },
  latte: { ground: '#ecdfd3', body: '#b67f4e', second: '#c99567', light: '#fbefe0' },
  oat: { ground: '#e5e9dc', body: '#c19a6d', second: '#d0ad83', light: '#fcf4e6' },
  tea: { ground: '#f3ead0', body: '#e3a536', second: '#f5d27f', light: '#f9e3a6' },
} as const satisfies Readonly<Record<string, Palette>>

const looks: Readonly<Record<string, readonly [Drawing, keyof typeof palettes]>> = {
  '딸기 생크림 조각케이크': ['slice', 'strawberry'], '얼그레이 쉬폰 조각': ['slice', 'earlGrey'], '바스크 치즈케이크 조각': ['slice', 'cheese'],
  '초코 가나슈 조각케이크': ['slice', 'chocolate'], '말차 크림 롤케이크': ['roll', 'matcha'], '단호박 크림 조각케이크': ['slice', 'pumpkin'],
  '소금빵 2개': ['roundBread', 'butter'], '무화과 호밀 스콘': ['roundBread', 'rye'], '잠봉뵈르 샌드위치': ['sandwich', 'ham'], '올리브 치아바타': ['loaf', 'butter'],
  '버터 휘낭시에 3개': ['bars', 'golden'], '초코 호두 르뱅쿠키': ['cookie', 'chocolate'], '까눌레 2개': ['canele', 'caramel'], '유자 마들렌 2개': ['madeleine', 'yuzu'],
  '아메리카노': ['black', 'coffee'], '디카페인 아메리카노': ['black', 'coffee'], '카페라떼': ['cup', 'latte'], '오트 라떼': ['cup', 'oat'], '바닐라빈 라떼': ['cup', 'oat'],
  '밤꿀 라떼': ['cup', 'latte'], '유자차': ['black', 'tea'],
}

/** The address of a dish's picture on our pages. */
export function pictureOf(dish: string): string {
  return `/demo/pictures/${dishes.findIndex(({ name }) => name === dish)}.svg`
}

/** A dish as we drew it, 120 × 90. */
export function drawDish(dish: string): string {
  const [drawing, palette] = looks[dish] ?? ['box', 'golden']
  const colours = palettes[palette]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice"><rect width="120" height="90" fill="${colours.ground}"/><path d="M0 64h120v26H0Z" fill="#00000008"/>${drawings[drawing](colours)}</svg>`
}
