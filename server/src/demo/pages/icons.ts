import { raw, type Markup } from './markup.ts'

/** Line icons on a 20 × 20 field, drawn for the demo. */
const drawings = {
  home: 'M3 9.2 10 3.5l7 5.7V16a1 1 0 0 1-1 1h-3.6v-4.6H7.6V17H4a1 1 0 0 1-1-1Z',
  orders: 'M5 3.5h10V17l-2.5-1.6L10 17l-2.5-1.6L5 17ZM7.6 7.5h4.8M7.6 10.5h4.8',
  reviews: 'M3.5 4.5h13v9H10L6.5 16.6v-3.1h-3ZM7 8h6M7 10.6h4',
  menu: 'M6 3.5v5.2a2 2 0 0 0 4 0V3.5M8 8.8V17M14 17v-5.4h-1.6V6a2.5 2.5 0 0 1 1.6-2.5Z',
  coupon: 'M3 6h14v3a1.6 1.6 0 0 0 0 3.2v2.3H3v-2.3A1.6 1.6 0 0 0 3 9ZM12 6v8.5',
  money: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6ZM6.6 8l1.7 4.6L10 8l1.7 4.6L13.4 8M6 10.2h8',
  clock: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6ZM10 6.3V10l2.6 1.7',
  notice: 'M4 8.2v3.6h2.4l5.6 3V5.2l-5.6 3ZM14.4 8a2.8 2.8 0 0 1 0 4',
  help: 'M10 3.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6ZM8 8.2a2 2 0 1 1 2.9 1.9c-.6.3-.9.7-.9 1.3M10 13.4v.2',
  chart: 'M3.5 16.5h13M5.5 13.5v-3M9 13.5v-7M12.5 13.5V9M16 13.5V5',
  calendar: 'M4 5h12v11.5H4ZM4 8.5h12M7.4 3v3.4M12.6 3v3.4',
  box: 'M10 3 3.8 6v8L10 17l6.2-3V6ZM3.8 6 10 9l6.2-3M10 9v8',
  people: 'M7.4 9.6a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 16c.3-3 2-4.6 4.6-4.6S11.7 13 12 16M13 9.4a2.2 2.2 0 1 0-.6-4.3M13.8 11.8c2 .2 3.2 1.6 3.4 4.2',
  bell: 'M5.4 14V9.4a4.6 4.6 0 0 1 9.2 0V14l1.2 1H4.2ZM8.4 15.2a1.7 1.7 0 0 0 3.2 0',
  gear: 'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2ZM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15',
  search: 'M9 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM12.7 12.7 16.5 16.5',
  down: 'M5.5 8 10 12.5 14.5 8',
  left: 'M12 5.5 7.5 10 12 14.5',
  right: 'M8 5.5 12.5 10 8 14.5',
  sheet: 'M5 3h7l3 3v11H5ZM12 3v3h3M7.5 10h5M7.5 13h5',
  truck: 'M2.5 5.5h9v8h-9ZM11.5 8.5h3.2l2.8 2.7v2.3h-6M6 15.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM14 15.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  gift: 'M3.5 8h13v3h-13ZM4.8 11h10.4v5.5H4.8ZM10 8v8.5M10 8C7 8 5.8 6.8 6.5 5.4 7.4 3.8 9.8 5 10 8c.2-3 2.6-4.2 3.5-2.6C14.2 6.8 13 8 10 8Z',
} as const

export type IconName = keyof typeof drawings

export function icon(name: IconName, size = 18): Markup {
  return raw(`<svg viewBox="0 0 20 20" width="${size}" height="${size}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${drawings[name]}"/></svg>`)
}
