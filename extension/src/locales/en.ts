import { describeDay } from '@dangol/core/korean-date'
import { formatWon } from '@dangol/core/money'
import type { CivilDate } from '@dangol/core/time'
import type * as Ko from './ko.ts'

// Typed by the Korean sections: a word missing here does not compile.

const number = new Intl.NumberFormat('en-US')

/** "1 visit", "18 visits". */
function count(amount: number, one: string, many: string): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`
}

function missing(visits: number, spend: number): string {
  return `${count(visits, 'visit', 'visits')} or ${formatWon(spend, 'en')}`
}

export const value: typeof Ko.value = {
  won: (won) => formatWon(won, 'en'),
  number: (amount) => number.format(amount),
  day: (date: CivilDate, today: CivilDate) => describeDay(date, today, 'en'),
}

export const tier: typeof Ko.tier = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold', vip: 'VIP', none: 'No tier' }

export const platform: typeof Ko.platform = {
  baemin: 'Baemin', coupangeats: 'Coupang Eats', yogiyo: 'Yogiyo', ddangyo: 'Ddangyo', specialdelivery: 'Baedal Teukgeup',
  smartstore: 'Smart Store', coupang: 'Coupang', cafe24: 'Cafe24', godomall: 'Godomall', esmplus: 'ESM Plus', '11st': '11st', imweb: 'Imweb',
  'naver-booking': 'Naver Booking', yanolja: 'Yanolja', yeogi: 'Yeogi', handsos: 'HandSOS', gongbiz: 'Gongbiz', catchtable: 'CatchTable',
  shop: 'In the shop',
}

export const status: typeof Ko.status = {
  placed: 'Placed', preparing: 'Preparing', delivering: 'On the way', delivered: 'Delivered', confirmed: 'Confirmed', cancelled: 'Cancelled',
  requested: 'Requested', noShow: 'No-show', completed: 'Completed', unknown: 'Status unknown',
}

export const noteKind: typeof Ko.noteKind = { general: 'Note', health: 'Health or allergy', complaint: 'Complaint' }

export const overlay: typeof Ko.overlay = {
  name: 'Dangol',
  firstVisit: 'First visit',
  summary: (visits, lastVisit) => `${number.format(visits)}×${lastVisit ? ` · ${lastVisit}` : ''}`,
  badgeLabel: (name, tierName, summary) => `${name}, ${tierName}, ${summary}`,
  firstVisitLabel: 'This customer’s first visit',
  warningLabel: (kind, text) => `Warning, ${kind.toLowerCase()}: ${text}`,
  moreTags: (amount) => `+${number.format(amount)}`,
  link: 'Link customer',
  linkLabel: (record) => `Link a customer to ${record}`,
  conflict: 'Please check',
  conflictLabel: 'This points at two different customers. Open to check',
  cardLabel: (name) => `${name} at a glance`,
  recent: 'Last visits',
  noRecent: 'Nothing recorded before this',
  next: (tierName, visits, spend) => `${missing(visits, spend)} to ${tierName}`,
  top: 'The highest tier',
  openPanel: 'See more',
  close: 'Close',
  switchOff: 'Turn off on this site',
  updated: 'Dangol was updated',
  updatedKeeps: 'The note you were writing is kept',
  reload: 'Reload',
  unpaired: 'Connect your shop to see customers',
  connect: 'Connect',
}

export const sync: typeof Ko.sync = {
  label: 'Saving',
  unpaired: 'Not connected to a shop yet',
  loading: (rows) => (rows > 0 ? `Fetching your records for the first time · ${count(rows, 'row', 'rows')}` : 'Fetching your records for the first time'),
  saved: 'All saved',
  pending: (pending) => `${number.format(pending)} waiting`,
  offline: (pending) => (pending > 0 ? `Offline · ${count(pending, 'change is', 'changes are')} safe on this device` : 'Offline · carries on by itself once connected'),
  revoked: (pending) => (pending > 0 ? `This device was disconnected · ${count(pending, 'change is', 'changes are')} safe on it` : 'This device was disconnected'),
  reconnect: 'Connect again',
}
