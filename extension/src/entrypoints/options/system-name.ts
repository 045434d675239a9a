/** What people call the system they sit at, as a first name for a device. null where it is none of the usual ones. */
export function systemName(userAgent: string): string | null {
  if (/Windows/.test(userAgent)) return 'Windows'
  if (/Macintosh/.test(userAgent)) return 'Mac'
  if (/Android|CrOS/.test(userAgent)) return null
  return /Linux/.test(userAgent) ? 'Linux' : null
}
