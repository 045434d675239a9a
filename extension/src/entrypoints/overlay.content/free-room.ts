/** A stretch of one line, in CSS pixels of the viewport. */
export interface Stretch {
  readonly left: number
  readonly right: number
}

/** What we keep away from the page's own text. */
const margin = 6
/** The smallest badge. */
const least = 20

/**
 * The room for a badge beside its anchor on the anchor's line: right after it, else right before it.
 * @param taken the line's texts and controls, in any order; those beyond the cell count as far as they reach into it.
 * @returns undefined where nothing of 20 px fits.
 */
export function freeRoom(cell: Stretch, anchor: Stretch, taken: readonly Stretch[]): Stretch | undefined {
  const rooms: Stretch[] = []
  let at = cell.left
  for (const { left, right } of [...taken].sort((a, b) => a.left - b.left)) {
    if (right <= at) continue
    if (left > at) rooms.push({ left: at, right: Math.min(left, cell.right) })
    at = Math.max(at, right)
    if (at >= cell.right) break
  }
  if (at < cell.right) rooms.push({ left: at, right: cell.right })
  const fitting = rooms
    .map((room) => ({ left: room.left === cell.left ? room.left : room.left + margin, right: room.right === cell.right ? room.right : room.right - margin }))
    .filter((room) => room.right - room.left >= least)
  return fitting.find((room) => room.left >= anchor.right - 1) ?? fitting.findLast((room) => room.right <= anchor.left + 1)
}
