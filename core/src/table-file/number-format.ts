/** The built-in number formats that are dates or times (ECMA-376 part 1, 18.8.30), those of Korean Excel among them. */
const builtIn = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Whether a number with this format is shown as a day; times alone (h:mm) are none. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id)
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  return /[yd]/i.test(bare) || /년|월|일/.test(code) && /[ymd]/i.test(bare)
}

const day = 86_400_000
/** Day 0 of Excel's calendar, behind its 29 February 1900, which never was; and of the Macintosh's. */
const [from1900, from1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)]

/** The day, and time if it has one, that a serial number stands for, as it is written: `2026-11-22` or `2026-11-22 13:05:00`. undefined for what is none. */
export function dateOfSerial(serial: number, mac = false): string | undefined {
  // Before 1900-03-01 the two calendars disagree; after 2199 nobody was born.
  if (!Number.isFinite(serial) || serial < (mac ? 0 : 61) || serial > 109_574) return undefined
  const text = new Date((mac ? from1904 : from1900) + Math.round(serial * 86_400) * 1000).toISOString()
  return Math.abs(serial - Math.round(serial)) < 1 / (2 * day) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}
