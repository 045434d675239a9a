import { describeDay } from '@dangol/core/korean-date'
import { formatWon } from '@dangol/core/money'
import { civilDateOf } from '@dangol/core/time'
import type * as Ko from './ko.ts'

// Typed by the Korean sections: a word missing here does not compile.

const number = new Intl.NumberFormat('en-US')
const clock = (timeZone: string) => new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' })
const months = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long' })

/** "1 visit", "18 visits". */
function count(amount: number, one: string, many: string): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`
}

function missing(visits: number, spend: number): string {
  const times = count(visits, 'visit', 'visits')
  return spend > 0 ? `${times} or ${formatWon(spend, 'en')}` : times
}

export const value: typeof Ko.value = {
  won: (won) => formatWon(won, 'en'),
  number: (amount) => number.format(amount),
  day: (date, today) => describeDay(date, today, 'en'),
  dayOf: (at, timeZone, today) => describeDay(civilDateOf(at, timeZone), today, 'en'),
  clock: (at, timeZone) => clock(timeZone).format(new Date(at)),
  month: (month) => months.format(new Date(`${month}-01`)),
}

export const tier: typeof Ko.tier = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold', vip: 'VIP', none: 'No tier' }

export const platform: typeof Ko.platform = {
  baemin: 'Baemin', coupangeats: 'Coupang Eats', yogiyo: 'Yogiyo', ddangyo: 'Ddangyo', specialdelivery: 'Baedal Teukgeup',
  smartstore: 'Smart Store', coupang: 'Coupang', cafe24: 'Cafe24', godomall: 'Godomall', esmplus: 'ESM Plus', '11st': '11st', imweb: 'Imweb',
  'naver-booking': 'Naver Booking', yanolja: 'Yanolja', yeogi: 'Yeogi', handsos: 'HandSOS', gongbiz: 'Gongbiz', catchtable: 'CatchTable',
  shop: 'Walk-in',
}

export const status: typeof Ko.status = {
  placed: 'Placed', preparing: 'Preparing', delivering: 'On the way', delivered: 'Delivered', confirmed: 'Confirmed', cancelled: 'Cancelled',
  requested: 'Requested', noShow: 'No-show', completed: 'Completed', unknown: 'Status unknown',
}

export const noteKind: typeof Ko.noteKind = { general: 'Note', health: 'Health or allergy', complaint: 'Complaint' }

export const overlay: typeof Ko.overlay = {
  firstVisit: 'First visit',
  summary: (visits, lastVisit) => `${number.format(visits)}×${lastVisit ? ` · ${lastVisit}` : ''}`,
  ago: (days) =>
    days < 0 ? `in ${-days}d` : days === 0 ? 'today' : days === 1 ? 'yesterday' : days <= 30 ? `${days}d ago` : days < 365 ? `${Math.floor(days / 30.44)}mo ago` : `${Math.floor(days / 365)}y ago`,
  won: (won) => formatWon(won, 'en'),
  badgeLabel: (name, tierName, summary) => `${name}, ${tierName}, ${summary}`,
  firstVisitLabel: 'This customer’s first visit',
  tagsLabel: (tags) => `tags ${tags.join(', ')}`,
  warningLabel: (kind, text) => `Warning, ${kind.toLowerCase()}: ${text}`,
  moreTags: (amount) => `+${number.format(amount)}`,
  link: 'Link customer',
  linkLabel: (record) => `Link a customer to ${record}`,
  conflict: 'Please check',
  conflictLabel: 'This points at two different customers. Open to check',
  hint: {
    link: 'Say who this is once, and the record will be remembered as theirs',
    conflict: 'Contact and record point at different customers. Choose who is right',
  },
  cardLabel: (name) => `${name} at a glance`,
  recent: 'Latest records',
  noRecent: 'Nothing recorded before this',
  lost: { cancelled: 'cancelled', noShow: 'no-show' },
  next: (tierName, visits, spend) => `${missing(visits, spend)} to ${tierName}`,
  top: 'The highest tier',
  openPanel: 'See more',
  close: 'Close',
  switchOff: 'Turn off on this site',
  updated: 'Dangol was updated',
  reload: 'Reload',
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

export const platformMark: typeof Ko.platformMark = {
  baemin: 'B', coupangeats: 'CE', yogiyo: 'Y', ddangyo: 'D', specialdelivery: 'T',
  smartstore: 'S', coupang: 'C', cafe24: '24', godomall: 'G', esmplus: 'E', '11st': '11', imweb: 'I',
  'naver-booking': 'N', yanolja: 'Y', yeogi: 'YG', handsos: 'H', gongbiz: 'G', catchtable: 'CT',
  shop: 'S',
}

export const problem: typeof Ko.problem = {
  'unknown-mutation': 'The shop’s server does not know this yet. What you typed is still here; update the server, then try again.',
  'invalid-args': 'Something here cannot be saved. What you typed is still here; correct it and try again.',
  'unknown-customer': 'This customer cannot be found; another device may have removed them. What you typed is still here. Please look for the customer again.',
  'unknown-record': 'This record cannot be found. Nothing was changed. Reload the seller page and try again.',
  'unknown-tag': 'This tag cannot be found. Your other tags are as they were. Please choose the tag again.',
  'identity-taken': 'Another customer already has this number. Nothing was changed. Find that customer and link them.',
  'not-permitted': 'This device may not do that. Nothing was changed. Please ask the owner.',
  unpaired: 'Not saved, because no shop is connected yet. What you typed is still here. Connect first.',
  stopped: 'That was not saved. What you typed is still here. Please try once more.',
  'name-empty': 'Please write a name.',
  'phone-unread': 'That does not read as a phone number. Write it like 010-1234-5678. 050 relay numbers change every time and cannot be used.',
  'tag-held': 'The customer already has this tag.',
}

export const panel: typeof Ko.panel = {
  title: 'Dangol',
  search: 'Find a customer',
  searchPlaceholder: 'Name, phone, order number',
  clearSearch: 'Clear the search',
  recent: 'Recent customers',
  found: (amount) => `${count(amount, 'customer', 'customers')} found`,
  nobody: (query) => `No customer matches “${query}”`,
  nobodyHelp: 'Search by part of a name, its first consonants (ㄱㅁㅅ), the end of a phone number or an order number.',
  empty: 'No customers yet',
  emptyHelp: 'Switch on the sites you use in the settings, open a seller page, and customers gather here by themselves. Start with Coupang Eats reviews, Smart Store orders or the Naver Booking list.',
  loadingHelp: 'Fetching your shop’s customers, the latest first.',
  siteOffer: (platformName) => `You are on ${platformName}`,
  siteOfferWhy: 'Switched on, Dangol reads the orders, bookings and reviews on the screen to recognise your customers. It sends nothing to the site.',
  switchSiteOn: (platformName) => `Switch on ${platformName}`,
  unpaired: 'Connect your shop first',
  unpairedHelp: 'Enter the code from your shop’s server once, and customers appear beside the orders and bookings on your seller pages.',
  connect: 'Connect',
  back: 'Back to customers',
  visits: (visits) => count(visits, 'visit', 'visits'),
  neverCame: 'No visit yet',
  hasWarning: 'Has a warning',
  retry: 'Load again',
  stopped: 'The customer could not be loaded. Your records are safe.',
  outlived: 'Dangol was updated. The note you were writing is kept; please close this panel and open it again.',
  gone: 'This customer is no longer here',
  goneHelp: 'Another device may have removed them or merged them with someone else.',
  undo: 'Undo',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  save: 'Save',

  name: 'Name',
  rename: 'Rename',
  renamed: (name) => `Renamed to “${name}”`,
  standing: (months, visits, won) => `${count(visits, 'visit', 'visits')} · ${won} in ${count(months, 'month', 'months')}`,
  nextTier: (tierName) => `To ${tierName}`,
  missing,
  topTier: 'The highest tier',
  until: (day) => `Without another visit, the tier drops on ${day}`,
  noTier: (months) => `No visit in the last ${count(months, 'month', 'months')}`,
  since: (day, platformName) => `Since ${day} · first met: ${platformName}`,
  firstMet: (platformName) => `First met: ${platformName}`,
  birthday: (month, day, lunar, leap) => `Birthday ${month}/${day}${lunar ? ' (lunar' : ''}${leap ? ', leap month' : ''}${lunar ? ')' : ''}`,
  identities: 'Contacts and nicknames',
  nickname: (name, platformName) => `“${name}” (${platformName})`,

  warnings: 'Warnings',
  moreWarnings: (amount) => `${count(amount, 'more warning', 'more warnings')}`,

  tags: 'Tags',
  addTag: 'Add a tag',
  newTag: (name) => `Create “${name}”`,
  removeTag: (name) => `Remove tag ${name}`,
  tagAdded: (name) => `Tag “${name}” added`,
  tagRemoved: (name) => `Tag “${name}” removed`,

  notes: 'Notes',
  writeNote: 'Write a note',
  notePlaceholder: 'e.g. leave out the nuts',
  noteKind: 'Kind of note',
  saveNote: 'Save note',
  noteKept: 'Kept as you type',
  noteAdded: 'Note added',
  noteRemoved: 'Note removed',
  removeNote: (text) => `Remove note: ${text}`,
  moreNotes: (amount) => `${count(amount, 'more note', 'more notes')}`,
  by: (author, day) => (author ? `${day} · ${author}` : day),

  totals: 'At a glance',
  totalVisits: 'Visits',
  totalSpend: 'Spent',
  rhythm: 'Rhythm',
  everyDays: (days) => (days === 1 ? 'Daily' : `Every ${number.format(days)} days`),
  rhythmUnknown: 'Not known yet',
  lastVisit: 'Last visit',
  noShows: 'No-shows',
  times: (amount) => number.format(amount),

  timeline: 'Everything so far',
  timelineEmpty: 'Nothing yet. Orders and bookings gather here as you see them on seller pages.',
  more: (amount) => `Show more (${number.format(amount)} left)`,
  order: 'Order',
  reservation: 'Booking',
  review: 'Review',
  stars: (rating) => `${count(rating, 'star', 'stars')} out of 5`,
  item: (name, quantity) => (quantity > 1 ? `${name} ×${number.format(quantity)}` : name),
  request: (text) => `Request: ${text}`,
  linkedByPerson: 'Linked by hand',
  unlink: 'Unlink',
  unlinkLabel: (record) => `Unlink ${record}`,
  unlinked: 'Unlinked',
  linked: (name) => `Linked to ${name}`,

  link: 'Who is this?',
  linkRecord: 'Record to link',
  linkRemembered: 'Link once, and they are recognised from then on.',
  linkSearch: 'Find the customer to link',
  linkTo: (name) => `Link to ${name}`,
  number: 'Number',
  platformVisits: (amount) => count(amount, 'order', 'orders'),
  newCustomer: 'Add as a new customer',
  customerName: 'Name, or what you call them',
  customerPhone: 'Phone (optional)',
  createAndLink: 'Add and link',
  created: (name) => `${name} added and linked`,
  findOwner: 'Find that customer',
}

export const options: typeof Ko.options = {
  title: 'Dangol settings',
  tagline: 'Remembers the person behind the order',
  store: 'Your shop',
  pairHelp: 'Your shop’s server shows an address and a code when it starts. A device that is already connected can also give you a code, here under “Connect another device”.',
  server: 'Server address',
  code: 'Connection code',
  codeHelp: 'Spaces, hyphens and capitals do not matter.',
  device: 'Name of this device',
  deviceHelp: 'Shown beside notes, so that everyone knows who wrote them.',
  deviceDefault: (system) => (system ? `${system} computer` : 'Shop computer'),
  pair: 'Connect',
  pairing: 'Connecting…',
  paired: (store) => `Connected to ${store}`,
  connectedTo: 'Connected shop',
  failures: {
    'invalid-address': 'That is not a server address. Write one that starts with http:// or https://, like http://localhost:4000.',
    unreachable: 'Nothing answers at that address. Check that the shop’s server is running and that the address and port are right.',
    'not-dangol': 'Something else answers at that address. Use exactly the address your Dangol server showed when it started.',
    'code-refused': 'That code was not accepted. It may be used or expired; get a new one and enter it.',
    'too-many-attempts': 'Too many wrong codes, so connecting is paused. Try again with a new code in a few minutes.',
    stopped: 'Connecting did not finish. Nothing was changed; please try again.',
  },
  missingCode: 'Please enter the connection code.',
  missingDevice: 'Please give this device a name.',
  anotherDevice: 'Connect another device',
  anotherHelp: 'Enter this address and code in Dangol’s settings on the new device. The code works once.',
  gettingCode: 'Getting a code…',
  noCode: 'The shop’s server cannot be reached, so there is no code right now. This device stays connected. Check that the server is running and try again.',
  codeLeft: (minutes, seconds) => (minutes > 0 ? `Works for ${minutes} min ${seconds} s` : `Works for ${seconds} s`),
  codeOver: 'This code has expired. Get a new one.',
  freshCode: 'Get a new code',
  unpair: 'Disconnect',
  unpairTitle: 'Disconnect this device?',
  unpairHelp: 'Customers and records stay on the shop’s server. This device will no longer show them.',
  unpairPending: (pending) => `${count(pending, 'change that was', 'changes that were')} not sent yet will be kept on this device and sent when you connect to the same shop again.`,
  unpairYes: 'Disconnect',
  unpairNo: 'Stay connected',
  unpairDone: 'Disconnected. The shop’s records are as they were.',
  appearance: 'Appearance',
  language: 'Language',
  languageSystem: 'Same as the browser',
  theme: 'Brightness',
  themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
  sites: 'Sites',
  sitesHelp: 'On sites that are on, Dangol reads the orders, bookings and reviews on the screen to show you the customer, and sends nothing to the site. Your browser asks once when you switch one on.',
  sitesInvite: 'Choose all the sites your shop uses and switch them on together.',
  switchOnChosen: (amount) => (amount > 0 ? `Switch on ${count(amount, 'site', 'sites')}` : 'Switch on the chosen sites'),
  noneChosen: 'Choose at least one site to switch on.',
  siteIsOn: (platformName) => `${platformName} is on. Pages that are open show it in a moment.`,
  sitesAreOn: (amount) => `${count(amount, 'site is', 'sites are')} on. Pages that are open show it in a moment.`,
  siteIsOff: (platformName) => `${platformName} is off. Dangol no longer reads its pages.`,
  siteRefused: 'Your browser did not allow it, so nothing was switched on. Nothing was changed; switch it on again if you wish.',
  noSites: 'No sites yet.',
  privacy: 'Privacy',
  privacyPoints: [
    'Dangol reads only what is on the seller page you are looking at. It requests nothing from the site and clicks nothing on it.',
    'What it reads stays on this device and on your shop’s server, named above. It is sent nowhere else.',
    'Masked names and 050 relay numbers are never used to guess who someone is. Only what you link is remembered.',
  ],
}

export const siteHealth: typeof Ko.siteHealth = {
  label: 'Sites to check',
  kind: { order: 'orders', reservation: 'bookings', review: 'reviews' },
  page: {
    search: 'order search', deliveries: 'deliveries', decided: 'decided orders', popup: 'order window', detail: 'booking detail', calendar: 'booking calendar', sales: 'sales',
  },
  title: (platformName, page) => `Check ${platformName} ${page}`,
  field: {
    number: 'the number', shop: 'the shop', name: 'the name', nickname: 'the nickname', phone: 'the phone number', email: 'the e-mail', member: 'the member ID', platformVisits: 'the visit count',
    ordered: 'the time of the order', starts: 'the time of the booking', ends: 'the time it ends', written: 'the date of the review', amount: 'the amount', item: 'the items', quantity: 'the quantity', product: 'the product',
    partySize: 'the party size', status: 'the status', request: 'the request', rating: 'the stars', text: 'the text', replied: 'whether it was answered',
  },
  lostFields: (names) => `Dangol cannot read ${names.join(', ')}`,
  lostRecords: 'Dangol cannot read most of the records',
  lostBadges: 'The page keeps removing the badges, so they stay away',
  lostPage: 'The page has changed and Dangol cannot read it',
  since: (day) => `since ${new Date(day).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })}`,
  safe: 'What is saved stays as it is. This goes away by itself once the page is read again.',
  copy: 'Copy structure report',
  contains: 'It holds only how the page is built: names of tags and attributes, and labels such as “order number”. Every other text and value, customers’ names and phone numbers first, is replaced by its kind and length. It is sent nowhere, only copied.',
  copied: 'Copied. See below what it holds before you paste it.',
  copyByHand: 'It could not be copied. Select the text below and copy it yourself.',
  notOpen: (page) => `Open the ${page} page, then press again.`,
  failed: 'The report could not be made. Reload the page and press again.',
  report: 'Structure report',
  newer: (platformName, version) => `${platformName}: read by version ${version} from your shop’s server`,
  refusedAll: (reason, code) => `A new way of reading from your shop’s server was not used. ${reason} (${code})`,
  refusedOne: (site, reason, code) => `A new way of reading ${site} was not used. ${reason} (${code})`,
  floor: 'Dangol goes on reading as it came.',
  reason: {
    'too-large': 'It is too large.',
    'not-a-bundle': 'Its form is unknown.',
    'unknown-key': 'It is signed with an unknown key.',
    'bad-signature': 'Its signature does not fit.',
    'older-bundle': 'It is older than one already received.',
    'from-the-future': 'It was made later than now. Check this computer’s clock.',
    'cannot-verify': 'This browser cannot check the signature. Update the browser.',
    'unknown-site': 'The site is unknown.',
    'bad-profile': 'It is not of the agreed form.',
    'other-hosts': 'It would read addresses you have not allowed.',
  },
}
