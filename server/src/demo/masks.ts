/** `이**`: the first syllable and two stars, however long the name (Coupang Eats, seen 2025-08). */
export function maskedName(name: string): string {
  return `${name.slice(0, 1)}**`
}

/** `dalm****`: the first four and as many stars as there were characters (Smartstore, seen 2026-09). */
export function maskedMember(id: string): string {
  return id.slice(0, 4) + '*'.repeat(Math.max(0, id.length - 4))
}

/** `010-23**-45**`: what is left of a number once the order is long done (Smartstore, seen 2026-09). */
export function maskedPhone(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3, 5)}**-${digits.slice(7, 9)}**`
}
